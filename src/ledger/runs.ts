import type { LedgerRun, Owner, RunStart, RunState } from "../model/ledger.js";
import { toRun } from "./rows.js";
import { type Database, inTransaction } from "./sqlite.js";

/** A process that has given no sign of life for so long is gone, whoever has its number now. */
const SILENT_MS = 60_000;

/** What can be said of the run that `--resume` wants. */
export type Resumption =
  | { readonly kind: "running"; readonly run: LedgerRun }
  | { readonly kind: "resumable" | "finished" | "changed"; readonly run: LedgerRun }
  | { readonly kind: "none" };

/** The runs of a ledger. */
export class Runs {
  readonly #db: Database;
  readonly #now: () => number;

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** @returns the run's id. */
  begin(start: RunStart): number {
    const { plan, version, isControlled, owner } = start;
    const insert = this.#db.prepare(
      `INSERT INTO run (plan, version, arguments, controlled, state, host, pid, started_at, seen_at)
       VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?)`,
    );
    const now = this.#now();
    const cells = [plan, version, JSON.stringify(start.arguments), Number(isControlled)];
    return Number(insert.run(...cells, owner.host, owner.pid, now, now).lastInsertRowid);
  }

  /**
   * Looks for the run that this one would continue, and takes it over.
   * @param isAlive tells whether a process of this machine is there.
   */
  resume(plan: string, owner: Owner, isAlive: (pid: number) => boolean): Resumption {
    return inTransaction(this.#db, (): Resumption => {
      const run = this.#last(plan);
      if (run === undefined) {
        const other = this.#last();
        return other === undefined || other.state === "complete" || this.#goesOn(other, owner, isAlive)
          ? { kind: "none" }
          : { kind: "changed", run: other };
      }
      if (run.state === "complete") return { kind: "finished", run };
      if (this.#goesOn(run, owner, isAlive)) return { kind: "running", run };
      this.#db
        .prepare("UPDATE run SET state = 'open', host = ?, pid = ?, seen_at = ? WHERE id = ?")
        .run(owner.host, owner.pid, this.#now(), run.id);
      return { kind: "resumable", run };
    });
  }

  #goesOn({ state, owner, seenAt }: LedgerRun, own: Owner, isAlive: (pid: number) => boolean): boolean {
    // A sign of life from long ahead is one of a clock that was wrong.
    if (state !== "open" || Math.abs(this.#now() - Date.parse(seenAt)) > SILENT_MS) return false;
    // In a container every process may be number 1 of a host of that name.
    return owner.host !== own.host || (owner.pid !== own.pid && isAlive(owner.pid));
  }

  /** Notes that the process is still there. */
  see(id: number): void {
    this.#db.prepare("UPDATE run SET seen_at = ? WHERE id = ?").run(this.#now(), id);
  }

  end(id: number, state: RunState): void {
    const now = this.#now();
    this.#db
      .prepare("UPDATE run SET state = ?, finished_at = ?, seen_at = ? WHERE id = ?")
      .run(state, now, now, id);
  }

  /** The last run of a plan, or of any. */
  #last(plan?: string): LedgerRun | undefined {
    const row = this.#db
      .prepare("SELECT * FROM run WHERE ?1 IS NULL OR plan = ?1 ORDER BY id DESC LIMIT 1")
      .get(plan ?? null);
    return row === undefined ? undefined : toRun(row);
  }
}
