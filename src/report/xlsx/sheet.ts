import { escapeXml } from "../escape-xml.js";
import { neutraliseFormula } from "../neutralise-formula.js";
import { webLink } from "../web-link.js";
import { type CellStyle, styleNumber } from "./styles.js";

/** A cell's value. A text is typed as text in the file, so that no formula can come of it. */
export type CellValue = string | number | boolean | Date | null;

export interface Cell {
  readonly value: CellValue;
  readonly style?: CellStyle;
}

/** A link of a cell, given by its place: `B2`. */
export interface CellLink {
  readonly ref: string;
  readonly url: string;
}

/** One sheet of a workbook. What can be long is given piece by piece, and asked for anew each time it is read. */
export interface Sheet {
  readonly name: string;
  /** Widths of the columns, in letters. */
  readonly widths: readonly number[];
  /** How many rows and columns stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** The place of the table that can be filtered: `A1:P20`. */
  readonly filter?: string;
  /** Places that are one cell: `B1:D1`. */
  readonly merged?: readonly string[];
  readonly rows: () => Iterable<readonly (Cell | null)[]>;
  readonly links?: () => Iterable<CellLink>;
}

/** What Excel takes at most (Microsoft, "Excel specifications and limits"). */
export const LIMITS = { rows: 1_048_576, columns: 16_384, letters: 32_767, links: 65_530 } as const;
/** Longer addresses make Excel call the file broken. */
const URL_LIMIT = 2_079;

/** `A`, `B` … `Z`, `AA` … for 0, 1, 2 … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** The address when a cell may link to it: http(s), no credentials, not too long. */
export function cellLink(url: string | null): string | undefined {
  const link = webLink(url);
  return link !== undefined && link.length <= URL_LIMIT ? link : undefined;
}

/** A sheet's XML (ECMA-376 part 1, 18.3). */
export function* sheetXml(sheet: Sheet): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">';
  yield `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(sheet)}`;
  const columns = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `<cols>${columns.join("")}</cols><sheetData>`;
  let number = 0;
  for (const row of sheet.rows()) {
    number += 1;
    yield rowXml(row, number);
  }
  yield "</sheetData>";
  if (sheet.filter !== undefined) yield `<autoFilter ref="${sheet.filter}"/>`;
  const merged = sheet.merged ?? [];
  if (merged.length > 0)
    yield `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  yield* linksXml(sheet);
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

function viewXml({ frozen }: Sheet): string {
  if (frozen === undefined)
    return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>';
  const { rows, columns } = frozen;
  const x = columns === 0 ? "" : ` xSplit="${columns}"`;
  const pane = columns === 0 ? "bottomLeft" : "bottomRight";
  return `<sheetViews><sheetView workbookViewId="0"><pane${x} ySplit="${rows}" topLeftCell="${columnName(columns)}${rows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

function* linksXml({ links }: Sheet): Generator<string> {
  let count = 0;
  for (const { ref } of links?.() ?? []) {
    count += 1;
    yield `${count === 1 ? "<hyperlinks>" : ""}<hyperlink ref="${ref}" r:id="rId${count}"/>`;
  }
  if (count > 0) yield "</hyperlinks>";
}

/** Where the links of a sheet lead (ECMA-376 part 2, 9.3); nothing where it has none. */
export function* relationshipsXml({ links }: Sheet): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">';
  let count = 0;
  for (const { url } of links?.() ?? []) {
    count += 1;
    yield `<Relationship Id="rId${count}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${escapeXml(url)}" TargetMode="External"/>`;
  }
  yield "</Relationships>";
}

function rowXml(row: readonly (Cell | null)[], number: number): string {
  const cells = row.map((cell, index) =>
    cell === null ? "" : cellXml(cell, `${columnName(index)}${number}`),
  );
  return `<row r="${number}">${cells.join("")}</row>`;
}

function cellXml({ value, style }: Cell, ref: string): string {
  const head = (look: CellStyle, type = "") => `<c r="${ref}" s="${styleNumber(look)}"${type}`;
  if (value === null) return style === undefined ? "" : `${head(style)}/>`;
  if (typeof value === "number")
    return Number.isFinite(value) ? `${head(style ?? "plain")}><v>${value}</v></c>` : "";
  if (typeof value === "boolean") return `${head(style ?? "plain", ' t="b"')}><v>${value ? 1 : 0}</v></c>`;
  if (value instanceof Date) return `${head(style ?? "date")}><v>${serialDate(value)}</v></c>`;
  const look = style ?? (neutraliseFormula(value) === value ? "plain" : "text");
  return `${head(look, ' t="inlineStr"')}><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** Days since the end of 1899, as spreadsheets count time. */
function serialDate(date: Date): number {
  return date.getTime() / 86_400_000 + 25_569;
}

// `_x0041_` is an A to Excel (ECMA-376 part 1, 22.9.2.19): the first underscore of what reads like one is escaped.
function cellText(text: string): string {
  const short = text.slice(0, LIMITS.letters).replace(/[\ud800-\udbff]$/, "");
  return escapeXml(short).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}
