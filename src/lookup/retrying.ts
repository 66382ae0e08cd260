import type { Observation } from "../model/observation.js";
import type { Ask, Sleep } from "./lookup.js";
import { askedToWait, backoffMs } from "./retry-after.js";

export interface RetryOptions {
  /** How often a request is repeated at most; 0: never. */
  readonly retries: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

const BACKOFF = { baseMs: 500, capMs: 8_000 };
const PASSING_STATUS = new Set([429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/**
 * Repeats what may go better the second time: network trouble, 429 and passing server errors. `Retry-After` is
 * never cut short: where it does not fit into the time that is left, the answer stands as it is.
 */
export function retrying(ask: Ask, { retries, now, random, sleep }: RetryOptions): Ask {
  return async (request, { timeoutMs, signal }) => {
    let spentMs = 0;
    let attempts = 0;
    for (let retry = 0; ; retry += 1) {
      const observation = await ask(request, { timeoutMs: timeoutMs - spentMs, signal });
      spentMs += observation.durationMs;
      attempts += observation.attempts;
      const counted: Observation = { ...observation, attempts, durationMs: spentMs };
      if (retry >= retries || !mayPass(observation) || isAborted(signal)) return counted;
      const wanted = askedToWait(observation, now());
      // Never earlier than asked; a little later, so that a crowd does not come back at once.
      const waitMs =
        wanted === undefined ? backoffMs(retry, random(), BACKOFF) : wanted + Math.round(random() * 250);
      if (waitMs >= timeoutMs - spentMs) return counted;
      await sleep(waitMs, signal);
      spentMs += waitMs;
      if (isAborted(signal)) return counted;
    }
  };
}

function mayPass(observation: Observation): boolean {
  if (observation.kind === "answered") return PASSING_STATUS.has(observation.status);
  return observation.trouble === "network" && !observation.final;
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
