import type { Check } from "../model/check.js";
import type {
  KeptEntry,
  LedgerControl,
  LedgerEntry,
  Look,
  Owner,
  RunStart,
  Standing,
} from "../model/ledger.js";
import type { Delivery } from "../model/notify.js";
import { Batch } from "./batch.js";
import { ALL_DELIVERIES, DROP_DELIVERY, deliveryCells, KEEP_DELIVERY, toDelivery } from "./outbox.js";
import { type Pruned, prune, pruneBefore } from "./prune.js";
import { ENTRY_COLUMNS, entryCells, toControl, toEntry, toLook, toMs } from "./rows.js";
import { type Resumption, Runs } from "./runs.js";
import type { Cell, Database, Row, Statement } from "./sqlite.js";
import { FIND_STANDING, KEEP_STANDING, standingCells, toStanding } from "./standings.js";
import { withLedger } from "./trouble.js";

/** How often a process that has nothing to write shows that it is there. */
const SIGN_OF_LIFE_MS = 5_000;
/** How long to wait for another process that writes. */
export const PATIENCE_MS = 10_000;
/** How long at a time while questions are under way: a pause that none of them feels. */
const BESIDE_MS = 50;

export interface LedgerTools {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told once when nothing more can be written; the run goes on without. */
  readonly onTrouble: (error: unknown) => void;
  /** Told when the end of the work could not be tidied up; nothing is lost by it. */
  readonly onUntidy?: (error: unknown) => void;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly patienceMs?: number;
}

/** Which looks a history is about; what is left out is no bound. */
export interface LookFilter {
  /** In any case. */
  readonly handle?: string | undefined;
  /** With a handle: checks that it may mean as well, such as `acme` of the suffix for `acme.com`. */
  readonly alike?: readonly Pick<Check, "platform" | "handle">[] | undefined;
  /** The name of a brand that was asked in a run that was reported; in any case. */
  readonly brand?: string | undefined;
  /** Platform ids. */
  readonly platforms?: readonly string[] | undefined;
}

/** What was seen when: an open ledger file. */
export class Ledger {
  /** The file's path. */
  readonly file: string;
  readonly #tools: LedgerTools;
  readonly #db: Database;
  readonly #now: () => number;
  readonly #isOnlyRead: boolean;
  readonly #runs: Runs;
  readonly #batch: Batch;
  readonly #statements = new Map<string, Statement>();
  #signs: NodeJS.Timeout | undefined;

