import type { Observation, Repeated } from "../model/observation.js";
import { isUnsent, outcomeOf, tookMs, withRepeats } from "./attempts.js";
import type { Ask, Sleep } from "./lookup.js";
import { askedToWait, backoffMs } from "./retry-after.js";

export interface RetryOptions {
  /** How often a request is repeated at most; 0: never, not even after a silence that an answer asked for. */
  readonly retries: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

const BACKOFF = { baseMs: 500, capMs: 8_000 };
const PASSING_STATUS = new Set([429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/**
 * Repeats what may go better the second time: network trouble, 429 and passing server errors. An answer that said
 * when to come back (`Retry-After`) stands as it is: `paced`, inside, has waited for that where it was worth it.
 */
export function retrying(ask: Ask, { retries: usual, now, random, sleep }: RetryOptions): Ask {
  return async (request, { timeoutMs, signal, retries: wanted }) => {
    const retries = Math.min(usual, wanted ?? usual);
    let spentMs = 0;
    let attempts = 0;
    let last: Observation | undefined;
    let lastAt = 0;
    const repeats: Repeated[] = [];
    for (let retry = 0; ; retry += 1) {
      const more = wanted === undefined ? undefined : Math.max(0, wanted - attempts);
      // Who wants no repeats wants none after a silence either.
      const left = usual === 0 ? 0 : more;
      const observation = await ask(request, { timeoutMs: timeoutMs - spentMs, signal, retries: left, more });
      spentMs += observation.durationMs;
      attempts += observation.attempts;
      // A repeat that was not sent says less than the answer before it.
      if (last !== undefined && isUnsent(observation)) return last;
      const { repeats: own = [] } = observation;
      if (last !== undefined)
        repeats.push({ outcome: outcomeOf(last), waitedMs: now() - lastAt - tookMs(observation) });
      repeats.push(...own);
      const counted = withRepeats({ ...observation, attempts, durationMs: spentMs }, repeats);
      // What is asked again after a silence is a repeat as well, where somebody counts them.
      const isSpent = wanted !== undefined && attempts > wanted;
      if (retry >= retries || isSpent || !mayPass(observation) || isAborted(signal)) return counted;
      if (askedToWait(observation, now()) !== undefined) return counted;
      const waitMs = backoffMs(retry, random(), BACKOFF);
      if (waitMs >= timeoutMs - spentMs) return counted;
      last = counted;
      lastAt = now();
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
