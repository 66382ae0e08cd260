import pLimit, { type LimitFunction } from "p-limit";
import type { Failed, LookupRequest } from "../model/observation.js";
import type { Ask, Sleep } from "./lookup.js";
import { askedToWait } from "./retry-after.js";

export interface PaceOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: Sleep;
}

interface Pace {
  /** Nothing is sent before; milliseconds since the epoch. */
  heldUntil: number;
  /** When the last requests were sent: as many as the platform's limit counts. */
  readonly sent: number[];
}

/** Bounds how many requests are under way at once, over all hosts. */
export function bounded(ask: Ask, concurrency: number): Ask {
  const limit = pLimit(concurrency);
  return (request, limits) => limit(() => ask(request, limits));
}

/**
 * Keeps the questions to one lane (a host) few at a time, in the order in which they came. Around `retrying`, a check
 * keeps its place while it waits to be repeated, so that a troubled host gets a rest.
 */
export function inLanes(ask: Ask, perHost: number): Ask {
  const lanes = new Map<string, LimitFunction>();
  return (request, limits) => {
    const lane = lanes.get(request.lane) ?? pLimit(perHost);
    lanes.set(request.lane, lane);
    return lane(() => ask(request, limits));
  };
}

/**
 * Keeps every single request, repeated ones too, to the pace that the platform published, and a whole lane silent for
 * as long as one of its answers asked for. Waiting for that silence to end counts as time of the check; where it
 * cannot end in time, nothing is sent.
 */
export function paced(ask: Ask, { now, sleep }: PaceOptions): Ask {
  const lanes = new Map<string, Pace>();

  function paceOf(lane: string): Pace {
    const pace = lanes.get(lane) ?? { heldUntil: 0, sent: [] };
    lanes.set(lane, pace);
    return pace;
  }

  return async (request, { timeoutMs, signal }) => {
    const pace = paceOf(request.lane);
    let heldMs = 0;
    // Anew after each wait: meanwhile another answer may have asked for more, or another request taken the place.
    while (signal?.aborted !== true) {
      const from = now();
      const holdMs = pace.heldUntil - from;
      if (holdMs > 0 && holdMs >= timeoutMs - heldMs) return leftAlone(request, holdMs, heldMs);
      const waitMs = Math.max(holdMs, freeAt(pace, request) - from);
      if (waitMs <= 0) {
        remember(pace, request, from);
        break;
      }
      await sleep(waitMs, signal);
      heldMs += Math.max(0, Math.min(holdMs, now() - from));
    }
    const observation = await ask(request, { timeoutMs: timeoutMs - heldMs, signal });
    const wantedMs = askedToWait(observation, now());
    if (wantedMs !== undefined) pace.heldUntil = Math.max(pace.heldUntil, now() + wantedMs);
    return { ...observation, durationMs: observation.durationMs + heldMs };
  };
}

/** When the platform's published limit lets the next request through: a sliding window. */
function freeAt({ sent }: Pace, { limits }: LookupRequest): number {
  const oldest = limits === undefined ? undefined : sent.at(-limits.requests);
  return limits === undefined || oldest === undefined ? 0 : oldest + limits.seconds * 1000;
}

function remember({ sent }: Pace, { limits }: LookupRequest, at: number): void {
  if (limits === undefined) return;
  sent.push(at);
  sent.splice(0, sent.length - limits.requests);
}

function leftAlone(request: LookupRequest, holdMs: number, durationMs: number): Failed {
  return {
    kind: "failed",
    trouble: "rate-limited",
    detail: `not asked: ${request.lane} wants to be left alone for ${Math.ceil(holdMs / 1000)} s`,
    url: request.url,
    hops: [],
    durationMs,
    attempts: 0,
    final: true,
    retryAfterMs: holdMs,
  };
}
