import type { CompiledLookup } from "../catalog/compile.js";
import type { Asked, Match } from "./match.js";
import { matchCondition } from "./match.js";
import type { Reading } from "./reading.js";
import type { Matched } from "./walls.js";

/** What a signal can speak for. */
export const SIDES = ["taken", "available", "invalid"] as const;

/** What one signal says. */
export interface Read extends Matched {
  /** Which of its side's: `2 of 3`. */
  readonly place: string;
  readonly match: Match;
  /** What each of its conditions says, in order. */
  readonly holds: readonly Match[];
}

/** What each signal of a lookup says of an answer, side by side. Total. */
export function readSignals(lookup: CompiledLookup, reading: Reading, asked: Asked): Read[] {
  return SIDES.flatMap((side) =>
    lookup[side].map((signal, index): Read => {
      const holds: Match[] = [];
      for (const condition of signal) {
        holds.push(matchCondition(condition, reading, asked, side !== "available"));
        if (holds.at(-1) === "no") break;
      }
      return { side, signal, place: `${index + 1} of ${lookup[side].length}`, holds, match: allOf(holds) };
    }),
  );
}

function allOf(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("open") ? "open" : "yes";
}

/** What one side's alternatives say together. */
export function matchOf(side: Matched["side"], reads: readonly Read[]): Match {
  const matches = reads.filter((read) => read.side === side).map(({ match }) => match);
  if (matches.includes("yes")) return "yes";
  return matches.includes("open") ? "open" : "no";
}
