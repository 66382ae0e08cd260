import { type Database, inTransaction } from "./sqlite.js";

/** Most that one transaction holds. */
const MAX_WRITES = 500;

/**
 * Writes in small transactions: everything that comes in one turn of the event loop together, so that whoever is
 * killed loses only what was under way. After a failure nothing more is written, and `onTrouble` is told why.
 */
export class Batch {
  #pending: (() => void)[] = [];
  #next: Promise<void> | undefined;
  #isBroken = false;

  readonly #db: Database;
  readonly #onTrouble: (error: unknown) => void;

  constructor(db: Database, onTrouble: (error: unknown) => void) {
    this.#db = db;
    this.#onTrouble = onTrouble;
  }

  /** True after a failure. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** @returns when it is on disk, or can no longer come there; never rejects. */
  add(write: () => void): Promise<void> {
    if (this.#isBroken) return Promise.resolve();
    this.#pending.push(write);
    if (this.#pending.length >= MAX_WRITES) this.flush();
    this.#next ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#next = undefined;
        this.flush();
        resolve();
      });
    });
    return this.#next;
  }

  /** Writes at once what is waiting. */
  flush(): void {
    const writes = this.#pending.splice(0);
    if (writes.length === 0 || this.#isBroken) return;
    try {
      inTransaction(this.#db, () => {
        for (const write of writes) write();
      });
    } catch (error) {
      this.#isBroken = true;
      this.#onTrouble(error);
    }
  }
}
