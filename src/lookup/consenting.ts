import type { Observation } from "../model/observation.js";
import { isUnsent, tookMs, withRepeats } from "./attempts.js";
import { CookieJar } from "./cookie-jar.js";
import type { Ask } from "./lookup.js";

/**
 * Asks once more, with the cookies that the site has set by then, where a consent page stands before the answer:
 * some show theirs to a first visit only. Nothing is agreed to; no button is pressed. It is no repeat, but a request:
 * where somebody counts those (`AskLimits.more`), and none is left, the consent page is the answer.
 * @param isConsent recognises such a page.
 * @param now milliseconds since the epoch.
 */
export function consenting(
  ask: Ask,
  isConsent: (observation: Observation) => boolean,
  now: () => number,
): Ask {
  return async (request, limits) => {
    const { more = Number.POSITIVE_INFINITY, retries = Number.POSITIVE_INFINITY } = limits;
    const jar = new CookieJar();
    const first = await ask({ ...request, jar }, limits);
    const at = now();
    const leftMs = limits.timeoutMs - first.durationMs;
    const left = more + 1 - first.attempts;
    if (jar.isEmpty || leftMs <= 0 || left < 1 || !isConsent(first)) return first;
    const again = { timeoutMs: leftMs, retries: Math.min(retries, left - 1) };
    const second = await ask({ ...request, jar }, { ...limits, ...again });
    // One that was not sent says less than the page before it.
    if (isUnsent(second)) return first;
    const both = {
      ...second,
      durationMs: first.durationMs + second.durationMs,
      attempts: first.attempts + second.attempts,
    };
    const isSent = second.attempts > 0;
    const seen = {
      outcome: isSent ? "a consent page; asked again with the cookies that it set" : "a consent page",
      waitedMs: Math.max(0, now() - at - tookMs(second)),
    };
    return withRepeats(both, [...(first.repeats ?? []), seen, ...(second.repeats ?? [])]);
  };
}
