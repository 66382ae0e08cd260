import { printable } from "../model/printable.js";
import { HEALTHS, type Health } from "../model/result.js";
import { BASIS_WORDS, HEALTH_LABELS, type Tint } from "./labels.js";
import type { View } from "./reporter.js";
import { countOf } from "./summarize.js";
import { drawGrid, GAP } from "./terminal/grid.js";
import { createPen, type Pen, PROSE_WIDTH } from "./terminal/pen.js";
import { flow, widthOf, words } from "./terminal/text-width.js";
import { drawNotes } from "./terminal/warnings.js";
import {
  type NotAsked,
  type Verification,
  type VerifiedLookup,
  verificationWarnings,
} from "./verification.js";

const TINTS = {
  ok: "green",
  drifted: "red",
  walled: "yellow",
  unreachable: "yellow",
  unverified: "yellow",
} as const satisfies Record<Health, Tint>;

/** A verification for people, in a terminal: a line for each lookup, and below each that is not ok why. */
export function verificationTable(verification: Verification, view: View): string {
  const pen = createPen(view);
  const { lookups, notAsked } = verification;
  const blocks = [
    lookups.length === 0 ? [] : drawLookups(lookups, pen),
    drawNotAsked(notAsked, pen),
    drawNotes(verificationWarnings(verification), pen),
    drawSummary(verification, pen),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function drawLookups(lookups: readonly VerifiedLookup[], pen: Pen): string[] {
  const names = lookups.map(({ name }) => name);
  const asked = describeLookups(lookups);
  const healths = Math.max(...HEALTHS.map((health) => health.length));
  const widest = (texts: readonly string[], least: number, most: number) =>
    texts.reduce((width, text) => Math.max(width, Math.min(most, widthOf(printable(text)))), least);
  const first = widest(names, 8, Math.max(8, Math.floor(pen.width * 0.25)));
  const widths = [first, widest(asked, 6, Math.max(6, pen.width - first - healths - 2 * GAP)), healths];
  const heads = ["platform", "lookup", "health"].map((text) => ({ text, paint: pen.bold }));
  const lines = drawGrid([heads], widths, pen);
  for (const [index, one] of lookups.entries()) {
    const paint = (text: string) => pen.tint(TINTS[one.health], text);
    const row = [{ text: one.name }, { text: asked[index] ?? "" }, { text: one.health, paint }];
    lines.push(...drawGrid([row], widths, pen), ...drawWhy(one, pen));
  }
  return lines;
}

/** What is asked by each; two of one platform that read the same are told apart by their place in its entry. */
function describeLookups(lookups: readonly VerifiedLookup[]): string[] {
  const texts = lookups.map(describeLookup);
  const seen = new Map<string, number>();
  const keyOf = (index: number) => `${lookups[index]?.platform} ${texts[index]}`;
  for (const index of texts.keys()) seen.set(keyOf(index), (seen.get(keyOf(index)) ?? 0) + 1);
  return lookups.map(({ lookup }, index) =>
    (seen.get(keyOf(index)) ?? 0) > 1 ? `lookup ${lookup + 1}: ${texts[index]}` : (texts[index] ?? ""),
  );
}

/** `public API, user accounts, api.example.com`. */
function describeLookup({ basis, namespace, host }: VerifiedLookup): string {
  return [BASIS_WORDS[basis], ...(namespace === null ? [] : [`${namespace} accounts`]), host].join(", ");
}

function drawWhy({ health, notes, learned }: VerifiedLookup, pen: Pen): string[] {
  if (health === "ok") return [];
  const found =
    learned === null
      ? "Learned: nothing that still tells free names from accounts, so its verdicts are withheld"
      : `Learned: ${learned}`;
  return [...notes, ...(health === "drifted" ? [found] : [])].flatMap((text) =>
    flow(words(printable(text, 500), pen.dim), Math.min(pen.width, PROSE_WIDTH) - 4, 2).map(
      (line) => `    ${line}`,
    ),
  );
}

function drawNotAsked(notAsked: readonly NotAsked[], pen: Pen): string[] {
  if (notAsked.length === 0) return [];
  const groups = new Map<string, Set<string>>();
  for (const { name, why } of notAsked) groups.set(why, (groups.get(why) ?? new Set()).add(name));
  return [
    pen.bold("not asked"),
    ...[...groups].flatMap(([why, names]) =>
      flow(
        words(`${printable([...names].join(", "), 300)}: ${printable(why, 200)}`),
        Math.min(pen.width, PROSE_WIDTH) - 2,
        2,
      ).map((line) => `  ${line}`),
    ),
  ];
}

function drawSummary({ summary, notAsked }: Verification, pen: Pen): string[] {
  const counts = HEALTHS.filter((health) => health === "ok" || summary[health] > 0);
  const pieces = counts.map((health, index) => ({
    text: `${summary[health]} ${HEALTH_LABELS[health].words}${index === counts.length - 1 ? "" : ","}`,
    paint: (text: string) => pen.bold(pen.tint(TINTS[health], text)),
  }));
  const rest = notAsked.length === 0 ? "" : `, ${notAsked.length} not asked`;
  return flow([...pieces, ...words(`of ${countOf(summary.lookups, "lookup")}${rest}`)], pen.width, 2);
}
