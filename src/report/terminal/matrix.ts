import type { Arrangement } from "../arrange.js";
import { GAP } from "./grid.js";
import type { Pen } from "./pen.js";
import {
  type Band,
  columnWidth,
  type Detail,
  drawSheet,
  nameWidth,
  type SheetColumn,
  type SheetRow,
} from "./sheet.js";

/** A brand's columns, all of them. */
interface BrandColumns {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
}

/**
 * The matrix of platforms and handles. Where the handles do not fit beside each other they go into several
 * sheets below each other; where there are more of them than platforms, and these fit, rows and columns change
 * places.
 */
export function drawMatrix(arrangement: Arrangement, pen: Pen): string[] {
  const rows = arrangement.categories.flatMap(({ category, platforms }) =>
    platforms.map(({ name }) => ({ name, heading: category })),
  );
  const brands = columnsOfBrands(arrangement);
  const names = nameWidth(
    rows.map(({ name }) => name),
    pen,
  );
  const fold = (detail: Detail) => foldSheets(brands, measure(detail, names, pen), pen.width - names);
  const short = fold("short");
  const flipped = short.length > 1 ? drawFlipped(arrangement, pen) : undefined;
  if (flipped !== undefined) return flipped;
  const plain = fold("words");
  const [sheets, detail] =
    plain.length <= short.length ? [plain, "words" as const] : [short, "short" as const];
  return between(sheets.map((bands) => drawSheet(bands, rows, names, detail, pen)));
}

function columnsOfBrands({ brands, categories, find }: Arrangement): readonly BrandColumns[] {
  const platforms = categories.flatMap((group) => group.platforms);
  return brands.map(({ brand, handles }) => ({
    title: brand,
    columns: handles.map((handle) => ({
      head: handle,
      cells: platforms.map(({ id }) => find(brand, handle, id)),
    })),
  }));
}

type Measure = (column: SheetColumn) => number;

/** What a column takes of the room, with the gap before it; each is worked out once. */
function measure(detail: Detail, names: number, pen: Pen): Measure {
  const known = new Map<SheetColumn, number>();
  return (column) => {
    const width = known.get(column) ?? columnWidth(column, detail, pen.width - names - GAP, pen) + GAP;
    known.set(column, width);
    return width;
  };
}

/** Whole brands side by side as far as there is room; a brand too wide for that is folded, evenly. */
function foldSheets(brands: readonly BrandColumns[], size: Measure, room: number): Band[][] {
  const sheets: Band[][] = [];
  let left = 0;
  for (const brand of brands) {
    const needed = sum(brand.columns, size);
    const last = sheets.at(-1);
    if (needed <= left && last !== undefined) {
      last.push(brand);
      left -= needed;
    } else if (needed <= room) {
      sheets.push([brand]);
      left = room - needed;
    } else {
      sheets.push(...foldBrand(brand, size, room).map((band) => [band]));
      left = 0;
    }
  }
  return sheets;
}

function foldBrand({ title, columns }: BrandColumns, size: Measure, room: number): readonly Band[] {
  const greedy = takeWhileFits(columns, size, room);
  const each = Math.ceil(columns.length / greedy.length);
  const even = Array.from({ length: greedy.length }, (_, index) =>
    columns.slice(index * each, (index + 1) * each),
  ).filter((part) => part.length > 0);
  const parts = even.every((part) => sum(part, size) <= room) ? even : greedy;
  let before = 0;
  return parts.map((part) => {
    const from = before + 1;
    before += part.length;
    return { title, columns: part, part: { from, to: before, of: columns.length } };
  });
}

function takeWhileFits(columns: readonly SheetColumn[], size: Measure, room: number): SheetColumn[][] {
  const parts: SheetColumn[][] = [];
  let left = 0;
  for (const column of columns) {
    const last = parts.at(-1);
    if (last === undefined || size(column) > left) {
      parts.push([column]);
      left = room - size(column);
    } else {
      last.push(column);
      left -= size(column);
    }
  }
  return parts;
}

/** Handles as rows and platforms as columns, in one sheet; undefined where that would not be better. */
function drawFlipped({ brands, categories, find }: Arrangement, pen: Pen): string[] | undefined {
  const rows = brands.flatMap(({ brand, handles }) => handles.map((handle) => ({ brand, handle })));
  const platforms = categories.flatMap((group) => group.platforms);
  if (platforms.length >= rows.length) return undefined;
  const columns = platforms.map(({ id, name }) => ({
    head: name,
    cells: rows.map(({ brand, handle }) => find(brand, handle, id)),
  }));
  const names = nameWidth(
    rows.map(({ handle }) => handle),
    pen,
  );
  const fits = (detail: Detail) => sum(columns, measure(detail, names, pen)) <= pen.width - names;
  if (!fits("short")) return undefined;
  const [only] = brands;
  const isOne = only !== undefined && brands.length === 1;
  const sheetRows = rows.map(
    ({ brand, handle }): SheetRow => ({ name: handle, ...(isOne ? {} : { heading: brand }) }),
  );
  const band: Band = { title: isOne ? only.brand : "", columns };
  return drawSheet([band], sheetRows, names, fits("words") ? "words" : "short", pen);
}

function sum(columns: readonly SheetColumn[], size: Measure): number {
  return columns.reduce((total, column) => total + size(column), 0);
}

/** Blocks of lines with an empty line between them. */
function between(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}
