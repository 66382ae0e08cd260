/** What fits into a cell. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Statement {
  run(...cells: readonly Cell[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
  get(...cells: readonly Cell[]): Row | undefined;
  all(...cells: readonly Cell[]): Row[];
  iterate(...cells: readonly Cell[]): IterableIterator<Row>;
}

/** The part of `node:sqlite` that the ledger needs. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (file: string, options?: { readonly readOnly?: boolean }) => Database;
}

/** What the code of an error means (sqlite.org/rescode.html); the low byte of what SQLite gives. */
export const SQLITE = {
  error: 1,
  busy: 5,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

// The types of Node 20 do not know it, and neither does Node 20.
const BUILT_IN: string = "node:sqlite";

/**
 * Opens a database file: with `node:sqlite` where Node has it (22.13 and later), else with a prebuilt package that has
 * the same interface.
 * @param file a path, or a file: URI (sqlite.org/uri.html).
 * @returns undefined where there is neither.
 * @throws what SQLite throws; see `sqliteCode`.
 */
export async function openSqlite(file: string, isOnlyRead = false): Promise<Database | undefined> {
  const sqlite = await loadSqlite();
  return sqlite === undefined ? undefined : new sqlite.DatabaseSync(file, { readOnly: isOnlyRead });
}

async function loadSqlite(): Promise<SqliteModule | undefined> {
  try {
    return (await import(BUILT_IN)) as SqliteModule;
  } catch {
    try {
      return (await import("@photostructure/sqlite")) as unknown as SqliteModule;
    } catch {
      return undefined;
    }
  }
}

/** SQLite's own code of an error, or undefined for an error of another kind. */
export function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === "ERR_SQLITE_ERROR" && typeof errcode === "number" ? errcode & 0xff : undefined;
}

/** Does all of it or nothing of it, and lets no other process write meanwhile. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const done = work();
    db.exec("COMMIT");
    return done;
  } catch (error) {
    try {
      db.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself; the first error tells why.
    }
    throw error;
  }
}
