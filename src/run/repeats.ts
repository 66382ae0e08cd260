import type { Observation } from "../model/observation.js";
import { printable } from "../model/printable.js";

/** A line for each attempt that was made again: `Attempt 1: refused with 429; waited 2 s`. */
export function repeatsOf({ repeats = [] }: Observation): string[] {
  return repeats.map(({ outcome, waitedMs }, index) => {
    const waited = waitedMs < 50 ? "" : `; waited ${secondsOf(waitedMs)} s`;
    return `Attempt ${index + 1}: ${printable(outcome, 200)}${waited}`;
  });
}

/** To a tenth below ten, then whole. */
function secondsOf(ms: number): number {
  return ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000);
}
