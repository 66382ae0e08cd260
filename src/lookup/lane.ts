import type { LookupRequest, Observation, Trouble } from "../model/observation.js";
import type { Sleep } from "./lookup.js";
import { failing, faster, held, MAX_REFUSALS, type Pace, slower, startPace } from "./pace.js";

/** How somebody refuses to answer. */
export type Refusal = Extract<Trouble, "rate-limited" | "bot-wall" | "server-error">;

/** An answer, and what it means for the pace. */
export interface Heard {
  readonly observation: Observation;
  readonly sentAt: number;
  readonly at: number;
  readonly refusal: Refusal | undefined;
  /** The silence that it asks for, whether it refuses or not; in milliseconds. */
  readonly wantedMs: number | undefined;
}

/** One host and how it is asked: its pace, what is under way, who waits. */
export class Lane {
  readonly name: string;
  #pace: Pace;
  #underWay = 0;
  #lastSentAt = 0;
  /** When the last requests were sent: as many as the platform's limit counts. */
  readonly #sent: number[] = [];
  readonly #waiting = new Set<() => void>();
  #leftAlone: Refusal | undefined;

  constructor(name: string, perHost: number) {
    this.name = name;
    this.#pace = startPace(perHost);
  }

  /** How it refused to the last, where it did so too often; then nothing is sent any more. */
  get leftAlone(): Refusal | undefined {
    return this.#leftAlone;
  }

  /** How long it still wants to be left alone, in milliseconds. */
  holdMs(now: number): number {
    return Math.max(0, this.#pace.heldUntil - now);
  }

  /** How long this request must wait at least: 0 when it may be sent now, `Infinity` until the lane changes. */
  waitMs({ limits }: LookupRequest, now: number): number {
    if (this.#leftAlone !== undefined || this.#underWay >= this.#pace.width) return Number.POSITIVE_INFINITY;
    // The published limit: a sliding window.
    const oldest = limits === undefined ? undefined : this.#sent.at(-limits.requests);
    const freeAt = limits === undefined || oldest === undefined ? 0 : oldest + limits.seconds * 1000;
    return Math.max(0, this.#pace.heldUntil - now, freeAt - now, this.#lastSentAt + this.#pace.gapMs - now);
  }

  /** Notes that a request is sent now. */
  start({ limits }: LookupRequest, now: number): void {
    this.#underWay += 1;
    this.#lastSentAt = now;
    if (limits === undefined) return;
    this.#sent.push(now);
    this.#sent.splice(0, this.#sent.length - limits.requests);
  }

  /** Notes how it ended, and lets those who wait look again. */
  end({ observation, sentAt, at, refusal, wantedMs }: Heard): void {
    this.#underWay -= 1;
    if (refusal !== undefined) {
      const isFailing = refusal === "server-error" && wantedMs === undefined;
      this.#pace = (isFailing ? failing : slower)(this.#pace, { sentAt, at, wantedMs });
      if (this.#pace.refusals >= MAX_REFUSALS) this.#leftAlone = refusal;
    } else {
      if (observation.kind === "answered") this.#pace = faster(this.#pace);
      if (wantedMs !== undefined) this.#pace = held(this.#pace, at + wantedMs);
    }
    for (const wake of this.#waiting) wake();
  }

  /** Waits so long, or until the lane changes or the signal aborts. */
  async pause(ms: number, sleep: Sleep, signal: AbortSignal | undefined): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    signal?.addEventListener("abort", wake, { once: true });
    try {
      if (ms < Number.POSITIVE_INFINITY) await sleep(ms, woken.signal);
      else await new Promise((resolve) => woken.signal.addEventListener("abort", resolve, { once: true }));
    } finally {
      this.#waiting.delete(wake);
      signal?.removeEventListener("abort", wake);
    }
  }
}
