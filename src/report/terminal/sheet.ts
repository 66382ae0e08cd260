import { printable } from "../../model/printable.js";
import type { Result } from "../../model/result.js";
import { labelOf, REASON_LABELS } from "../labels.js";
import { drawGrid, GAP, type GridCell, gridWidth } from "./grid.js";
import type { Pen } from "./pen.js";
import { widthOf } from "./text-width.js";

/** Short words for narrow columns, or plainer ones where there is room. */
export type Detail = "short" | "words";

/** A column of verdicts under a head. */
export interface SheetColumn {
  readonly head: string;
  /** One for every row of the sheet; undefined where nothing was asked or shown. */
  readonly cells: readonly (Result | undefined)[];
}

/** A row's name, or the heading of the rows below it. */
export interface SheetRow {
  readonly name: string;
  readonly heading?: string;
}

/** Columns that belong together, such as the handles of one brand. */
export interface Band {
  /** Above the columns; may be empty. */
  readonly title: string;
  /** Which of the handles these are, where they are not all. */
  readonly part?: { readonly from: number; readonly to: number; readonly of: number };
  readonly columns: readonly SheetColumn[];
}

/** Before the names in the rows, so that headings stand out. */
export const INDENT = 2;

/** The cell of a verdict: its glyph and a word, or the reason where that says more. */
export function verdictCell(result: Result, detail: Detail, pen: Pen): GridCell {
  const label = labelOf(result);
  const why = result.verdict === "invalid" || result.verdict === "unknown";
  const word = (why ? REASON_LABELS[result.reason] : label)[detail];
  return {
    text: `${pen.glyph(label)} ${word}`,
    paint: (text) => pen.tint(label.tint, text),
    href: pen.href(result.profileUrl),
  };
}

/** One long handle must not push the others out. */
const COLUMN_MAX = 32;

/** How wide a column would be, `limit` at most. */
export function columnWidth({ head, cells }: SheetColumn, detail: Detail, limit: number, pen: Pen): number {
  const words = new Set(
    cells.map((result) => (result === undefined ? "" : verdictCell(result, detail, pen).text)),
  );
  return Math.min(limit, COLUMN_MAX, Math.max(widthOf(printable(head)), ...[...words].map(widthOf)));
}

/** How wide the names' column would be. */
export function nameWidth(names: readonly string[], pen: Pen): number {
  const widest = names.reduce((most, name) => Math.max(most, widthOf(printable(name))), 0);
  return Math.min(widest + INDENT, Math.max(12, Math.min(30, Math.floor(pen.width * 0.3))));
}

/** Draws bands side by side over the same rows. Rows in which no column has a verdict are left out. */
export function drawSheet(
  bands: readonly Band[],
  rows: readonly SheetRow[],
  names: number,
  detail: Detail,
  pen: Pen,
): string[] {
  const columns = bands.flatMap((band) => band.columns);
  const room = pen.width - names - GAP;
  const own = columns.map((column) => columnWidth(column, detail, room, pen));
  const widths = [names, ...(bands.length > 1 ? widenToTitles(bands, own, room - gridWidth(own)) : own)];
  const heads = columns.map(({ head }) => ({ text: head, paint: pen.bold }));
  const shown = rows.flatMap((row, index) => {
    const results = columns.map(({ cells }) => cells[index]);
    return results.some((result) => result !== undefined) ? [{ row, results }] : [];
  });
  const body: GridCell[][] = [];
  let heading: string | undefined;
  for (const { row, results } of shown) {
    if (row.heading !== undefined && row.heading !== heading) {
      body.push([{ text: row.heading, paint: pen.dim, span: widths.length }]);
    }
    heading = row.heading;
    const cells = results.map((result) =>
      result === undefined ? { text: pen.blank, paint: pen.dim } : verdictCell(result, detail, pen),
    );
    body.push([{ text: row.name, indent: INDENT }, ...cells]);
  }
  return [
    ...drawTitle(bands, widths, pen),
    ...drawGrid([[{ text: "" }, ...heads]], widths, pen),
    pen.dim(pen.rule.repeat(gridWidth(widths))),
    ...drawGrid(body, widths, pen),
  ];
}

/** What is left of the room goes to bands whose titles are longer than their columns, the least wanting first. */
function widenToTitles(bands: readonly Band[], own: readonly number[], spare: number): number[] {
  const widths = [...own];
  let end = 0;
  const wants = bands.map(({ title, columns }) => {
    const start = end;
    end += columns.length;
    return { last: end - 1, more: widthOf(printable(title)) - gridWidth(own.slice(start, end)) };
  });
  let left = spare;
  for (const { last, more } of wants.filter((want) => want.more > 0).sort((a, b) => a.more - b.more)) {
    const given = Math.min(more, Math.max(left, 0));
    widths[last] = (widths[last] ?? 0) + given;
    left -= given;
  }
  return widths;
}

function drawTitle(bands: readonly Band[], widths: readonly number[], pen: Pen): string[] {
  const [only] = bands;
  if (only !== undefined && bands.length === 1) {
    if (only.title === "") return [];
    const part = only.part === undefined ? "" : `  ${describePart(only.part, pen)}`;
    const [title = ""] = drawGrid(
      [[{ text: only.title, paint: pen.bold }]],
      [Math.min(widthOf(printable(only.title)), pen.width - part.length)],
      pen,
    );
    return [title + pen.dim(part)];
  }
  const titles = bands.map(({ title, columns }) => ({ text: title, paint: pen.bold, span: columns.length }));
  return drawGrid([[{ text: "" }, ...titles]], widths, pen);
}

function describePart({ from, to, of }: NonNullable<Band["part"]>, pen: Pen): string {
  return from === to ? `handle ${from} of ${of}` : `handles ${from}${pen.to}${to} of ${of}`;
}
