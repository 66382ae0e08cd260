import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError } from "../errors.js";
import type { Brand } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { mustBeReadable } from "./load.js";

const MAX_NAMES_BYTES = 16 * 1_048_576;
const NAME_COLUMNS = ["name", "brand", "company", "brand name", "company name"];
const HANDLE_COLUMNS = ["handle", "handles", "username"];

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
  await mustBeReadable(file, MAX_NAMES_BYTES, "names", ConfigError);
  return parseNames(await readFile(file, "utf8"), file);
}

/**
 * Reads brand names: CSV when the first line has commas, semicolons or tabs and names a column `name` or `brand`
 * (and perhaps `handles`, separated by spaces), else one name a line; `#` begins a comment line.
 * @throws ConfigError that names the source and the line.
 */
export async function parseNames(text: string, source: string): Promise<readonly Brand[]> {
  const body = text.replace(/^\ufeff/, "");
  const rows = looksLikeCsv(body) ? await parseTable(body, source) : parseLines(body);
  for (const [index, { name }] of rows.entries()) {
    if (name.length > 200)
      throw new ConfigError(
        `${source}: name ${index + 1} is longer than 200 characters: ${printable(name, 40)}`,
      );
  }
  return rows;
}

function parseLines(text: string): Brand[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(toBrand);
}

function looksLikeCsv(text: string): boolean {
  const [first = ""] = text.split(/\r\n|[\n\r]/, 1);
  const cells = first.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, "").toLowerCase());
  return (
    cells.some((cell) => NAME_COLUMNS.includes(cell)) &&
    (cells.length > 1 || first.trim().toLowerCase() === cells[0])
  );
}

async function parseTable(text: string, source: string): Promise<Brand[]> {
  const { parse } = await import("csv-parse/sync");
  let records: Record<string, string>[];
  try {
    records = parse(text, {
      columns: (header: string[]) => header.map((cell) => cell.trim().toLowerCase()),
      delimiter: [",", ";", "\t"],
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    });
  } catch (error) {
    throw new ConfigError(
      `${source} is not valid CSV: ${printable(error instanceof Error ? error.message : String(error))}`,
    );
  }
  return records.flatMap((record) => {
    const cell = (columns: readonly string[]) =>
      columns.map((column) => record[column]).find((value) => value !== undefined) ?? "";
    const name = cell(NAME_COLUMNS);
    if (name === "") return [];
    const handles = cell(HANDLE_COLUMNS).split(/\s+/).filter(Boolean);
    const brand = toBrand(name);
    return [{ ...brand, handles: [...brand.handles, ...handles.map((handle) => handle.replace(/^@/, ""))] }];
  });
}
