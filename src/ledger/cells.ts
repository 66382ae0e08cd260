import type { Row } from "./sqlite.js";

/** A row of a sound database that holds what a ledger never writes. */
export class UnsoundRow extends Error {
  override readonly name = "UnsoundRow";

  constructor(column: string, row: Row) {
    super(`its column ${column} holds ${JSON.stringify(row[column] ?? null).slice(0, 60)}`);
  }
}

/** @throws UnsoundRow, as do all of these, for a cell that holds something else. */
export function oneOf<T extends string>(choices: readonly T[], row: Row, column: string): T {
  const found = choices.find((choice) => choice === row[column]);
  if (found === undefined) throw new UnsoundRow(column, row);
  return found;
}

/** What `read` makes of a cell; null where it is empty. */
export function orNull<T>(row: Row, column: string, read: (column: string) => T): T | null {
  return row[column] === null ? null : read(column);
}

/** Milliseconds since the epoch as ISO 8601, UTC. */
export function timeIn(row: Row, column: string): string {
  const date = new Date(typeof row[column] === "number" ? row[column] : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new UnsoundRow(column, row);
  return date.toISOString();
}

/** A JSON object. */
export function jsonIn(row: Row, column: string): Readonly<Record<string, unknown>> {
  const value = parsed(row, column);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UnsoundRow(column, row);
  return value as Readonly<Record<string, unknown>>;
}

/** A JSON list of texts. */
export function textsIn(row: Row, column: string): string[] {
  const value = parsed(row, column);
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string"))
    throw new UnsoundRow(column, row);
  return value as string[];
}

function parsed(row: Row, column: string): unknown {
  try {
    return JSON.parse(String(row[column]));
  } catch {
    throw new UnsoundRow(column, row);
  }
}
