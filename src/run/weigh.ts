import { featuresOf } from "../judge/features.js";
import type { Judgement } from "../judge/judge.js";
import { alike, hasFreeHead } from "../judge/likeness.js";
import { judgeLearned } from "../judge/relearn.js";
import type { Reason } from "../model/verdict.js";
import { type Asked, cleanAnswer } from "./ask-lookup.js";
import type { ControlOutcome } from "./lookup-controls.js";

/**
 * An answer in the light of its lookup's controls: it stands, it is judged anew by what was learned, or it is not
 * believed.
 * @param hasDrifted the platform's answers through this or another lookup have changed.
 */
export function weigh(one: Asked, outcome: ControlOutcome, hasDrifted = false): Asked {
  const { state, notes, takenHolds, ifShown } = outcome;
  const { judgement, lookup } = one;
  const said = [
    "Controls (questions whose answer is known beforehand):",
    ...(notes.length === 0 ? ["None could be asked"] : notes),
  ];
  if (lookup.data.needsControls === true) return { ...one, judgement: proved(one, outcome, said) };
  switch (state) {
    case "ok":
      return withSteps(one, [...said, "The controls agree, so the answer counts"]);
    case "unverified":
      if (judgement.verdict !== "available")
        return withSteps(one, [...said, "The controls prove nothing; the answer stays as it is"]);
      if (ifShown !== undefined && !hasDrifted)
        return withSteps(one, [...said, "A known account is left to be asked behind all answers"]);
      if (hasDrifted)
        return {
          ...one,
          judgement: failed(
            judgement,
            "the platform has changed its answers, and no control confirms this one",
            said,
          ),
        };
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
      if (judgement.verdict === "taken" && takenHolds === true)
        return withSteps(
          one,
          [
            ...said,
            "The platform has changed its answers, but not how it shows accounts: this answer counts",
          ],
          ["the rule has drifted, but not in how it shows accounts"],
        );
      return {
        ...one,
        judgement: relearned(one, outcome, [...said, "The platform has changed its answers"]),
      };
  }
}

/** An unproven rule's answer: it stands where the controls agree in both directions, and nowhere else. */
function proved(
  one: Pick<Asked, "judgement" | "observation" | "handle" | "clean">,
  { state, likeness }: Pick<ControlOutcome, "state" | "likeness">,
  said: readonly string[],
): Judgement {
  const { judgement, handle } = one;
  const { leans } = judgement;
  if (state === "drifted") return failed(judgement, "the platform's controls disagree with its rule", said);
  if (leans === undefined) return { ...judgement, steps: [...judgement.steps, ...said] };
  if (state === "unverified")
    return failed(judgement, "unverified: the rule is unproven, and no control could confirm it", said);
  const { to, isBare } = leans;
  const response = cleanAnswer(one);
  const shown = response === undefined ? undefined : { response, handle };
  // A rule's text may stand in an error as well: all that is called free must look like a free name as a whole.
  const mustBeLike = isBare || to === "available";
  const like =
    mustBeLike && likeness !== undefined && shown !== undefined ? alike(likeness, to, shown) : undefined;
  const isUnlike =
    to === "available" && (likeness === undefined || shown === undefined || !hasFreeHead(likeness, shown));
  if (to === "available" && likeness === undefined)
    return failed(
      judgement,
      "unverified: the rule is unproven, and not enough controls were answered to compare with",
      said,
    );
  if (isUnlike || (mustBeLike && like === undefined)) {
    const whose = to === "available" ? "made-up names" : "known accounts";
    return failed(judgement, `the answer is not like those about ${whose}`, said);
  }
  return {
    verdict: to,
    reason: `${to}-signal`,
    evidence: [...judgement.evidence, ...(like === undefined ? [] : [like]), "the controls agree"],
    steps: [
      ...judgement.steps,
      ...said,
      ...(like === undefined ? [] : [`Beside the controls' answers: ${like}`]),
      `The controls agree, so the answer reads: ${to}`,
    ],
  };
}

/** What a rule reads only where a sign of its own speaks against a free name. */
const SPEAKS_AGAINST: ReadonlySet<Reason> = new Set([
  "refused-by-platform",
  "taken-signal",
  "conflicting-signals",
]);

function relearned(one: Asked, { learned, freeHolds }: ControlOutcome, said: readonly string[]): Judgement {
  const { judgement, lookup, handle } = one;
  const response = cleanAnswer(one);
  const seen =
    learned === undefined || response === undefined
      ? undefined
      : judgeLearned(learned, featuresOf(response, handle));
  if (seen === undefined) return failed(judgement, "the platform's controls disagree with its rule", said);
  // A rule that no longer knows free names may still know what is refused, or shows an account.
  if (seen.verdict === "available" && SPEAKS_AGAINST.has(judgement.reason))
    return failed(judgement, "a sign of the rule that is no free name's still fits", said);
  if (seen.verdict === "available" && freeHolds === true && judgement.verdict !== "available")
    return failed(judgement, "it is not what free names still show on this platform", said);
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
