import type { PlatformSummary, Result } from "../../model/result.js";
import { type Arrangement, arrange } from "../arrange.js";
import { labelOf, REASON_LABELS, verdictKey } from "../labels.js";
import { type Cell, type CellLink, cellLink, columnName, LIMITS, type Sheet } from "./sheet.js";

/** Columns before the handles, and rows before the platforms. */
const HEAD = { columns: 3, rows: 2 } as const;

interface Column {
  readonly brand: string;
  readonly handle: string;
}

/** How many handles fit on the sheet. */
export const MATRIX_LIMIT = LIMITS.columns - HEAD.columns;

/** Platforms × handles, each brand's handles under its name. */
export function matrixSheet(results: readonly Result[], platforms: readonly PlatformSummary[]): Sheet {
  const arrangement = arrange(results, platforms);
  const columns = arrangement.brands
    .flatMap(({ brand, handles }) => handles.map((handle): Column => ({ brand, handle })))
    .slice(0, MATRIX_LIMIT);
  const rows = arrangement.categories.flatMap((group) => group.platforms);
  const last = columnName(HEAD.columns + columns.length - 1);
  return {
    name: "Matrix",
    widths: [26, 18, 9, ...columns.map(({ handle }) => Math.min(32, Math.max(16, handle.length + 3)))],
    frozen: HEAD,
    filter: `A2:${last}${rows.length + HEAD.rows}`,
    merged: mergedBrands(columns),
    *rows() {
      const isFirst = (index: number) => columns[index - 1]?.brand !== columns[index]?.brand;
      const brand = (text: string | null): Cell => ({ value: text, style: "header" });
      yield [
        ...Array.from({ length: HEAD.columns }, () => brand(null)),
        ...columns.map((column, index) => brand(isFirst(index) ? column.brand : null)),
      ];
      yield ["Platform", "Category", "Priority", ...columns.map(({ handle }) => handle)].map(brand);
      for (const platform of rows) yield rowOf(platform, columns, arrangement);
    },
    links: () => linksOf(rows, columns, arrangement),
  };
}

function rowOf(
  { id, name, category, priority }: PlatformSummary,
  columns: readonly Column[],
  { find }: Arrangement,
): (Cell | null)[] {
  return [
    { value: name, style: "bold" },
    { value: category },
    { value: priority },
    ...columns.map(({ brand, handle }) => {
      const result = find(brand, handle, id);
      if (result === undefined) return null;
      const { glyph, short } = labelOf(result);
      const isReason = result.verdict === "invalid" || result.verdict === "unknown";
      const words = isReason ? REASON_LABELS[result.reason].short : short;
      return { value: `${glyph} ${words}`, style: verdictKey(result) };
    }),
  ];
}

/** A name above several handles stands over all of them. */
function mergedBrands(columns: readonly Column[]): string[] {
  const spans: string[] = [];
  let start = 0;
  for (let index = 1; index <= columns.length; index += 1) {
    if (columns[index]?.brand === columns[start]?.brand) continue;
    if (index - start > 1)
      spans.push(`${columnName(HEAD.columns + start)}1:${columnName(HEAD.columns + index - 1)}1`);
    start = index;
  }
  return spans;
}

function* linksOf(
  rows: readonly PlatformSummary[],
  columns: readonly Column[],
  { find }: Arrangement,
): Generator<CellLink> {
  let left: number = LIMITS.links;
  for (const [row, { id }] of rows.entries()) {
    for (const [column, { brand, handle }] of columns.entries()) {
      const result = find(brand, handle, id);
      const url = result === undefined ? undefined : cellLink(placeOf(result));
      if (url === undefined) continue;
      if (left === 0) return;
      left -= 1;
      yield { ref: `${columnName(HEAD.columns + column)}${row + HEAD.rows + 1}`, url };
    }
  }
}

/** What is free leads to where it is claimed, the rest to where it can be looked at. */
function placeOf({ verdict, signupUrl, profileUrl }: Result): string {
  return verdict === "available" ? (signupUrl ?? profileUrl) : profileUrl;
}
