import { printable } from "../../model/printable.js";
import { HEALTHS, type PlatformSummary, type Report, type Result } from "../../model/result.js";
import { DOMAIN, platformFinder } from "../arrange.js";
import { HEALTH_LABELS, REASON_LABELS, VERDICT_LABELS, VERDICT_WORDS } from "../labels.js";
import { groupNotAllowed } from "../not-allowed.js";
import { sickPlatforms } from "../sick.js";
import { countOf } from "../summarize.js";
import { groupUnknowns } from "../unknowns.js";
import { type Pen, PROSE_WIDTH } from "./pen.js";
import { flow, words } from "./text-width.js";

/** So many links to look oneself stand in the report; the JSON report has all. */
const LOOK_MAX = 5;

/** What was not determined, by reason, and what helps. */
export function drawUnknowns(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const groups = groupUnknowns(results, platforms);
  if (groups.length === 0) return [];
  const total = groups.reduce((sum, group) => sum + group.results.length, 0);
  const { tint } = VERDICT_LABELS.unknown;
  const digits = String(groups[0]?.results.length ?? 0).length;
  const lines = groups.flatMap(({ reason, results: members, platforms: asked }) => {
    const { words: name, helps } = REASON_LABELS[reason];
    const count = String(members.length).padStart(digits);
    const pieces = [
      { text: count, paint: (text: string) => pen.tint(tint, text) },
      ...words(`${name} (${listNames(asked, pen)})`),
      ...(helps === null ? [] : words(`${pen.dash} ${helps}`, pen.dim)),
    ];
    const line = flow(pieces, Math.min(pen.width, PROSE_WIDTH) - 2, digits + 1).map((text) => `  ${text}`);
    return helps?.includes("link") === true
      ? [...line, ...drawLinks(members, platforms, digits + 3, pen)]
      : line;
  });
  return [pen.bold(`${total} ${VERDICT_WORDS.unknown}`), ...lines];
}

/** Who is told to open a link gets it, also where the terminal can show no name as one. */
function drawLinks(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  indent: number,
  pen: Pen,
): string[] {
  const find = platformFinder(platforms);
  const space = " ".repeat(indent);
  const lines = results.slice(0, LOOK_MAX).flatMap(({ platform, handle, profileUrl }) => {
    const url = printable(profileUrl, 500);
    const link = { text: url, paint: (text: string) => pen.link(text, profileUrl) };
    const { category, name } = find(platform);
    const whole = category === DOMAIN ? `${handle}${name}` : name;
    return flow([...words(`${printable(whole, 60)}:`), link], pen.width - indent, 2);
  });
  const more = results.length - LOOK_MAX;
  return [...lines, ...(more > 0 ? [pen.dim(`and ${more} more`)] : [])].map((line) => space + line);
}

/** So many spellings with what is allowed instead stand in the report; the JSON report has all. */
const SPELLINGS_MAX = 8;

/** Which spellings platforms forbid, and which near ones they allow. */
export function drawNotAllowed(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const groups = groupNotAllowed(results, platforms);
  if (groups.length === 0) return [];
  const lines = groups.slice(0, SPELLINGS_MAX).flatMap(({ handle, suggestions, platforms: where }) => {
    const instead = suggestions.map((text) => printable(text, 60)).join(", ");
    const text = `${printable(handle, 60)} (${listNames(where, pen)}): ${instead}`;
    return flow(words(text), Math.min(pen.width, PROSE_WIDTH) - 2, 2).map((line) => `  ${line}`);
  });
  const more = groups.length - SPELLINGS_MAX;
  const rest = more > 0 ? [pen.dim(`  and ${more} more`)] : [];
  const title = words("Allowed there instead (not asked)", pen.bold);
  return [...flow(title, pen.width), ...lines, ...rest];
}

/** Platforms whose answers are in doubt. */
export function drawHealth(report: Report, results: readonly Result[], pen: Pen): string[] {
  const all = sickPlatforms(report, results);
  return HEALTHS.flatMap((health) => {
    const sick = all.filter((platform) => platform.health === health);
    if (sick.length === 0) return [];
    const { words: name, says } = HEALTH_LABELS[health];
    const text = `${countOf(sick.length, "platform")} ${name} (${listNames(sick, pen)}) ${pen.dash} ${says}`;
    return flow(words(text, pen.dim), Math.min(pen.width, PROSE_WIDTH), 2);
  });
}

/** As many names as are quickly read. */
function listNames(platforms: readonly PlatformSummary[], pen: Pen): string {
  const max = pen.width < 60 ? 2 : pen.width < 120 ? 3 : 6;
  const shown = platforms.slice(0, max).map(({ name }) => printable(name, 40));
  const more = platforms.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
