import { printable } from "../../model/printable.js";
import type { PlatformSummary, Report, Result, Summary } from "../../model/result.js";
import { HEALTHS } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { listClaims } from "../claims.js";
import {
  HEALTH_LABELS,
  labelOf,
  REASON_LABELS,
  VERDICT_LABELS,
  VERDICT_WORDS,
  type VerdictKey,
  verdictKey,
} from "../labels.js";
import { countOf, describeChecks, describeCounts } from "../summarize.js";
import { groupUnknowns } from "../unknowns.js";
import { drawGrid, GAP, gridWidth } from "./grid.js";
import type { Pen } from "./pen.js";
import { flow, type Piece, widthOf, wrap } from "./text-width.js";

/** At most so many lines, so that the end of the report stays in sight. */
const CLAIMS_MAX = 15;
const LOOK_MAX = 5;

/** Prose is easier to read in short lines. */
const PROSE_WIDTH = 110;

/** Every step to every verdict that is shown. */
export function drawSteps(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const find = platformFinder(platforms);
  return results.flatMap((result, index) => {
    const title = `${result.handle} on ${find(result.platform).name}:`;
    const label = labelOf(result);
    const verdict = label.short === "unknown" ? "unknown" : label.short;
    const heading = flow(
      [
        ...words(printable(title)).map((piece) => ({ ...piece, written: pen.bold(piece.text) })),
        { text: verdict, written: pen.tint(label.tint, verdict) },
      ],
      pen.width,
      2,
    );
    const steps = (result.steps ?? result.evidence).flatMap((step, number) =>
      item(`${number + 1}.`, printable(step, 1000), pen),
    );
    return [...(index === 0 ? [] : [""]), ...heading, ...steps];
  });
}

/** `  1. text`, its further lines under the text. */
function item(mark: string, text: string, pen: Pen): string[] {
  const indent = Math.max(5, mark.length + 3);
  return wrap(text, Math.max(pen.width - indent, 10)).map(
    (line, index) => (index === 0 ? `  ${mark}`.padEnd(indent) : " ".repeat(indent)) + line,
  );
}

/** What was not determined, by reason, and what helps; then the links for those that one must look up oneself. */
export function drawUnknowns(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const groups = groupUnknowns(results, platforms);
  if (groups.length === 0) return [];
  const label = VERDICT_LABELS.unknown;
  const lines = groups.flatMap(({ reason, results: members, platforms: asked }) => {
    const { words: name, helps } = REASON_LABELS[reason];
    const count = `${pen.glyph(label)} ${members.length} ${VERDICT_WORDS.unknown}:`;
    const advice = helps === null ? [] : words(`${pen.dash} ${helps}`);
    const about = `${name} (${listNames(
      asked.map((platform) => platform.name),
      pen,
    )})`;
    const pieces = [
      { text: count, written: pen.tint(label.tint, count) },
      ...words(about),
      ...advice.map(({ text }) => ({ text, written: pen.dim(text) })),
    ];
    return [
      ...flow(pieces, Math.min(pen.width, PROSE_WIDTH), 4),
      ...(reason === "manual-only" ? drawLinks(members, platforms, pen) : []),
    ];
  });
  return lines;
}

function drawLinks(results: readonly Result[], platforms: readonly PlatformSummary[], pen: Pen): string[] {
  const find = platformFinder(platforms);
  const lines = results.slice(0, LOOK_MAX).flatMap(({ platform, profileUrl }) => {
    const url = printable(profileUrl, 500);
    const pieces = [
      ...words(`${printable(find(platform).name)}:`),
      { text: url, written: pen.link(url, url) },
    ];
    return flow(pieces, pen.width - 4, 2).map((line) => `    ${line}`);
  });
  const more = results.length - LOOK_MAX;
  return more > 0 ? [...lines, pen.dim(`    and ${more} more`)] : lines;
}

