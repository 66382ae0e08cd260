import { printable } from "../../model/printable.js";
import type { Report, Result, Summary } from "../../model/result.js";
import type { Verdict } from "../../model/verdict.js";
import { VERDICT_LABELS, type VerdictKey, verdictKey } from "../labels.js";
import { describeChecks, describeCounts } from "../summarize.js";
import { type Pen, PROSE_WIDTH } from "./pen.js";
import { flow, words } from "./text-width.js";

/** What the glyphs mean; only those that occur. */
export function drawLegend(results: readonly Pick<Result, "verdict" | "assurance">[], pen: Pen): string[] {
  const seen = new Set(results.map(verdictKey));
  return (Object.keys(VERDICT_LABELS) as VerdictKey[])
    .filter((key) => seen.has(key))
    .flatMap((key) => {
      const label = VERDICT_LABELS[key];
      const glyph = pen.glyph(label);
      const pieces = [
        { text: glyph, paint: (text: string) => pen.tint(label.tint, text) },
        ...words(label.means, pen.dim),
      ];
      return flow(pieces, Math.min(pen.width, PROSE_WIDTH), 2);
    });
}

/** Whose catalogs were used. */
export function drawCredits({ credits = [] }: Report, pen: Pen): string[] {
  return credits.flatMap((credit) => flow(words(printable(credit, 300), pen.dim), pen.width, 2));
}

const TINTS = {
  available: "green",
  taken: "red",
  owned: "magenta",
  invalid: "dim",
  unknown: "yellow",
} as const satisfies Record<Verdict, string>;

/** The summary in words: `41 free, 12 taken, 9 not determined of 62 checks`. */
export function drawSummary(summary: Summary, pen: Pen): string[] {
  const counts = describeCounts(summary);
  const pieces = counts.map(({ verdict, text }, index) => ({
    text: text + (index === counts.length - 1 ? "" : ","),
    paint: (written: string) => pen.bold(pen.tint(TINTS[verdict], written)),
  }));
  return flow([...pieces, { text: describeChecks(summary) }], pen.width, 2);
}
