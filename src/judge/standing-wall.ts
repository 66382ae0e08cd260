import type { CompiledLookup } from "../catalog/compile.js";
import type { Observation } from "../model/observation.js";
import type { UnknownReason } from "../model/verdict.js";
import type { Match } from "./match.js";
import { type Read, readSignals } from "./read-signals.js";
import { Reading } from "./reading.js";
import { type Wall, wallsFor } from "./walls.js";

/** True when a signal that says so counts in spite of the wall. */
export function isOutweighed(wall: Wall, reads: readonly Read[], reading: Reading, by: Match): boolean {
  return reads.some((read) => read.match === by && wall.yields?.(read, reading.response) === true);
}

/** Of the walls that an answer is, the first that no signal outweighs. A rule that nobody has proved outweighs none. */
export function standingWall(
  walls: readonly Wall[],
  reads: readonly Read[],
  reading: Reading,
  { data }: Pick<CompiledLookup, "data">,
): Wall | undefined {
  const isProven = data.needsControls !== true;
  return walls.find((wall) => !(isProven && isOutweighed(wall, reads, reading, "yes")));
}

/**
 * Which wall an answer is, as `judge` sees it: with the lookup's signals, some of which outweigh some walls; without a
 * lookup, of any wall that it looks like. Total.
 * @returns the wall's reason; undefined where it is none, or nothing was answered.
 */
export function wallOf(
  observation: Observation,
  of?: { readonly lookup: CompiledLookup; readonly handle: string },
): UnknownReason | undefined {
  if (observation.kind === "failed") return undefined;
  try {
    const reading = new Reading(observation);
    const walls = wallsFor(observation).filter((wall) => wall.recognise(reading) === "yes");
    const [first] = walls;
    // Walls that yield to nothing stand first: what any signal says of them does not matter.
    if (first === undefined || first.yields === undefined || of === undefined) return first?.reason;
    const { lookup, handle } = of;
    const reads = readSignals(lookup, reading, { handle, caseSensitive: lookup.caseSensitive });
    return standingWall(walls, reads, reading, lookup)?.reason;
  } catch {
    return undefined;
  }
}
