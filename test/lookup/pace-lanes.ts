import type { Ask } from "../../src/lookup/lookup.js";
import { inLanes, paced } from "../../src/lookup/paced.js";
import { retrying } from "../../src/lookup/retrying.js";
import type { Head, LookupRequest, Observation } from "../../src/model/observation.js";
import type { UnknownReason } from "../../src/model/verdict.js";
import { type Clock, START } from "./clock.js";
import { answer, trouble } from "./observations.js";
import { requestFor } from "./servers.js";

export interface Sent {
  readonly url: string;
  readonly lane: string;
  readonly at: number;
  readonly timeoutMs: number;
  /** How many requests to this lane are under way, this one included. */
  readonly together: number;
}

/** Notes what is sent, and how many at a time. */
export function recording(clock: Clock, respond: (request: LookupRequest, turn: number) => Observation) {
  const sent: Sent[] = [];
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (key: string, by: number) => {
    const value = (now.get(key) ?? 0) + by;
    now.set(key, value);
    most.set(key, Math.max(most.get(key) ?? 0, value));
    return value;
  };
  const ask: Ask = async ({ lane, url, ...request }, { timeoutMs, signal }) => {
    const isAborted = () => signal?.aborted === true;
    if (isAborted()) return trouble("interrupted", { final: true, attempts: 0 });
    count("all", 1);
    sent.push({ url, lane, at: clock.now() - START, timeoutMs, together: count(lane, 1) });
    const observation = respond({ lane, url, ...request }, sent.length);
    await clock.sleep(observation.durationMs, signal);
    for (const key of ["all", lane]) count(key, -1);
    return isAborted() ? trouble("interrupted", { final: true }) : observation;
  };
  return { ask, sent, most: (key: string) => most.get(key) ?? 0 };
}

export interface Politeness {
  readonly perHost?: number;
  readonly concurrency?: number;
  readonly retries?: number;
  readonly patienceMs?: number;
  /** What is a wall; unless told, as below. */
  readonly wallOf?: (observation: Observation) => UnknownReason | undefined;
}

/** 429 is a rate limit, 418 stands for a challenge, and 407 for a login. */
export function wallOf(observation: Observation): UnknownReason | undefined {
  if (observation.kind === "failed") return undefined;
  const { status } = observation;
  if (status >= 500) return "server-error";
  return ({ 429: "rate-limited", 418: "bot-wall", 407: "login-wall" } as const)[status];
}

/** Everything around the network, as a run has it. */
export function polite(
  ask: Ask,
  clock: Clock,
  { perHost = 2, concurrency = 64, retries, ...rest }: Politeness = {},
): Ask {
  const { now, sleep } = clock;
  const inner = paced(ask, { concurrency, perHost, wallOf, now, sleep, ...rest });
  if (retries === undefined) return inLanes(inner, perHost);
  return inLanes(retrying(inner, { retries, now, random: () => 0, sleep }), perHost);
}

export const far = { timeoutMs: 1_000_000 };
export const to = (lane: string, index: number, part: Partial<LookupRequest> = {}) =>
  requestFor(`https://${lane}.example/${index}`, { lane, ...part });
export const many = (count: number) => Array.from({ length: count }, (_, index) => index);
export const retryAfter = (seconds: number) => ({ headers: { "retry-after": String(seconds) } });

/**
 * Somebody who sends everybody on, from host to host, before the answer.
 * @param redirect the answer that does so, where it matters.
 */
export function leading(
  clock: Clock,
  ways: Readonly<Record<string, readonly string[]>>,
  redirect: (request: LookupRequest) => Head | undefined = () => undefined,
) {
  const sent: { readonly host: string; readonly at: number }[] = [];
  const refused: string[] = [];
  const ask: Ask = async (request, { beforeHop, signal }) => {
    const { lane } = request;
    const send = async (host: string) => {
      sent.push({ host, at: clock.now() - START });
      await clock.sleep(10, signal);
    };
    await send(lane);
    for (const host of ways[lane] ?? []) {
      const why = await beforeHop?.(host, signal ?? new AbortController().signal, redirect(request));
      if (why !== undefined) refused.push(why);
      else await send(host);
    }
    return answer(200, { durationMs: 10 });
  };
  return {
    ask,
    sent,
    refused,
    timesAt: (name: string) => sent.flatMap(({ host, at }) => (host === name ? at : [])),
  };
}
