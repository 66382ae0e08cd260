import type { Report } from "../../model/result.js";
import { warningsOf } from "../warnings.js";
import { type Pen, PROSE_WIDTH } from "./pen.js";
import { flow, words } from "./text-width.js";

/** What must be known of the run as a whole, right above its counts. */
export function drawWarnings(report: Report, pen: Pen): string[] {
  return drawNotes(warningsOf(report), pen);
}

/** Sentences that are not to be overlooked. */
export function drawNotes(notes: readonly string[], pen: Pen): string[] {
  return notes.flatMap((text) =>
    flow(
      words(text, (word) => pen.tint("yellow", word)),
      Math.min(pen.width, PROSE_WIDTH),
    ),
  );
}
