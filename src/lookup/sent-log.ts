import type { LookupRequest } from "../model/observation.js";

type Limit = NonNullable<LookupRequest["limits"]>;

/** So many moments are kept while nobody has told of a limit yet: it may be told of late. */
const LEAST_KEPT = 1000;

/** When a host was asked, and every limit that is published for it: platforms with different ones may share a host. */
export class SentLog {
  readonly #limits = new Map<string, Limit>();
  readonly #sent: number[] = [];
  #kept = LEAST_KEPT;

  /** Notes a limit; from now on every request is held to it. */
  learn(limit: Limit | undefined): void {
    if (limit === undefined) return;
    this.#limits.set(`${limit.requests}/${limit.seconds}`, limit);
    this.#kept = Math.max(this.#kept, limit.requests);
  }

  /** Notes that a request is sent now. */
  count(now: number): void {
    this.#sent.push(now);
    this.#sent.splice(0, this.#sent.length - this.#kept);
  }

  /** When the last one was sent; 0 before the first. */
  get lastAt(): number {
    return this.#sent.at(-1) ?? 0;
  }

  /** From when on the next may be sent by every limit: each is a sliding window. */
  get freeAt(): number {
    let freeAt = 0;
    for (const { requests, seconds } of this.#limits.values()) {
      const oldest = this.#sent.at(-requests);
      if (oldest !== undefined) freeAt = Math.max(freeAt, oldest + seconds * 1000);
    }
    return freeAt;
  }
}
