import type { CompiledLookup } from "../catalog/compile.js";
import type { Answer, AnsweredCheck } from "./answer.js";
import type { ClosingReading, Controls } from "./controls.js";

/** So many questions a platform takes beside its controls before anybody would count them. */
const FEW_CHECKS = 2;

/** Heads what the last control came to. */
const CLOSING = "The last control, behind all questions:";

/**
 * True for what is available on a platform that was asked much: some hosts come to refuse by saying "not found" of
 * everybody, so that a known account is asked once more behind the last answer.
 * @param checks how many checks of its platform this run asks.
 */
export function wantsClosing({ answer }: AnsweredCheck, checks: number): boolean {
  return checks > FEW_CHECKS && answer.verdict === "available" && answer.reason === "available-signal";
}

/** An available answer in the light of a known account that is asked again behind it, once a run and lookup. */
export async function closeAnswer(one: AnsweredCheck, controls: Controls): Promise<AnsweredCheck> {
  const { platform } = one.check;
  let { answer } = one;
  for (const lookup of lookupsOf(one)) {
    answer = inLightOf(answer, lookup, await controls.close(platform, lookup));
    if (answer.verdict !== "available") break;
  }
  return { ...one, answer };
}

/** Those that it rests on; of an earlier run's answer, those that may have given it. */
function lookupsOf({ check, answer }: AnsweredCheck): readonly CompiledLookup[] {
  return (
    answer.lookups ??
    check.platform.lookups.filter(
      ({ data, available }) => data.basis === answer.basis && available.length > 0,
    )
  );
}

function inLightOf(answer: Answer, { data }: CompiledLookup, { reading, note }: ClosingReading): Answer {
  const steps = [...answer.steps, CLOSING, note];
  // An unproven rule rests on its controls, to the end.
  if (reading === "agrees" || (reading === "nothing" && data.needsControls !== true))
    return { ...answer, steps };
  const why =
    reading === "contradicts"
      ? "asked again behind this answer, a known account is not shown either"
      : "unverified: no known account could be asked again behind this answer";
  return {
    ...answer,
    verdict: "unknown",
    assurance: null,
    reason: "control-failed",
    control: reading === "contradicts" ? "drifted" : "unverified",
    evidence: [why, ...answer.evidence],
    steps: [...steps, `So the answer does not count: ${why}`],
  };
}
