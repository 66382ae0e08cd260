import { type Database, inTransaction, SQLITE, sqliteCode } from "./sqlite.js";

/** So many writes do not wait for the end of the turn. */
const MAX_WRITES = 500;
/** How long what could not be written waits for its next try. */
const RETRY_MS = 250;

export interface BatchTools {
  /** How long, in milliseconds, anybody is to wait for a write that another process holds up. */
  readonly patienceMs: number;
  /** Told why, once nothing more can be written. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Writes in small transactions: everything that comes in one turn of the event loop together, so that whoever is
 * killed loses only what was under way. What another process holds up is tried again, beside everything else that
 * goes on, until the end. After another failure nothing more is written.
 */
export class Batch {
  #pending: (() => void)[] = [];
  /** Those who wait for what is pending. */
  #waiting: (() => void)[] = [];
  #turn: NodeJS.Immediate | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isBroken = false;

  readonly #db: Database;
  readonly #tools: BatchTools;

  constructor(db: Database, tools: BatchTools) {
    this.#db = db;
    this.#tools = tools;
  }

  /** True after a failure. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * @returns when it is on disk, or can no longer come there, or is held up for longer than our patience; never
   *   rejects.
   */
  add(write: () => void): Promise<void> {
    if (this.#isBroken) return Promise.resolve();
    this.#pending.push(write);
    const done = this.#settled();
    // While another process writes, everything waits for the next try.
    if (this.#retry !== undefined) return done;
    if (this.#pending.length >= MAX_WRITES) this.#write();
    else this.#turn ??= setImmediate(() => this.#write());
    return done;
  }

  /** Writes at once what is waiting. What another process holds up even now is given up. */
  flush(): void {
    const error = this.#write();
    if (error !== undefined) this.#giveUp(error);
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, this.#tools.patienceMs);
      this.#waiting.push(() => {
        clearTimeout(patience);
        resolve();
      });
    });
  }

  /** @returns why another process holds it up, if one does. */
  #write(): unknown {
    clearImmediate(this.#turn);
    clearTimeout(this.#retry);
    this.#turn = undefined;
    this.#retry = undefined;
    if (this.#pending.length === 0 || this.#isBroken) return undefined;
    try {
      inTransaction(this.#db, () => {
        for (const write of this.#pending) write();
      });
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.busy) {
        this.#giveUp(error);
        return undefined;
      }
      this.#retry = setTimeout(() => this.#write(), RETRY_MS);
      return error;
    }
    this.#release();
    return undefined;
  }

  #giveUp(error: unknown): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#isBroken = true;
    this.#release();
    this.#tools.onTrouble(error);
  }

  #release(): void {
    this.#pending = [];
    for (const tell of this.#waiting.splice(0)) tell();
  }
}
