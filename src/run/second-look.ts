import { isMisread } from "../judge/controls.js";
import type { PlannedCheck } from "../plan/plan.js";
import type { AnsweredCheck } from "./answer.js";
import { unconfirmed } from "./closing.js";

/** Long enough for a passing fault to pass. */
export const SECOND_LOOK_AFTER_MS = 500;

/** Heads what the second look came to. */
const SECOND_LOOK = "The two looks together:";

/** Platforms whose names matter enough to be asked about twice. */
const MAX_PRIORITY = 2;

/** True for what only a page calls available, on a platform that matters, and for all that is known by a learned sign. */
export function wantsSecondLook({ check, answer }: AnsweredCheck): boolean {
  if (answer.verdict === "available" && answer.reason === "relearned-signal") return true;
  const isPage = answer.verdict === "available" && answer.basis === "profile-page";
  return isPage && check.platform.data.priority <= MAX_PRIORITY;
}

/**
 * Asks once more, over a new connection. Only an answer that disagrees unsettles the first; a wall or trouble says
 * nothing of either.
 */
export async function lookTwice(
  first: AnsweredCheck,
  ask: (check: PlannedCheck) => Promise<AnsweredCheck>,
): Promise<AnsweredCheck> {
  const second = await ask(first.check);
  const { verdict, reason, steps } = second.answer;
  const said = verdict === "unknown" ? `unknown (${reason})` : verdict;
  const both = [...first.answer.steps, "Second look, over a new connection:", ...steps];
  const withWords = (words: string) => [...both, SECOND_LOOK, words];
  if (verdict === "available") {
    return {
      ...second,
      answer: {
        ...first.answer,
        lookups: second.answer.lookups ?? [],
        isOpen: second.answer.isOpen === true,
        steps: withWords("The second look agrees"),
        evidence: [...first.answer.evidence, "a second look agrees"],
      },
    };
  }
  if (reason === "interrupted") return unconfirmed({ ...first, answer: { ...first.answer, steps: both } });
  if (verdict === "unknown" && !isMisread(reason) && reason !== "control-failed") {
    const evidence = [...first.answer.evidence, `a second look was not possible: ${reason}`];
    return {
      ...first,
      answer: {
        ...first.answer,
        steps: withWords("The second look got no answer; the first one stands"),
        evidence,
      },
    };
  }
  return {
    ...second,
    answer: {
      ...second.answer,
      verdict: "unknown",
      assurance: null,
      reason: "conflicting-signals",
      evidence: [`the first look reads available, the second ${said}`, ...second.answer.evidence],
      steps: withWords("The two looks disagree, so neither counts"),
    },
  };
}
