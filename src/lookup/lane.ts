import type { Refusal } from "../model/left-alone.js";
import type { LookupRequest, Observation } from "../model/observation.js";
import type { Sleep } from "./lookup.js";
import { failing, faster, held, MAX_REFUSALS, type Pace, slower, startPace } from "./pace.js";
import type { Place } from "./places.js";
import { SentLog } from "./sent-log.js";

/** An answer, and what it means for the pace. */
export interface Heard {
  readonly observation: Observation;
  readonly sentAt: number;
  readonly at: number;
  readonly refusal: Refusal | undefined;
  /** The silence that it asks for, whether it refuses or not; in milliseconds. */
  readonly wantedMs: number | undefined;
}

/** What a request that is sent on needs to wait. */
export interface HopTools extends Place {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Where it is under way. */
  readonly stay: Stay;
}

/** Where one request is under way: in one lane at a time, so that no two hold what the other waits for. */
export class Stay {
  #lane: Lane | undefined;
  #isOver = false;

  /** True where it is under way in this lane. */
  isIn(lane: Lane): boolean {
    return this.#lane === lane;
  }

  /** It is sent now; not where nobody waits for it any longer. */
  enter(lane: Lane, now: number): void {
    if (this.#isOver) return;
    this.#lane = lane;
    lane.start(now);
  }

  /** It waits, or has come to its end there. */
  leave(): void {
    this.#lane?.leave();
    this.#lane = undefined;
  }

  end(): void {
    this.leave();
    this.#isOver = true;
  }
}

/** One question to a host (`LookupRequest.template`), and how often it was refused to the last. */
interface Standing {
  readonly refusals: number;
  /** When the last refusal that counted came. */
  readonly refusedAt: number;
  /** How it refused in the end, where it did so too often. */
  readonly leftAlone?: Refusal;
}

/** They are no sign of haste. */
const FAILING: ReadonlySet<Refusal> = new Set<Refusal>(["server-error", "timeout", "network", "tls"]);

const FIRST_STANDING: Standing = { refusals: 0, refusedAt: Number.NEGATIVE_INFINITY };

/**
 * One host and how it is asked: its pace, what is under way, who waits. The pace is the host's; what is left alone is
 * one question to it, for a host that walls its API may still show its pages.
 */
export class Lane {
  readonly name: string;
  #pace: Pace;
  #underWay = 0;
  /** How many are under way and wait to be sent on; they go before new ones. */
  #hopsWaiting = 0;
  /** Refusals of any question, without a good answer between them. */
  #inARow = 0;
  readonly #sent = new SentLog();
  readonly #waiting = new Set<() => void>();
  readonly #standings = new Map<string, Standing>();

  constructor(name: string, perHost: number) {
    this.name = name;
    this.#pace = startPace(perHost);
  }

  /** How it refused this question to the last, where it did so too often; then that is not asked any more. */
  leftAlone(request: LookupRequest): Refusal | undefined {
    return this.#standingOf(request).leftAlone;
  }

  /** How long it still wants to be left alone, in milliseconds. */
  holdMs(now: number): number {
    return Math.max(0, this.#pace.heldUntil - now);
  }

  /** How long this request must wait at least: 0 when it may be sent now, `Infinity` until the lane changes. */
  waitMs(request: LookupRequest, now: number): number {
    this.#sent.learn(request.limits);
    const isFull = this.#isFull || this.#hopsWaiting > 0;
    if (this.leftAlone(request) !== undefined || isFull) return Number.POSITIVE_INFINITY;
    return this.#turnMs(now);
  }

  get #isFull(): boolean {
    return this.#underWay >= this.#pace.width;
  }

  #turnMs(now: number): number {
    const { heldUntil, gapMs } = this.#pace;
    return Math.max(0, Math.max(heldUntil, this.#sent.freeAt, this.#sent.lastAt + gapMs) - now);
  }

  /** Notes that a request is sent now. */
  start(now: number): void {
    this.#underWay += 1;
    this.#sent.count(now);
  }

  /** Notes that one is no longer under way here. */
  leave(): void {
    this.#underWay -= 1;
    this.#wakeAll();
  }

  /**
   * Waits until a request that a redirect leads here may be sent, and counts it. What comes from another lane gives its
   * place there back first: two that wait for each other's would wait for ever.
   * @param rest gives its place among all hosts to others while it waits.
   * @param isPatient whether a silence of so many milliseconds is waited out.
   * @returns the silence that is not; undefined once it may be sent, or the signal has aborted.
   */
  async hop(
    { now, sleep, rest, stay }: HopTools,
    isPatient: (holdMs: number) => boolean,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const isNew = !stay.isIn(this);
    if (isNew) stay.leave();
    this.#hopsWaiting += 1;
    try {
      while (!signal.aborted) {
        const at = now();
        if (!isPatient(this.holdMs(at))) return this.holdMs(at);
        const waitMs = isNew && this.#isFull ? Number.POSITIVE_INFINITY : this.#turnMs(at);
        if (waitMs <= 0) {
          if (isNew) stay.enter(this, at);
          else this.#sent.count(at);
          return undefined;
        }
        await rest(() => this.pause(waitMs, sleep, signal));
      }
      return undefined;
    } finally {
      this.#hopsWaiting -= 1;
      this.#wakeAll();
    }
  }

  /** Keeps a silence that an answer to another lane's request asked for. */
  hold(until: number): void {
    this.#pace = held(this.#pace, until);
    this.#wakeAll();
  }

  /** Notes how a request that began here ended, wherever that was, and lets those who wait look again. */
  end(request: LookupRequest, { observation, sentAt, at, refusal, wantedMs }: Heard): void {
    if (refusal !== undefined) {
      const isFailing = FAILING.has(refusal) && wantedMs === undefined;
      this.#pace = (isFailing ? failing : slower)(this.#pace, { sentAt, at, wantedMs });
      this.#refused(request, refusal, sentAt, at);
    } else {
      if (observation.kind === "answered") {
        this.#pace = faster(this.#pace);
        this.#inARow = 0;
        if (this.leftAlone(request) === undefined) this.#standings.delete(keyOf(request));
      }
      if (wantedMs !== undefined) this.#pace = held(this.#pace, at + wantedMs);
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
  }

  #standingOf(request: LookupRequest): Standing {
    return this.#standings.get(keyOf(request)) ?? FIRST_STANDING;
  }

  #refused(request: LookupRequest, refusal: Refusal, sentAt: number, at: number): void {
    const before = this.#standingOf(request);
    // What was under way together is refused together: that is one refusal.
    if (before.leftAlone !== undefined || sentAt <= before.refusedAt) return;
    const refusals = before.refusals + 1;
    // A host that has refused everything for long gets one request of each further question.
    this.#inARow += 1;
    const isEnough = refusals >= MAX_REFUSALS || this.#inARow >= MAX_REFUSALS;
    this.#standings.set(keyOf(request), {
      refusals,
      refusedAt: at,
      ...(isEnough ? { leftAlone: refusal } : {}),
    });
    // The next question does not wait for what this one did; it finds the host as slow as it has become.
    if (isEnough) this.#pace = { ...this.#pace, refusals: 0 };
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

function keyOf({ template = "" }: LookupRequest): string {
  return template;
}
