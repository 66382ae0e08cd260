import type { PlatformSummary, Report, Result } from "../model/result.js";
import { type Arrangement, arrange, type BrandGroup, DOMAIN, platformFinder } from "./arrange.js";
import { shownChanges } from "./changes.js";
import { changesMarkdown } from "./changes-md.js";
import { listClaims } from "./claims.js";
import { escapeMarkdown, markdownLink } from "./escape-markdown.js";
import { fitMarkdown, MARKDOWN_LIMIT, type MarkdownBlock } from "./fit-markdown.js";
import {
  HEALTH_LABELS,
  labelOf,
  REASON_LABELS,
  VERDICT_LABELS,
  type VerdictKey,
  verdictKey,
} from "./labels.js";
import { groupNotAllowed } from "./not-allowed.js";
import { describeNothing, describeShown, type Reporter, shownResults } from "./reporter.js";
import { sickPlatforms } from "./sick.js";
import { countOf, describeChecks, describeCounts } from "./summarize.js";
import { groupUnknowns } from "./unknowns.js";
import { warningsOf } from "./warnings.js";

/** A report for an issue, a pull request, a job's summary or a wiki: GitHub's Markdown, within GitHub's bounds. */
export const mdReporter: Reporter<string> = {
  name: "md",
  extension: "md",
  format: (report, view) => {
    const results = shownResults(report, view);
    const cut = describeShown(report, view);
    const counts = describeCounts(report.summary).map(({ text }) => text);
    const line = (text: string): MarkdownBlock => ({ lines: [text] });
    const blocks = [
      line("# Handles still unclaimed"),
      line(`**${counts.join(", ")}** ${describeChecks(report.summary)}.`),
      ...warningsOf(report).map((text) => line(`> **Note:** ${text}`)),
      ...(results.length === 0 || cut === undefined ? [] : [line(`_${cut}_`)]),
      ...changesBlocks(report),
      ...(results.length === 0 ? [line(`_${describeNothing(report, view)}_`)] : sections(report, results)),
      ...(view.explain && results.length > 0 ? [stepsBlock(results, report.platforms)] : []),
      ...(report.credits ?? []).map((credit) => line(`_${escapeMarkdown(credit)}_`)),
    ];
    return fitMarkdown(blocks, view.maxBytes ?? MARKDOWN_LIMIT);
  },
};

function sections(report: Report, results: readonly Result[]): readonly MarkdownBlock[] {
  const arrangement = arrange(results, report.platforms);
  return [
    ...claimBlocks(results, report.platforms),
    ...arrangement.brands.map((group) => brandBlock(group, arrangement)),
    { lines: [legend(results)] },
    ...notAllowedBlocks(results, report.platforms),
    ...healthBlocks(report, results),
    ...unknownBlocks(results, report.platforms),
  ];
}

function changesBlocks(report: Report): readonly MarkdownBlock[] {
  const shown = shownChanges(report);
  return shown === undefined ? [] : changesMarkdown(shown);
}

