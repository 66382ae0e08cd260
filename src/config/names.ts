import { resolve } from "node:path";
import { ConfigError } from "../errors.js";
import type { Brand } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { decodeText } from "./decode-text.js";
import { readBounded } from "./read-bounded.js";

/** What a list of names may have: far more than anybody checks. */
export const MAX_NAMES_BYTES = 16 * 1_048_576;
const MAX_NAME_LENGTH = 200;
const NAME_COLUMNS = ["name", "brand", "company", "brand name", "company name"];
const HANDLE_COLUMNS = ["handle", "handles", "username"];
const DELIMITERS = [",", ";", "\t"];
const HANDLE = /^@?[^\s@/]{1,100}$/;

/** A brand as one word on the command line: a name, or `@handle` for that exact handle. */
export function toBrand(text: string): Brand {
  const trimmed = text.trim();
  if (!/^@[^\s@/]+$/.test(trimmed)) return { name: trimmed, handles: [], owned: {}, exact: false };
  return { name: trimmed, handles: [trimmed.slice(1)], owned: {}, exact: true };
}

/**
 * Reads brand names from a file.
 * @throws ConfigError that names the file and the line.
 */
export async function readNamesFile(folder: string, path: string): Promise<readonly Brand[]> {
  const file = resolve(folder, path);
  const text = decodeText(await readBounded(file, MAX_NAMES_BYTES, "names", ConfigError), file);
  if (/\.[ct]sv$/i.test(file)) mustHaveHeader(text.replace(/^\ufeff/, ""), file);
  return parseNames(text, file);
}

/**
 * Reads brand names: CSV when the first line has commas, semicolons or tabs and names a column `name` or `brand`
 * (and perhaps `handles`, separated by spaces), else one name a line; `#` begins a comment line.
 * @throws ConfigError that names the source and the line.
 */
export async function parseNames(text: string, source: string): Promise<readonly Brand[]> {
  const body = text.replace(/^\ufeff/, "");
  const delimiter = delimiterOf(body);
  const rows = delimiter === undefined ? parseLines(body) : await parseTable(body, delimiter, source);
  for (const { line, brand } of rows) {
    if (brand.name.length > MAX_NAME_LENGTH) {
      throw new ConfigError(
        `${source}, line ${line}: a name longer than ${MAX_NAME_LENGTH} characters: ${printable(brand.name, 40)}`,
        "One name a line, or CSV with a column `name`.",
      );
    }
    if (brand.name.startsWith("@") && !brand.exact) {
      throw new ConfigError(
        `${source}, line ${line}: "${printable(brand.name, 60)}" is not one account name`,
        "After the @ comes one account name; without it, it is a brand's name.",
      );
    }
    const wrong = brand.handles.find((handle) => !HANDLE.test(handle));
    if (wrong !== undefined) {
      throw new ConfigError(
        `${source}, line ${line}: "${printable(wrong, 60)}" is not one account name`,
        "Write acme or @acme; several with spaces between.",
      );
    }
  }
  return rows.map(({ brand }) => brand);
}

/** A table without a header that we know would be read as names with commas in them. */
function mustHaveHeader(text: string, file: string): void {
  if (delimiterOf(text) !== undefined || !/[,;\t]/.test(text)) return;
  throw new ConfigError(
    `${file}: the first line names no column that holds the brands`,
    `Call that column one of ${NAME_COLUMNS.join(", ")}; another one may be called handles.`,
  );
}

interface Row {
  readonly line: number;
  readonly brand: Brand;
}

function parseLines(text: string): Row[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter((row) => row.text !== "" && !row.text.startsWith("#"))
    .map((row) => ({ line: row.line, brand: toBrand(row.text) }));
}

/** What parts the columns; undefined when the first line is no header, and so this is no table. */
function delimiterOf(text: string): string | undefined {
  const first = text.split(/\r\n|[\n\r]/).find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
  return DELIMITERS.find((delimiter) => {
    const cells = first.split(delimiter).map((cell) => toColumn(cell.trim().replace(/^"|"$/g, "")));
    return cells.some((cell) => NAME_COLUMNS.includes(cell));
  });
}

function toColumn(cell: string): string {
  return cell.trim().toLowerCase().replace(/[_-]/g, " ");
}

async function parseTable(text: string, delimiter: string, source: string): Promise<Row[]> {
  const { parse } = await import("csv-parse/sync");
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: (header: string[]) => header.map(toColumn),
      delimiter,
      comment: "#",
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    throw new ConfigError(
      `${source} is not valid CSV: ${printable(error instanceof Error ? error.message : String(error))}`,
      "Put a cell with quotes in it into quotes, and write each of its own twice.",
    );
  }
  return records.flatMap(({ record, info }) => {
    const cell = (columns: readonly string[]) =>
      columns.map((column) => record[column] ?? "").find((value) => value !== "") ?? "";
    const name = cell(NAME_COLUMNS);
    if (name === "") {
      if (cell(HANDLE_COLUMNS) === "") return [];
      throw new ConfigError(
        `${source}, line ${info.lines}: handles, but no name of a brand`,
        "Put the name before them, or leave the line out.",
      );
    }
    const handles = cell(HANDLE_COLUMNS)
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((handle) => handle.replace(/^@/, ""));
    const brand = toBrand(name);
    return [{ line: info.lines, brand: { ...brand, handles: [...brand.handles, ...handles] } }];
  });
}
