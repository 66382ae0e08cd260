import type { CompiledLookup } from "../catalog/compile.js";
import type { ControlState } from "../model/result.js";
import { type Answer, type AnsweredCheck, hasDrifted, worstOf } from "./answer.js";
import type { ClosingReading, Controls } from "./controls.js";

/** So many questions a platform takes beside its controls before anybody would count them. */
const FEW_CHECKS = 2;

/** Heads what the last control came to. */
const CLOSING = "The last control, behind all questions:";

/** True where a platform is asked so much that it may come to refuse. */
export function isMuch(checks: number): boolean {
  return checks > FEW_CHECKS;
}

/**
 * True for what is available on a platform that was asked much: some hosts come to refuse by saying "not found" of
 * everybody, so that an account must have been shown behind the last such answer. And for what waits for a control
 * that was left for the end.
 * @param checks how many checks of its platform this run has, those that an earlier run answered among them.
 */
export function wantsClosing({ answer }: AnsweredCheck, checks: number): boolean {
  return answer.isOpen === true || (isMuch(checks) && answer.verdict === "available");
}

/**
 * An answer in the light of an account that is shown behind it.
 * @param seeAccount asks once more for a name that was learned anew to be taken, if there is one: the requests of the
 * controls are spent then.
 */
export async function closeAnswer(
  one: AnsweredCheck,
  controls: Controls,
  seeAccount: () => Promise<unknown>,
): Promise<AnsweredCheck> {
  const { platform } = one.check;
  const since = one.answer.answeredAt ?? Date.parse(one.checkedAt);
  if (one.answer.reason === "relearned-signal") {
    const isShown = () => lookupsOf(one).some((lookup) => controls.hasShown(platform, lookup, since));
    if (!isShown()) await seeAccount();
    return isShown() ? one : { ...one, answer: disbelieved(one.answer, [CLOSING, UNSEEN], UNSEEN) };
  }
  const closings: [CompiledLookup, ClosingReading][] = [];
  // What is left for the end is left of the last ones; it speaks for the others on its host as well.
  for (const lookup of [...lookupsOf(one)].reverse()) {
    const closing = await controls.close(platform, lookup, since);
    if (closing !== undefined) closings.push([lookup, closing]);
  }
  return { ...one, answer: inLightOf(one.answer, closings, hasDrifted(platform, controls)) };
}

const UNSEEN = "learned anew, and no account was seen behind it, though the platform was asked much";

/** Those that it rests on; of an earlier run's answer, those that may have given it. */
function lookupsOf({ check, answer }: AnsweredCheck): readonly CompiledLookup[] {
  return (
    answer.lookups ??
    check.platform.lookups.filter(
      ({ data, available }) => data.basis === answer.basis && available.length > 0,
    )
  );
}

function inLightOf(
  answer: Answer,
  closings: readonly (readonly [CompiledLookup, ClosingReading])[],
  isDrifted: boolean,
): Answer {
  const said = [CLOSING, ...new Set(closings.map(([, { note }]) => note))];
  const control = worstOf(closings.map(([, { state }]) => state));
  const isContradicted = closings.some(([, { reading }]) => reading === "contradicts");
  if (isContradicted)
    return disbelieved(
      answer,
      said,
      "the last control, behind this answer, disagrees with the rule",
      control,
    );
  const isUnseen = closings.some(([, { reading }]) => reading === "nothing");
  const unseen = closings.filter(([, { reading, state }]) => reading === "nothing" || state === "unverified");
  if (answer.verdict !== "available" || (unseen.length === 0 && closings.length > 0))
    return { ...answer, control: control ?? answer.control, steps: [...answer.steps, ...said] };
  const why = isUnseen
    ? "unverified: no known account was shown behind this answer"
    : "unverified: an account was shown behind this answer, but not all controls were answered";
  // A page alone, an unproven rule, or a platform that has changed its answers: that rests on controls to the end.
  if (
    isDrifted ||
    closings.length === 0 ||
    unseen.some(([{ data }]) => data.basis === "profile-page" || data.needsControls)
  )
    return disbelieved(answer, said, why, "unverified");
  return {
    ...answer,
    control: "unverified",
    evidence: [...answer.evidence, why],
    steps: [...answer.steps, ...said],
  };
}

function disbelieved(
  answer: Answer,
  said: readonly string[],
  why: string,
  control: ControlState | undefined = answer.control,
): Answer {
  return {
    ...answer,
    verdict: "unknown",
    assurance: null,
    reason: "control-failed",
    control,
    evidence: [why, ...answer.evidence],
    steps: [...answer.steps, ...said, `So the answer does not count: ${why}`],
  };
}

/** What was not confirmed before the run was interrupted. */
export function unconfirmed(one: AnsweredCheck): AnsweredCheck {
  const { answer } = one;
  if (answer.verdict !== "available") return one;
  const why = "interrupted before what reads available was confirmed";
  return {
    ...one,
    answer: {
      ...answer,
      verdict: "unknown",
      assurance: null,
      reason: "interrupted",
      evidence: [why, ...answer.evidence],
      steps: [...answer.steps, `So the answer does not count: ${why}`],
    },
  };
}
