import { NO_STATUS, type Observation, type Repeated } from "../model/observation.js";

/** What came of one attempt, in a few words. */
export function outcomeOf(observation: Observation): string {
  if (observation.kind === "failed") return observation.detail;
  const { status } = observation;
  if (status === NO_STATUS) return "refused";
  return `${status >= 500 ? "failed" : "refused"} with ${status}`;
}

/** An observation with what came of the attempts before its last. */
export function withRepeats(observation: Observation, repeats: readonly Repeated[]): Observation {
  return repeats.length === 0 ? observation : { ...observation, repeats: [...repeats] };
}

/** From the first attempt to the end of the last: the asking, and the waiting between; in milliseconds. */
export function tookMs({ durationMs, repeats = [] }: Observation): number {
  return repeats.reduce((sum, { waitedMs }) => sum + waitedMs, durationMs);
}

/** True for what was not sent, though nobody has stopped it. */
export function isUnsent(observation: Observation): boolean {
  return observation.attempts === 0 && observation.kind === "failed" && observation.trouble !== "interrupted";
}
