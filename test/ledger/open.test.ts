import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerError } from "../../src/errors.js";
import type { Ledger } from "../../src/ledger/ledger.js";
import { openLedger } from "../../src/ledger/open.js";
import { MIGRATIONS, migrate, schemaVersion } from "../../src/ledger/schema.js";
import { type Database, openSqlite } from "../../src/ledger/sqlite.js";
import { entry, newFile, openAt, START } from "./temporary.js";

async function database(file: string): Promise<Database> {
  const db = await openSqlite(file);
  if (db === undefined) throw new Error("there is no SQLite here");
  return db;
}

/** A ledger with so many entries, closed. */
async function fill(file: string, entries: number): Promise<void> {
  const ledger = await openAt(file);
  const run = ledger.begin(START);
  const all = Array.from({ length: entries }, (_, index) => entry({ handle: `acme${index}` }));
  await Promise.all(all.map((one) => ledger.record(run, one)));
  ledger.end(run, "complete");
  ledger.close();
}

async function refusal(file: string): Promise<LedgerError> {
  const opened = await openLedger(file).catch((error: unknown) => error);
  expect(opened).toBeInstanceOf(LedgerError);
  return opened as LedgerError;
}

it("says of a file that breaks while it is open that it is damaged, and is closed without a throw", async () => {
  const file = newFile();
  // More than SQLite keeps in memory.
  await fill(file, 20_000);
  const ledger = await openAt(file);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096);
  writeFileSync(file, bytes);
  expect(() => [...ledger.looks()]).toThrow(LedgerError);
  expect(() => ledger.entriesOf(1)).toThrow(/is damaged/);
  expect(() => ledger.prune(0)).toThrow(LedgerError);
  expect(() => ledger.close()).not.toThrow();
});

