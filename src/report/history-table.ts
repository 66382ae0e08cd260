import { printable } from "../model/printable.js";
import { type CheckHistory, type History, unfoldLooks } from "./history.js";
import { labelOf, VERDICT_LABELS, VERDICT_WORDS, type VerdictLabel } from "./labels.js";
import type { View } from "./reporter.js";
import { countOf } from "./summarize.js";
import { drawLegend } from "./terminal/ending.js";
import { drawGrid, type GridCell, gridWidth } from "./terminal/grid.js";
import { createPen, type Pen } from "./terminal/pen.js";
import { flow, widthOf, words } from "./terminal/text-width.js";

/** Most looks that a timeline shows: a month of daily ones. */
const MAX_LOOKS = 30;
const MIN_LOOKS = 5;

/** A history for people, in a terminal: a line for each check, with a glyph for each of its last looks. */
export function historyTable({ checks }: History, view: View): string {
  const pen = createPen(view);
  if (checks.length === 0) return "nothing was seen of this yet\n";
  const changed = checks.filter(({ changedAt }) => changedAt !== null).length;
  const blocks = [
    drawChecks(checks, pen),
    drawLegend(
      checks.flatMap(({ timeline }) => timeline),
      pen,
    ),
    flow(words(`${countOf(checks.length, "check")}, ${changed} with a change`, pen.bold), pen.width),
  ];
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function drawChecks(checks: readonly CheckHistory[], pen: Pen): string[] {
  const heads = ["handle", "platform", "now", "changed", "timeline"];
  const rows = checks.map((check) => [
    check.handle,
    check.platform,
    describeNow(check),
    describeChange(check),
  ]);
  const wanted = heads.map((head, column) =>
    rows.reduce((width, row) => Math.max(width, widthOf(printable(row[column] ?? ""))), head.length),
  );
  const most = checks.reduce((width, { looks }) => Math.max(width, Math.min(looks, MAX_LOOKS)), MIN_LOOKS);
  const widths = fitInto(pen.width, [...wanted.slice(0, -1), Math.max(most, "timeline".length)]);
  const cells = rows.map((row, index): GridCell[] => {
    const check = checks[index];
    const timeline = check === undefined ? [] : [timelineCell(check, widths.at(-1) ?? MIN_LOOKS, pen)];
    return [...row.map((text) => ({ text })), ...timeline];
  });
  const title = heads.map((text): GridCell => ({ text, paint: pen.bold }));
  return drawGrid([title, ...cells], widths, pen);
}

/** Widths that fit beside each other: the widest column gives way first. */
function fitInto(width: number, wanted: readonly number[]): number[] {
  const widths = [...wanted];
  for (let over = gridWidth(widths) - width; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = Math.max(MIN_LOOKS, (widths[widest] ?? 0) - 1);
  }
  return widths;
}

function timelineCell(check: CheckHistory, most: number, pen: Pen): GridCell {
  const text = unfoldLooks(check, most)
    .map((span) => pen.glyph(labelOf(span)))
    .join("");
  const tints = new Map(
    Object.values<VerdictLabel>(VERDICT_LABELS).map((label) => [pen.glyph(label), label.tint]),
  );
  const paint = (written: string) =>
    Array.from(written, (glyph) => {
      const tint = tints.get(glyph);
      return tint === undefined ? glyph : pen.tint(tint, glyph);
    }).join("");
  return { text, paint };
}

/** What the last look said, and where that was nothing, what was known before. */
function describeNow(check: CheckHistory): string {
  const { short } = labelOf(check);
  return check.verdict === "unknown" && check.known !== null
    ? `${short} (was ${VERDICT_WORDS[check.known]})`
    : short;
}

function describeChange({ changedAt, before }: CheckHistory): string {
  if (changedAt === null || before === null) return "";
  return `${changedAt.slice(0, 16).replace("T", " ")}, was ${VERDICT_WORDS[before]}`;
}