/** Platforms whose controls did not agree or could not be run. */
export function drawHealth(report: Report, results: readonly Result[], pen: Pen): string[] {
  const asked = new Set(results.map(({ platform }) => platform));
  return HEALTHS.filter((health) => health !== "ok").flatMap((health) => {
    const sick = report.platforms.filter((platform) => platform.health === health && asked.has(platform.id));
    if (sick.length === 0) return [];
    const { words: name, says } = HEALTH_LABELS[health];
    const names = listNames(
      sick.map((platform) => platform.name),
      pen,
    );
    const text = `${countOf(sick.length, "platform")} ${name}: ${says} (${names})`;
    return wrap(text, Math.min(pen.width, PROSE_WIDTH), 4).map(pen.dim);
  });
}

/** As many names as are quickly read. */
function listNames(names: readonly string[], pen: Pen): string {
  const max = pen.width < 60 ? 2 : pen.width < 120 ? 3 : 6;
  const shown = names.slice(0, max).map((name) => printable(name, 40));
  const more = names.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Where to claim what is free, the best first. */
export function drawClaims(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const claims = listClaims(results, platforms);
  if (claims.length === 0) return [];
  const entries = claims.slice(0, CLAIMS_MAX).map(({ platform, assurance, handles, signupUrl }) => {
    const label = VERDICT_LABELS[assurance];
    return {
      name: `${pen.glyph(label)} ${printable(platform.name, 60)}`,
      paint: (text: string) => pen.tint(label.tint, text),
      handles: handles.slice(0, 3).join(", ") + (handles.length > 3 ? ` and ${handles.length - 3} more` : ""),
      url: signupUrl === null ? "no sign-up link known" : printable(signupUrl, 500),
    };
  });
  const widest = (texts: readonly string[], max: number) => Math.min(max, Math.max(...texts.map(widthOf)));
  const urls = entries.map(({ url }) => url);
  const names = widest(
    entries.map(({ name }) => name),
    26,
  );
  const beside = [
    names,
    widest(
      entries.map(({ handles }) => printable(handles)),
      Math.floor(pen.width * 0.4),
    ),
    Math.max(...urls.map(widthOf)),
  ];
  const isWide = gridWidth(beside) <= pen.width;
  const widths = isWide ? beside : [names, Math.max(8, pen.width - names - GAP)];
  const lines = entries.flatMap(({ name, paint, handles, url }) => {
    const cells = [{ text: name, paint }, { text: handles }];
    if (isWide) return drawGrid([[...cells, { text: url, href: pen.href(url) }]], widths, pen);
    const link = { text: url, written: pen.link(url, url) };
    const urlLines = flow(url.includes(" ") ? words(url) : [link], pen.width - 4).map(
      (line) => `    ${line}`,
    );
    return [...drawGrid([cells], widths, pen), ...urlLines];
  });
  const more = claims.length - entries.length;
  return [pen.bold("Claim these now"), ...lines, ...(more > 0 ? [pen.dim(`  and ${more} more`)] : [])];
}

/** What the glyphs mean; only those that occur. */
export function drawLegend(results: readonly Result[], pen: Pen): string[] {
  const seen = new Set(results.map(verdictKey));
  return (Object.keys(VERDICT_LABELS) as VerdictKey[])
    .filter((key) => seen.has(key))
    .flatMap((key) => {
      const label = VERDICT_LABELS[key];
      const pieces = words(`${pen.glyph(label)} ${label.means}`);
      const [first, ...rest] = pieces.map(({ text }) => ({ text, written: pen.dim(text) }));
      if (first === undefined) return [];
      const glyph = { text: first.text, written: pen.tint(label.tint, first.text) };
      return flow([glyph, ...rest], Math.min(pen.width, PROSE_WIDTH), 2);
    });
}

/** The summary in words: `41 free, 12 taken, 9 not determined of 62 checks`. */
export function drawSummary(summary: Summary, pen: Pen): string[] {
  const tints = {
    available: "green",
    taken: "red",
    owned: "magenta",
    invalid: "dim",
    unknown: "yellow",
  } as const;
  const counts = describeCounts(summary);
  const pieces: Piece[] = counts.map(({ verdict, text }, index) => {
    const comma = index === counts.length - 1 ? "" : ",";
    return { text: text + comma, written: pen.tint(tints[verdict], text) + comma };
  });
  return flow([...pieces, { text: describeChecks(summary) }], pen.width, 2);
}

function words(text: string): Piece[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ text: word }));
}
