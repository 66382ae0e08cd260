import { LedgerError } from "../errors.js";
import { UnsoundRow } from "./cells.js";
import { SQLITE, sqliteCode } from "./sqlite.js";

/** What to do about a file that cannot be a ledger. */
export const ANOTHER = "Move it away, so that a new one is made, or name another file with --store.";

/** What SQLite says of a file that is broken, or lacks what our own statements name. */
const DAMAGE: ReadonlySet<number | undefined> = new Set([SQLITE.error, SQLITE.corrupt, SQLITE.notADatabase]);

/** True where the file itself is broken, or holds what a ledger never holds. */
export function isDamage(error: unknown): boolean {
  if (error instanceof UnsoundRow || DAMAGE.has(sqliteCode(error))) return true;
  // While rows are read one by one, there are words without a code: SQLite's own (sqlite3_errstr), and those on an
  // integer beyond the ones of JavaScript, of which a ledger has none.
  return (
    error instanceof Error &&
    (error.message === "database disk image is malformed" || error.message.startsWith("Value is too large"))
  );
}

/** The error for a file that is broken. */
export function damaged(file: string, error: unknown): LedgerError {
  const what = error instanceof Error ? error.message : String(error);
  return new LedgerError(
    `the ledger ${file} is damaged: ${what.replace(/\s+/g, " ").slice(0, 200)}`,
    ANOTHER,
  );
}

const WHY_UNUSABLE: Readonly<Record<string | number, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  EDQUOT: "no space is left",
  ENOENT: "its folder cannot be made",
  ENOTDIR: "there is a file where its folder should be",
  [SQLITE.readonly]: "it cannot be written",
  [SQLITE.cannotOpen]: "its folder cannot be written",
  [SQLITE.full]: "no space is left",
  [SQLITE.ioError]: "reading or writing it fails",
  [SQLITE.busy]: "another process does not let go of it",
};

/** Why a file cannot be used although nothing is wrong with it; undefined for every other error. */
export function whyUnusable(error: unknown): string | undefined {
  return WHY_UNUSABLE[sqliteCode(error) ?? (error as NodeJS.ErrnoException).code ?? ""];
}

/**
 * Works with a ledger that is open.
 * @throws LedgerError where the file turns out to be broken, or cannot be read or written any more; whatever else the
 *   work throws as it is.
 */
export function withLedger<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) throw damaged(file, error);
    const why = whyUnusable(error);
    if (why === undefined) throw error;
    throw new LedgerError(`the ledger ${file} cannot be used: ${why}`, "Name another file with --store.");
  }
}