describe("a file that is no ledger stays as it is", () => {
  it.each<[string, (file: string) => Promise<void> | void, RegExp]>([
    ["a text", (file) => writeFileSync(file, "brands:\n  - Acme\n"), /is no SQLite database/],
    ["a short text", (file) => writeFileSync(file, "x"), /is no SQLite database/],
    [
      "a database of another program",
      async (file) => {
        const db = await database(file);
        db.exec("CREATE TABLE cookies (a); INSERT INTO cookies VALUES (1)");
        db.close();
      },
      /of another program/,
    ],
    [
      "a database that another program has marked",
      async (file) => {
        const db = await database(file);
        db.exec("PRAGMA application_id = 42; CREATE TABLE run (a)");
        db.close();
      },
      /of another program/,
    ],
    [
      "a ledger of a newer version",
      async (file) => {
        await fill(file, 3);
        const db = await database(file);
        db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
        db.close();
      },
      /written by a newer claimcheck \(ledger version 5, this one knows 4\)/,
    ],
    [
      "a ledger that was cut short",
      async (file) => {
        await fill(file, 500);
        writeFileSync(file, readFileSync(file).subarray(0, 20_000));
      },
      /is damaged/,
    ],
    [
      "a ledger with a torn page",
      async (file) => {
        await fill(file, 500);
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096 * 3, 4096 * 6);
        writeFileSync(file, bytes);
      },
      /is damaged/,
    ],
    [
      "a ledger whose first page is torn",
      async (file) => {
        await fill(file, 5);
        const bytes = readFileSync(file);
        bytes.fill(0xff, 100, 4096);
        writeFileSync(file, bytes);
      },
      /is damaged/,
    ],
  ])("%s", async (_name, make, says) => {
    const file = newFile();
    await make(file);
    const before = readFileSync(file);
    const error = await refusal(file);
    expect(error.message).toMatch(says);
    expect(error.message).toContain(file);
    expect(error.fix).toContain("--store");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("a folder", async () => {
    const folder = dirname(newFile());
    expect((await refusal(folder)).message).toContain("is no file");
  });
});

describe("a file that SQLite finds sound", () => {
  const control = `INSERT INTO control (run, platform, lookup, state, reasons, notes, at)
    VALUES (1, 'github', 'l', 'ok', '[]', '[]', 0)`;
  const standing = `INSERT INTO standing (brand, platform, handle, verdict, reason, checked_at, reported_at,
    known_verdict, known_at) VALUES ('Acme', 'github', 'acme0', 'taken', 'taken-signal', 0, 0, 'taken', 0)`;
  const outbox =
    "INSERT INTO outbox (delivery, target, form, body, made_at) VALUES ('1', 'HOOK', 'json', '', 0)";
  const readers: Readonly<Record<string, (ledger: Ledger) => unknown>> = {
    latest: (ledger) => ledger.latest("github", "acme0"),
    looks: (ledger) => [...ledger.looks()],
    entries: (ledger) => ledger.entriesOf(1),
    control: (ledger) => ledger.latestControl("l"),
    standing: (ledger) => ledger.standingOf({ brand: "Acme", platform: "github", handle: "acme0" }),
    resume: (ledger) => ledger.resume("p", START.owner, () => false),
    deliveries: (ledger) => ledger.deliveries(),
  };

  async function changed(...statements: readonly string[]): Promise<string> {
    const file = newFile();
    await fill(file, 1);
    const db = await database(file);
    for (const statement of statements) db.exec(statement);
    db.close();
    return file;
  }

  it.each([
    [["latest", "entries"], "UPDATE verdict SET evidence = 'not json'"],
    [["latest", "entries"], "UPDATE verdict SET evidence = '5'"],
    [["latest", "entries"], "UPDATE verdict SET evidence = '[5]'"],
    [["latest", "entries"], "UPDATE verdict SET basis = 'hearsay'"],
    [["latest", "entries"], "UPDATE verdict SET control = 'fine'"],
    [["latest", "entries", "looks"], "UPDATE verdict SET verdict = 'gone'"],
    [["latest", "entries", "looks"], "UPDATE verdict SET reason = 'whim'"],
    [["latest", "entries", "looks"], "UPDATE verdict SET checked_at = -9000000000000000"],
    [["entries", "looks"], "UPDATE verdict SET checked_at = 900000000000000000"],
    [["resume"], "UPDATE run SET arguments = 'x'"],
    [["resume"], "UPDATE run SET state = 'asleep'"],
    [["control"], "UPDATE control SET reasons = '{}'"],
    [["control"], "UPDATE control SET state = 'asleep'"],
    [["standing"], "UPDATE standing SET known_verdict = 'bogus'"],
    [["standing"], "UPDATE standing SET checked_at = 9000000000000000"],
    [["standing"], "UPDATE standing SET known_at = NULL"],
    [["standing"], "UPDATE standing SET known_more = '[]'"],
    [["standing"], `UPDATE standing SET known_more = '{"unconfirmed":{"verdict":"gone"}}'`],
    [["deliveries"], "UPDATE outbox SET form = 'fax'"],
  ])("is damaged for %j after %s", async (names, statement) => {
    const ledger = await openAt(await changed(control, standing, outbox, statement));
    for (const [name, read] of Object.entries(readers)) {
      if (!names.includes(name)) expect(() => read(ledger)).not.toThrow();
      else expect(() => read(ledger)).toThrow(/^the ledger .* is damaged: /);
    }
  });

  it.each([
    ["DROP TABLE standing", "it has no standing.brand"],
    ["ALTER TABLE verdict DROP COLUMN control", "it has no verdict.control"],
    ["PRAGMA user_version = 0", "table run already exists"],
    ["PRAGMA user_version = 1", "table standing already exists"],
    ["PRAGMA user_version = 2", "duplicate column name: control"],
  ])("is not opened after %s", async (statement, says) => {
    const file = await changed(statement);
    const before = readFileSync(file);
    expect((await refusal(file)).message).toContain(`is damaged: ${says}`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("a new ledger", () => {
  it("makes its folder, and only its owner reads it", async () => {
    const file = join(dirname(newFile()), "a", "b", "ledger.sqlite");
    (await openAt(file)).close();
    if (process.platform === "win32") return;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  it("takes an empty file for a new one", async () => {
    const file = newFile();
    writeFileSync(file, "");
    const ledger = await openAt(file);
    expect(ledger.begin(START)).toBe(1);
  });

  it("is not made where it must exist", async () => {
    const file = newFile();
    await expect(openLedger(file, { mustExist: true })).rejects.toThrow("there is no ledger");
    expect(existsSync(file)).toBe(false);
  });

  it("writes to a log first, so that a reader never waits for a writer", async () => {
    const file = newFile();
    (await openAt(file)).close();
    const db = await database(file);
    expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    db.close();
  });
});

describe("a place that cannot be written", () => {
  it("is no error: it says why", async () => {
    const blocker = newFile();
    writeFileSync(blocker, "");
    const opened = await openLedger(join(blocker, "ledger.sqlite"));
    expect(opened).toEqual({
      why: expect.stringContaining("there is a file where its folder should be") as string,
    });
  });

  // Root may write everywhere.
  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "such as a folder of somebody else",
    async () => {
      const folder = newFile();
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      expect(await openLedger(join(folder, "ledger.sqlite"))).toHaveProperty("why");
    },
  );
});

describe("a migration", () => {
  it("leads an older file to the version of today, step by step, and once", async () => {
    const file = newFile();
    await fill(file, 2);
    const db = await database(file);
    const steps = [...MIGRATIONS, "ALTER TABLE run ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'"];
    migrate(db, steps);
    migrate(db, steps);
    expect(schemaVersion(db)).toBe(steps.length);
    expect(db.prepare("SELECT colour FROM run").get()).toEqual({ colour: "green" });
    expect(db.prepare("SELECT count(*) AS n FROM verdict").get()).toEqual({ n: 2 });
    db.close();
  });

  it("that fails leaves the file as it was", async () => {
    const file = newFile();
    await fill(file, 2);
    const db = await database(file);
    expect(() => migrate(db, [...MIGRATIONS, "CREATE TABLE a (b); SELECT nonsense"])).toThrow();
    expect(schemaVersion(db)).toBe(MIGRATIONS.length);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'a'").get()).toEqual({ n: 0 });
    db.close();
    expect((await openAt(file)).entriesOf(1)).toHaveLength(2);
  });
});