  /** @param isOnlyRead true where nothing can be written: then only what reads may be called. */
  constructor(file: string, db: Database, tools: LedgerTools, isOnlyRead = false) {
    const { now, onTrouble, patienceMs = PATIENCE_MS } = tools;
    this.file = file;
    this.#tools = tools;
    this.#db = db;
    this.#now = now;
    this.#isOnlyRead = isOnlyRead;
    this.#runs = new Runs(db, now);
    this.#batch = new Batch(db, {
      patienceMs,
      onTrouble: (error) => {
        clearInterval(this.#signs);
        onTrouble(error);
      },
    });
  }

  /** Begins a run. @returns its id. */
  begin(start: RunStart): number {
    return this.#live(this.#guard(() => this.#runs.begin(start)));
  }

  /** Takes over the interrupted run of a plan, where there is one; says what there is instead where there is none. */
  resume(plan: string, owner: Owner, isAlive: (pid: number) => boolean): Resumption {
    const found = this.#guard(() => this.#runs.resume(plan, owner, isAlive));
    if (found.kind === "resumable") this.#live(found.run.id);
    return found;
  }

  /** Ends a run, and writes what is waiting. */
  end(run: number, state: "complete" | "interrupted"): void {
    clearInterval(this.#signs);
    setPatience(this.#db, this.#tools.patienceMs ?? PATIENCE_MS);
    void this.#batch.add(() => this.#runs.end(run, state));
    this.#batch.flush();
  }

  /** Notes a verdict; a later one of the same run and check takes its place. @returns when it is on disk. */
  record(run: number, entry: LedgerEntry): Promise<void> {
    const holes = ENTRY_COLUMNS.map(() => "?").join(", ");
    return this.#batch.add(() => {
      this.#prepare(`INSERT OR REPLACE INTO verdict (${ENTRY_COLUMNS.join(", ")}) VALUES (${holes})`).run(
        ...entryCells(run, entry),
      );
    });
  }

  /** Notes what a lookup's controls came to. */
  recordControl(run: number, { platform, lookup, state, reasons, notes, at }: LedgerControl): Promise<void> {
    return this.#batch.add(() => {
      this.#prepare(
        "INSERT INTO control (run, platform, lookup, state, reasons, notes, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ).run(run, platform, lookup, state, JSON.stringify(reasons), JSON.stringify(notes), toMs(at));
    });
  }

  /** The last look at a check. One of the future is by a clock that was wrong, and is passed over. */
  latest(platform: string, handle: string): KeptEntry | undefined {
    return this.#read(
      toEntry,
      `SELECT * FROM verdict WHERE platform = ? AND handle = ? AND checked_at <= ?
       ORDER BY checked_at DESC, cached, id DESC LIMIT 1`,
      ...[platform, handle, this.#now()],
    );
  }

  /** What a lookup's controls came to last; as for looks, nothing of the future. */
  latestControl(lookup: string): LedgerControl | undefined {
    return this.#read(
      toControl,
      "SELECT * FROM control WHERE lookup = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1",
      ...[lookup, this.#now()],
    );
  }

  /** Everything that a run has seen, by the order in which it came. */
  entriesOf(run: number): KeptEntry[] {
    return this.#guard(() =>
      this.#prepare("SELECT * FROM verdict WHERE run = ? ORDER BY id").all(run).map(toEntry),
    );
  }

  /** Where a check stood in the last report; undefined where it was in none. */
  standingOf({ brand, platform, handle }: Check): Standing | undefined {
    return this.#read(toStanding, FIND_STANDING, brand, platform, handle);
  }

  /** Notes where the checks of a report stand, all or none. @returns when it is on disk. */
  recordStandings(standings: readonly Standing[]): Promise<void> {
    return this.#batch.add(() => {
      for (const one of standings) this.#prepare(KEEP_STANDING).run(...standingCells(one, this.#now()));
    });
  }

  /** Messages that no receiver has taken yet, the oldest first. */
  deliveries(): Delivery[] {
    return this.#guard(() => this.#prepare(ALL_DELIVERIES).all().map(toDelivery));
  }

  /** Keeps a message for the runs that follow. @returns when it is on disk. */
  keepDelivery(delivery: Delivery): Promise<void> {
    return this.#batch.add(() => {
      this.#prepare(KEEP_DELIVERY).run(...deliveryCells(delivery));
    });
  }

  /** Forgets a message that was taken, or is given up. @returns when that is on disk. */
  dropDelivery(id: string): Promise<void> {
    return this.#batch.add(() => {
      this.#prepare(DROP_DELIVERY).run(id);
    });
  }

  /** Every look, by platform and handle, the oldest first; what was only taken from the cache is none. */
  *looks({ handle, alike = [], brand, platforms }: LookFilter = {}): IterableIterator<Look> {
    const wheres = ["settled = 1", "cached = 0"];
    const cells: Cell[] = [];
    if (handle !== undefined) {
      const pairs = alike.map(() => "(?, ?)").join(", ");
      const others = alike.length === 0 ? "" : ` OR (platform, handle) IN (VALUES ${pairs})`;
      wheres.push(`(handle = ? COLLATE NOCASE${others})`);
      cells.push(handle, ...alike.flatMap((one) => [one.platform, one.handle]));
    }
    if (brand !== undefined) {
      wheres.push(
        "(platform, handle) IN (SELECT platform, handle FROM standing WHERE brand = ? COLLATE NOCASE)",
      );
      cells.push(brand);
    }
    if (platforms !== undefined) {
      wheres.push(`platform IN (${platforms.map(() => "?").join(", ")})`);
      cells.push(...platforms);
    }
    const sql = `SELECT platform, handle, verdict, assurance, reason, checked_at FROM verdict
         WHERE ${wheres.join(" AND ")} ORDER BY platform, handle, checked_at, id`;
    const rows = this.#guard(() => this.#db.prepare(sql).iterate(...cells));
    try {
      for (;;) {
        const look = this.#guard(() => {
          const { done, value } = rows.next();
          return done === true ? undefined : toLook(value);
        });
        if (look === undefined) return;
        yield look;
      }
    } finally {
      // While it reads, the file cannot be tidied up.
      rows.return?.();
    }
  }

  /** Removes what is older than so many milliseconds, but what is last known of each check, and gives the space back. */
  prune(olderThanMs: number): Pruned {
    return this.#guard(() => {
      const now = this.#now();
      const pruned = prune(this.#db, now - olderThanMs, now);
      this.#db.exec("VACUUM");
      return pruned;
    });
  }

  /**
   * At the end of a run: removes what is older than so many milliseconds, but what is last known of each check. The
   * space is left for what comes. Never throws.
   */
  tidy(run: number, keepMs: number): void {
    this.#batch.flush();
    if (this.#batch.isBroken) return;
    try {
      const now = this.#now();
      const before = pruneBefore(this.#db, run, now, keepMs);
      if (before !== undefined) prune(this.#db, before, now);
    } catch (error) {
      this.#tools.onUntidy?.(error);
    }
  }

  /** Writes what is waiting, and lets go of the file; never throws. */
  close(): void {
    clearInterval(this.#signs);
    this.#batch.flush();
    if (this.#isOnlyRead) {
      closeAnyway(this.#db);
      return;
    }
    try {
      // The one file holds everything then. Whoever else reads it is not waited for. The package for older Nodes cannot
      // end its statements, so that SQLite leaves its two files beside it there, without content.
      this.#db.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
      this.#db.close();
    } catch (error) {
      // What was written is safe all the same, in the file beside it. Of other trouble was spoken before.
      if (!this.#batch.isBroken) this.#tools.onUntidy?.(error);
      closeAnyway(this.#db);
    }
  }

  #guard<T>(work: () => T): T {
    return withLedger(this.file, work);
  }

  #read<T>(toOne: (row: Row) => T, sql: string, ...cells: readonly Cell[]): T | undefined {
    return this.#guard(() => {
      const row = this.#prepare(sql).get(...cells);
      return row === undefined ? undefined : toOne(row);
    });
  }

  #live(run: number): number {
    setPatience(this.#db, BESIDE_MS);
    this.#signs = setInterval(() => void this.#batch.add(() => this.#runs.see(run)), SIGN_OF_LIFE_MS);
    this.#signs.unref();
    return run;
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** How long SQLite itself waits, and holds up everything else, for another process that writes. */
export function setPatience(db: Database, ms: number): void {
  db.exec(`PRAGMA busy_timeout = ${ms}`);
}

function closeAnyway(db: Database): void {
  try {
    db.close();
  } catch {
    // It is closed already.
  }
}
