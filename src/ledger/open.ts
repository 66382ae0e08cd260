import { access, constants, mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { isUserError, LedgerError } from "../errors.js";
import { Ledger, type LedgerTools, PATIENCE_MS, setPatience } from "./ledger.js";
import { APPLICATION_ID, columnsOf, MIGRATIONS, migrate, schemaVersion } from "./schema.js";
import { type Database, openSqlite, SQLITE, sqliteCode } from "./sqlite.js";
import { ANOTHER, damaged, isDamage, whyUnusable } from "./trouble.js";

export { whyUnusable };

/** Why there can be no ledger here: not the file is wrong but the place, so that a run does well without. */
export interface NoLedger {
  /** Names the file. */
  readonly why: string;
}

export interface OpenOptions extends Partial<LedgerTools> {
  /** Where there is no file yet, none is made. */
  readonly mustExist?: boolean;
  /** Where nothing can be written, it is opened to be read. */
  readonly mayOnlyRead?: boolean;
}

/** Up to this size the whole file is looked through before it is used. */
const MAX_CHECKED_BYTES = 64 * 1_048_576;
// sqlite.org/fileformat2.html
const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const VERSION_AT = 60;
const APPLICATION_AT = 68;

/**
 * Opens a ledger, and makes the file where there is none. A file that is anything else than a sound ledger of this
 * version or an older one stays as it is.
 * @returns why not, where the place cannot be written or this Node has no SQLite.
 * @throws LedgerError for a file that is no ledger, is damaged, is of a newer version, or is missing and must exist.
 */
export async function openLedger(file: string, options: OpenOptions = {}): Promise<Ledger | NoLedger> {
  const tools = { now: Date.now, onTrouble: () => undefined, ...options };
  let db: Database | undefined;
  try {
    const bytes = await prepareFile(file, options.mustExist === true);
    db = await openSqlite(file);
    if (db === undefined)
      return {
        why: `the ledger ${file} cannot be used: Node 22.13 or later is needed, or the package @photostructure/sqlite`,
      };
    await makeReady(db, file, bytes, options.patienceMs ?? PATIENCE_MS);
    return new Ledger(file, db, tools);
  } catch (error) {
    db?.close();
    const why = whyUnusable(error);
    if (why === undefined) throw isDamage(error) ? damaged(file, error) : error;
    const reader = options.mayOnlyRead === true ? await openToRead(file) : undefined;
    if (reader !== undefined) return new Ledger(file, reader, tools, true);
    return { why: `the ledger ${file} cannot be used: ${why}` };
  }
}

/**
 * Opens a ledger without writing anything, the file beside it for what readers share included.
 * @returns undefined where that cannot be done either.
 * @throws LedgerError for a file that is damaged, or older than what this version reads.
 */
async function openToRead(file: string): Promise<Database | undefined> {
  let db: Database | undefined;
  try {
    // What is still in the log beside it would be passed over by `immutable` (sqlite.org/uri.html).
    const log = await stat(`${file}-wal`).catch(() => undefined);
    const isWhole = log === undefined || log.size === 0;
    db = await openSqlite(isWhole ? `${pathToFileURL(file).href}?immutable=1` : file, true);
    if (db === undefined) return undefined;
    const version = schemaVersion(db);
    if (version === MIGRATIONS.length) {
      await mustBeWhole(db, file, version);
      return db;
    }
  } catch (error) {
    db?.close();
    if (isDamage(error)) throw damaged(file, error);
    if (isUserError(error)) throw error;
    return undefined;
  }
  db.close();
  throw new LedgerError(
    `the ledger ${file} was written by an older claimcheck, and cannot be brought up to date here`,
    "Copy it to a place where it can be written, and name that with --store.",
  );
}

/** Makes sure that there is a file of ours, or makes an empty one that only its owner reads. @returns its size. */
async function prepareFile(file: string, mustExist: boolean): Promise<number> {
  const there = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (there === undefined) {
    if (mustExist)
      throw new LedgerError(`there is no ledger ${file} yet`, "A check makes one; --store names another.");
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await (await open(file, "a", 0o600)).close();
    return 0;
  }
  if (!there.isFile())
    throw new LedgerError(`${file} is not a ledger: it is no file`, "Name a file with --store.");
  if (there.size > 0) await mustBeOurs(file);
  // SQLite itself would say so only at the first writing, and its log stands beside the file.
  for (const place of [file, dirname(file)]) await access(place, constants.W_OK);
  return there.size;
}

/** Reads the head of the file, before SQLite may touch it. */
async function mustBeOurs(file: string): Promise<void> {
  const handle = await open(file, "r");
  const head = Buffer.alloc(HEADER_BYTES);
  try {
    await handle.read(head, 0, HEADER_BYTES, 0);
  } finally {
    await handle.close();
  }
  if (head.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new LedgerError(`${file} is not a ledger: it is no SQLite database`, ANOTHER);
  mustFit(file, head.readUInt32BE(APPLICATION_AT), head.readUInt32BE(VERSION_AT));
}

/** @throws LedgerError for the database of another program, or of a newer version. */
function mustFit(file: string, application: number, version: number): void {
  // A ledger whose making was cut short has neither yet.
  if (application !== APPLICATION_ID && !(application === 0 && version === 0))
    throw new LedgerError(`${file} is not a ledger: it is a database of another program`, ANOTHER);
  if (version > MIGRATIONS.length)
    throw new LedgerError(
      `${file} was written by a newer claimcheck (ledger version ${version}, this one knows ${MIGRATIONS.length})`,
      "Update claimcheck, or name another file with --store.",
    );
}

async function makeReady(db: Database, file: string, bytes: number, patienceMs: number): Promise<void> {
  setPatience(db, patienceMs);
  const application = Number(db.prepare("PRAGMA application_id").get()?.application_id);
  const version = schemaVersion(db);
  mustFit(file, application, version);
  const tables = Number(db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.n);
  if (application === 0 && tables > 0)
    throw new LedgerError(`${file} is not a ledger: it is a database of another program`, ANOTHER);
  if (bytes > 0 && bytes <= MAX_CHECKED_BYTES) {
    const found = Object.values(db.prepare("PRAGMA quick_check(1)").get() ?? {})[0];
    if (found !== "ok") throw damaged(file, new Error(String(found)));
  }
  await mustBeWhole(db, file, version);
  patiently(() => db.exec("PRAGMA journal_mode = WAL"), patienceMs);
  db.exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  migrate(db);
}

/**
 * Makes sure that a ledger has everything that one of its version has, before it is touched.
 * @throws LedgerError for a file that lacks something.
 */
async function mustBeWhole(db: Database, file: string, version: number): Promise<void> {
  const model = await openSqlite(":memory:");
  if (model === undefined) return;
  try {
    migrate(model, MIGRATIONS.slice(0, version));
    const found = columnsOf(db);
    for (const column of columnsOf(model))
      if (!found.has(column)) throw damaged(file, new Error(`it has no ${column}`));
  } finally {
    model.close();
  }
}

/** Where two processes make the same ledger, SQLite does not wait by itself for the change to WAL. */
function patiently(work: () => void, patienceMs: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let left = patienceMs / 20; ; left -= 1) {
    try {
      work();
      return;
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.busy || left <= 0) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}
