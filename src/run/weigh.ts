import { featuresOf } from "../judge/features.js";
import type { Judgement } from "../judge/judge.js";
import { judgeLearned } from "../judge/relearn.js";
import type { Asked } from "./ask-lookup.js";
import type { ControlOutcome } from "./controls.js";

/**
 * An answer in the light of its lookup's controls: it stands, it is judged anew by what was learned, or it is not
 * believed.
 */
export function weigh(one: Asked, { state, notes, learned }: ControlOutcome): Asked {
  const { judgement, lookup } = one;
  const said = [
    "Controls (questions whose answer is known beforehand):",
    ...(notes.length === 0 ? ["None could be asked"] : notes),
  ];
  switch (state) {
    case "ok":
      return withSteps(one, [...said, "The controls agree, so the answer counts"]);
    case "unverified":
      if (judgement.verdict !== "available")
        return withSteps(one, [...said, "The controls prove nothing; the answer stays as it is"]);
      if (lookup.data.basis === "profile-page")
        return {
          ...one,
          judgement: failed(judgement, "a page alone, and no control to confirm its rule", said),
        };
      return withSteps(
        one,
        [...said, "The controls prove nothing; what the platform's own service says counts, unverified"],
        ["unverified: no control could confirm the rule"],
      );
    case "drifted":
      return {
        ...one,
        judgement: relearned(one, learned, [...said, "The platform has changed its answers"]),
      };
  }
}

function relearned(one: Asked, learned: ControlOutcome["learned"], said: readonly string[]): Judgement {
  const { judgement, lookup, observation, handle } = one;
  const seen =
    learned === undefined || observation.kind !== "answered"
      ? undefined
      : judgeLearned(learned, featuresOf(observation, handle));
  if (seen === undefined) return failed(judgement, "the platform's controls disagree with its rule", said);
  if (seen.verdict === "available" && lookup.data.proves === "taken")
    return failed(judgement, "no account is shown, which proves nothing on this platform", said);
  return {
    verdict: seen.verdict,
    reason: "relearned-signal",
    evidence: [seen.evidence, "the rule has drifted; learned anew from its controls"],
    steps: [
      ...judgement.steps,
      ...said,
      `What still tells names apart was learned from the controls: ${seen.evidence}`,
      `So the answer reads: ${seen.verdict}`,
    ],
  };
}

function failed(judgement: Judgement, why: string, said: readonly string[]): Judgement {
  return {
    verdict: "unknown",
    reason: "control-failed",
    evidence: [why, ...judgement.evidence],
    steps: [...judgement.steps, ...said, `So the answer does not count: ${why}`],
  };
}

function withSteps(one: Asked, steps: readonly string[], evidence: readonly string[] = []): Asked {
  const { judgement } = one;
  return {
    ...one,
    judgement: {
      ...judgement,
      steps: [...judgement.steps, ...steps],
      evidence: [...judgement.evidence, ...evidence],
    },
  };
}