function claimBlocks(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly MarkdownBlock[] {
  const claims = listClaims(results, platforms);
  if (claims.length === 0) return [];
  const lines = claims.map(({ platform, assurance, signupUrl, handles }) => {
    const names = handles.map((handle) => `**${escapeMarkdown(handle)}**`).join(", ");
    return `- [ ] ${markdownLink(platform.name, signupUrl)}: ${names} (${VERDICT_LABELS[assurance].words})`;
  });
  return [{ before: ["## Claim these now", ""], lines, noun: "place to claim" }];
}

function brandBlock({ brand, handles }: BrandGroup, arrangement: Arrangement): MarkdownBlock {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const platforms = arrangement.categories.flatMap((group) => group.platforms);
  const rows = platforms
    .map(({ id, name }) => ({
      name,
      results: handles.map((handle) => arrangement.find(brand, handle, id)),
    }))
    .filter(({ results }) => results.some((result) => result !== undefined))
    .map(({ name, results }) => row([escapeMarkdown(name), ...results.map(cell)]));
  const head = [row(["Platform", ...handles.map(escapeMarkdown)]), row(["---", ...handles.map(() => "---")])];
  return { before: [`## Brand ${escapeMarkdown(brand)}`, "", ...head], lines: rows, noun: "row" };
}

function cell(result: Result | undefined): string {
  if (result === undefined) return "";
  const { glyph, short } = labelOf(result);
  const why = result.verdict === "invalid" || result.verdict === "unknown";
  return markdownLink(`${glyph} ${why ? REASON_LABELS[result.reason].words : short}`, result.profileUrl);
}

function legend(results: readonly Result[]): string {
  const seen = new Set(results.map(verdictKey));
  const keys = (Object.keys(VERDICT_LABELS) as VerdictKey[]).filter((key) => seen.has(key));
  return keys.map((key) => `${VERDICT_LABELS[key].glyph} ${VERDICT_LABELS[key].means}`).join("<br>\n");
}

function notAllowedBlocks(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly MarkdownBlock[] {
  const groups = groupNotAllowed(results, platforms);
  if (groups.length === 0) return [];
  const lines = groups.map(({ handle, suggestions, platforms: where }) => {
    const names = where.map(({ name }) => escapeMarkdown(name)).join(", ");
    return `- ${escapeMarkdown(handle)} (${names}): ${suggestions.map(escapeMarkdown).join(", ")}`;
  });
  return [fold("Spellings that are not allowed, and near ones that are (not asked)", lines, "spelling")];
}

function healthBlocks(report: Report, results: readonly Result[]): readonly MarkdownBlock[] {
  const sick = sickPlatforms(report, results);
  if (sick.length === 0) return [];
  const lines = sick.map(({ name, health }) => {
    const { words, says } = HEALTH_LABELS[health];
    return `- ${escapeMarkdown(name)}: **${words}**, ${says}`;
  });
  return [fold(`${countOf(sick.length, "platform")} with answers in doubt`, lines, "platform in doubt")];
}

function unknownBlocks(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly MarkdownBlock[] {
  const groups = groupUnknowns(results, platforms);
  if (groups.length === 0) return [];
  const find = platformFinder(platforms);
  const total = groups.reduce((sum, group) => sum + group.results.length, 0);
  const lines = groups.flatMap(({ reason, results: members }, index) => {
    const { words, says, helps } = REASON_LABELS[reason];
    const links = members.map(({ platform, handle, profileUrl }) => {
      return `- ${markdownLink(find(platform).name, profileUrl)}: ${escapeMarkdown(handle)}`;
    });
    const advice = helps === null ? "" : ` What helps: ${helps}.`;
    const head = `**${members.length} ${words}**: ${says}.${advice}\n`;
    return [index === 0 ? head : `\n${head}`, ...links];
  });
  return [fold(`${total} not determined, and why`, lines, "line on what was not determined")];
}

/** Every step to each verdict that is shown. */
function stepsBlock(results: readonly Result[], platforms: readonly PlatformSummary[]): MarkdownBlock {
  const find = platformFinder(platforms);
  const texts = results.map((result, index) => {
    const { name, category } = find(result.platform);
    const asked =
      category === DOMAIN
        ? `**${escapeMarkdown(result.handle + name)}**`
        : `**${escapeMarkdown(result.handle)}** on ${escapeMarkdown(name)}`;
    const title = `${asked}: ${labelOf(result).words} (${markdownLink("profile", result.profileUrl)})`;
    const steps = (result.steps ?? result.evidence).map(
      (step, number) => `${number + 1}. ${escapeMarkdown(step)}`,
    );
    return [...(index === 0 ? [] : [""]), title, "", ...steps].join("\n");
  });
  return fold("Every step to each verdict", texts, "explanation");
}

/** A part that opens at a click. The blank lines make its inside Markdown again. */
function fold(title: string, lines: readonly string[], noun: string): MarkdownBlock {
  const before = ["<details>", `<summary>${title}</summary>`, ""];
  return { before, lines, after: ["", "</details>"], noun };
}
