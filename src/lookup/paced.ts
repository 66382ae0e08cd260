import pLimit, { type LimitFunction } from "p-limit";
import type { Failed, LookupRequest } from "../model/observation.js";
import type { Ask, AskLimits, Sleep } from "./lookup.js";
import { askedToWait } from "./retry-after.js";

export interface PaceOptions {
  /** Checks at a time in one lane (a host). */
  readonly perHost: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: Sleep;
}

interface Lane {
  readonly limit: LimitFunction;
  /** Nothing is sent before; milliseconds since the epoch. */
  heldUntil: number;
  /** When the last requests were, or will be, sent: as many as the platform's limit counts. */
  readonly sent: number[];
}

/** Bounds how many requests are under way at once, over all hosts. */
export function bounded(ask: Ask, concurrency: number): Ask {
  const limit = pLimit(concurrency);
  return (request, limits) => limit(() => ask(request, limits));
}

/**
 * Keeps the questions to one host few at a time, at the pace the platform published, and silent for as long as it
 * asked. A check keeps its place in the lane while it waits to be repeated, so that a troubled host gets a rest.
 */
export function paced(ask: Ask, { perHost, now, sleep }: PaceOptions): Ask {
  const lanes = new Map<string, Lane>();

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { limit: pLimit(perHost), heldUntil: 0, sent: [] };
    lanes.set(name, lane);
    return lane;
  }

  async function askInLane(lane: Lane, request: LookupRequest, limits: AskLimits) {
    const waitMs = Math.max(lane.heldUntil, freeAt(lane, request)) - now();
    if (lane.heldUntil - now() > limits.timeoutMs) return leftAlone(request, waitMs);
    remember(lane, request, now() + Math.max(0, waitMs));
    if (waitMs > 0) await sleep(waitMs, limits.signal);
    const observation = await ask(request, limits);
    const wantedMs = askedToWait(observation, now());
    if (wantedMs !== undefined) lane.heldUntil = Math.max(lane.heldUntil, now() + wantedMs);
    return observation;
  }

  return (request, limits) => {
    const lane = laneOf(request.lane);
    return lane.limit(() => askInLane(lane, request, limits));
  };
}

/** When the platform's published limit lets the next request through: a sliding window. */
function freeAt({ sent }: Lane, { limits }: LookupRequest): number {
  const oldest = limits === undefined ? undefined : sent.at(-limits.requests);
  return limits === undefined || oldest === undefined ? 0 : oldest + limits.seconds * 1000;
}

function remember({ sent }: Lane, { limits }: LookupRequest, at: number): void {
  if (limits === undefined) return;
  sent.push(at);
  sent.splice(0, sent.length - limits.requests);
}

function leftAlone(request: LookupRequest, waitMs: number): Failed {
  const seconds = Math.ceil(waitMs / 1000);
  return {
    kind: "failed",
    trouble: "rate-limited",
    detail: `not asked: ${request.lane} wants to be left alone for ${seconds} s`,
    url: request.url,
    hops: [],
    durationMs: 0,
    attempts: 0,
    final: true,
    retryAfterMs: waitMs,
  };
}
