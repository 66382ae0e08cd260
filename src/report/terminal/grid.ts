import Table from "cli-table3";
import { printable } from "../../model/printable.js";
import type { Pen } from "./pen.js";
import { cutTo } from "./text-width.js";

/** One cell: a text from anywhere, cut to its column. */
export interface GridCell {
  readonly text: string;
  /** Spaces before the text. */
  readonly indent?: number;
  /** Colours it, once it is cut. */
  readonly paint?: (text: string) => string;
  readonly href?: string | undefined;
  /** How many columns it takes; one unless told. */
  readonly span?: number;
}

/** Columns between two columns. */
export const GAP = 2;

// cli-table3 compares every cell with all above it, so a long grid is drawn in parts.
const ROWS_AT_ONCE = 32;

const BARE = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ",
} as const;

/** Columns that a grid takes. */
export function gridWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

/** Draws rows of cells under each other, without borders, as lines without trailing space. */
export function drawGrid(
  rows: readonly (readonly GridCell[])[],
  widths: readonly number[],
  pen: Pen,
): string[] {
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const table = new Table({
      chars: BARE,
      style: { "padding-left": 0, "padding-right": GAP - 1, head: [], border: [], compact: true },
      colWidths: widths.map((width) => width + GAP - 1),
    });
    for (const row of rows.slice(at, at + ROWS_AT_ONCE)) table.push(tableRow(row, widths, pen));
    lines.push(...table.toString().split("\n"));
  }
  return lines.map((line) => line.trimEnd());
}

function tableRow(row: readonly GridCell[], widths: readonly number[], pen: Pen) {
  let at = 0;
  return row.map(({ text, indent = 0, paint, href, span = 1 }) => {
    const room = gridWidth(widths.slice(at, at + span)) - indent;
    const cut = cutTo(printable(text), room, pen.ellipsis);
    at += span;
    const content = " ".repeat(indent) + (paint === undefined || cut === "" ? cut : paint(cut));
    return { content, colSpan: span, ...(href === undefined || cut === "" ? {} : { href }) };
  });
}
