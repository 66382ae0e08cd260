import type { Observation } from "../model/observation.js";
import { withRepeats } from "./attempts.js";
import { CookieJar } from "./cookie-jar.js";
import type { Ask } from "./lookup.js";

/**
 * Asks once more, with the cookies that the site has set by then, where a consent page stands before the answer:
 * some show theirs to a first visit only. Nothing is agreed to; no button is pressed.
 * @param isConsent recognises such a page.
 */
export function consenting(ask: Ask, isConsent: (observation: Observation) => boolean): Ask {
  return async (request, limits) => {
    const jar = new CookieJar();
    const first = await ask({ ...request, jar }, limits);
    const leftMs = limits.timeoutMs - first.durationMs;
    if (jar.isEmpty || leftMs <= 0 || !isConsent(first)) return first;
    const second = await ask({ ...request, jar }, { ...limits, timeoutMs: leftMs });
    const both = {
      ...second,
      durationMs: first.durationMs + second.durationMs,
      attempts: first.attempts + second.attempts,
    };
    const seen = { outcome: "a consent page; asked again with the cookies that it set", waitedMs: 0 };
    return withRepeats(both, [...(first.repeats ?? []), seen, ...(second.repeats ?? [])]);
  };
}
