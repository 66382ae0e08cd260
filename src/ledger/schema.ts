import { type Database, inTransaction } from "./sqlite.js";

/** Marks a file as ours: "clmc" (sqlite.org/fileformat2.html, offset 68). */
export const APPLICATION_ID = 0x636c6d63;

/** Each step leads from its index to the next version. Steps that were released are never changed. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE run (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     plan TEXT NOT NULL,
     version TEXT NOT NULL,
     arguments TEXT NOT NULL,
     controlled INTEGER NOT NULL,
     state TEXT NOT NULL,
     host TEXT NOT NULL,
     pid INTEGER NOT NULL,
     started_at INTEGER NOT NULL,
     finished_at INTEGER,
     seen_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX run_by_plan ON run (plan, id);

   CREATE TABLE verdict (
     id INTEGER PRIMARY KEY,
     run INTEGER NOT NULL REFERENCES run (id),
     platform TEXT NOT NULL,
     handle TEXT NOT NULL,
     verdict TEXT NOT NULL,
     assurance TEXT,
     reason TEXT NOT NULL,
     basis TEXT,
     lookup_url TEXT,
     http_status INTEGER,
     evidence TEXT NOT NULL,
     checked_at INTEGER NOT NULL,
     duration_ms INTEGER NOT NULL,
     rule TEXT NOT NULL,
     controlled INTEGER NOT NULL,
     settled INTEGER NOT NULL,
     cached INTEGER NOT NULL,
     UNIQUE (run, platform, handle)
   ) STRICT;
   CREATE INDEX verdict_by_check ON verdict (platform, handle, checked_at);

   CREATE TABLE control (
     id INTEGER PRIMARY KEY,
     run INTEGER NOT NULL REFERENCES run (id),
     platform TEXT NOT NULL,
     lookup TEXT NOT NULL,
     state TEXT NOT NULL,
     reasons TEXT NOT NULL,
     notes TEXT NOT NULL,
     at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX control_by_lookup ON control (lookup, at);
   CREATE INDEX control_by_run ON control (run);`,
  // What the next run is compared with: of each check the last report, and what was last known for sure.
  `CREATE TABLE standing (
     brand TEXT NOT NULL,
     platform TEXT NOT NULL,
     handle TEXT NOT NULL,
     verdict TEXT NOT NULL,
     reason TEXT NOT NULL,
     checked_at INTEGER NOT NULL,
     reported_at INTEGER NOT NULL,
     known_verdict TEXT,
     known_at INTEGER,
     known_basis TEXT,
     known_rule TEXT,
     PRIMARY KEY (brand, platform, handle)
   ) STRICT, WITHOUT ROWID;`,
  // What the controls of the lookup that answered came to; null where that was not kept yet.
  "ALTER TABLE verdict ADD COLUMN control TEXT",
  // What else is kept of the last known verdict, as JSON; null where there is nothing.
  `ALTER TABLE standing ADD COLUMN known_more TEXT;

   -- Messages that no receiver has taken yet. Of addresses and secrets only the variables are named.
   CREATE TABLE outbox (
     delivery TEXT PRIMARY KEY,
     target TEXT NOT NULL,
     form TEXT NOT NULL,
     body TEXT NOT NULL,
     made_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
];

/** Which version of the schema a database has; 0 for a new one. */
export function schemaVersion(db: Database): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version);
}

/** The columns of a database, each with its table: `verdict.handle`. */
export function columnsOf(db: Database): ReadonlySet<string> {
  const rows = db.prepare(
    `SELECT one.name AS table_name, part.name AS column_name
     FROM sqlite_schema AS one, pragma_table_info(one.name) AS part WHERE one.type = 'table'`,
  );
  return new Set(rows.all().map(({ table_name: table, column_name: column }) => `${table}.${column}`));
}

/**
 * Brings a database up to date, all or nothing; other processes may try the same at the same time. One that is up to
 * date stays as it is.
 * @throws what SQLite throws, also where the database could not be written.
 */
export function migrate(db: Database, steps: readonly string[] = MIGRATIONS): void {
  inTransaction(db, () => {
    for (let version = schemaVersion(db); version < steps.length; version += 1) {
      db.exec(steps[version] ?? "");
      db.exec(`PRAGMA user_version = ${version + 1}; PRAGMA application_id = ${APPLICATION_ID}`);
    }
  });
}
