import type { ControlState } from "../model/result.js";
import type { Reason } from "../model/verdict.js";
import type { Judgement } from "./judge.js";

export type { ControlState };

/** What one control read. */
export type ControlReading = "agrees" | "contradicts" | "nothing";

const MISREAD: ReadonlySet<Reason> = new Set(["no-signal", "conflicting-signals", "too-large"]);

/** Reasons that are an answer of the platform's own which the rule does not fit; every other `unknown` is trouble. */
export function isMisread(reason: Reason): boolean {
  return MISREAD.has(reason);
}

/**
 * Reads a made-up name's answer. Through a lookup that can only prove `taken`, that nothing is shown is right.
 * @param provesTaken the lookup declares `proves: "taken"`.
 */
export function readMadeUp(judgement: Judgement, provesTaken: boolean): ControlReading {
  const { reason, leans } = judgement;
  const verdict = leans?.to ?? judgement.verdict;
  if (verdict === "available") return "agrees";
  // The platform refuses the made-up spelling, so that it proves nothing.
  if (verdict === "invalid") return "nothing";
  if (verdict === "taken") return "contradicts";
  if (!isMisread(reason)) return "nothing";
  return provesTaken && reason === "no-signal" ? "agrees" : "contradicts";
}

/** Reads a known account's answer. */
export function readKnown(judgement: Judgement): ControlReading {
  const { reason, leans } = judgement;
  const verdict = leans?.to ?? judgement.verdict;
  if (verdict === "taken") return "agrees";
  if (verdict === "unknown" && !isMisread(reason)) return "nothing";
  return "contradicts";
}

/**
 * Puts the controls of one lookup together. One known account may have gone, so that a second one counts as well
 * as the first; where that got no answer, the first one's stands.
 */
export function concludeControls(
  madeUp: readonly ControlReading[],
  known: readonly ControlReading[],
): ControlState {
  if (madeUp.includes("contradicts")) return "drifted";
  if (known.includes("agrees")) return madeUp.includes("agrees") ? "ok" : "unverified";
  return known.includes("contradicts") ? "drifted" : "unverified";
}
