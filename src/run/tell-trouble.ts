import type { Observation } from "../model/observation.js";

/** How the judge begins the step for whatever brought nothing to judge. */
const NOTHING = "No answer came: ";
const UNASKED = "not asked: ";

/** A refused redirect, as the network names it, and what that is to a reader. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^redirect (?=to |from )/, "The answer leads "],
  [/^redirect not http/, "The answer leads to what is no web address"],
  [/^too many redirects/, "The answers led on too often"],
];

/**
 * A step about trouble, as what it was: that something was not asked is said before it, and a redirect that is refused is
 * an answer. Any other step stays as it is.
 */
export function tellTrouble(step: string, observation: Observation): string {
  if (observation.kind !== "failed" || !step.startsWith(NOTHING)) return step;
  const detail = step.slice(NOTHING.length);
  const wasAnswered = observation.hops.length > 0;
  if (detail.startsWith(UNASKED)) {
    const why = detail.slice(UNASKED.length);
    return wasAnswered ? `The answer leads on, to where nobody was asked: ${why}` : `Why: ${why}`;
  }
  if (observation.trouble !== "redirect-refused") return step;
  const [pattern, says] = REFUSED.find(([refused]) => refused.test(detail)) ?? [];
  if (pattern !== undefined && says !== undefined) return detail.replace(pattern, says);
  return wasAnswered ? `The answer leads on, but ${detail}` : step;
}
