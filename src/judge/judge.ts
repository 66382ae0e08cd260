import type { CompiledLookup, CompiledSignal } from "../catalog/compile.js";
import type { Answered, Head, Observation, Reader } from "../model/observation.js";
import { printable } from "../model/printable.js";
import type { Reason, Verdict } from "../model/verdict.js";
import { type Asked, describeCondition, type Match, matchCondition } from "./match.js";
import { Reading } from "./reading.js";
import { WALL_WINDOW, WALLS, type Wall } from "./walls.js";

/** What one response says about one handle. */
export interface Judgement {
  readonly verdict: Exclude<Verdict, "owned">;
  readonly reason: Reason;
  /** Why, in plain words. */
  readonly evidence: readonly string[];
  /** Everything that was looked at, in order, in plain words. */
  readonly steps: readonly string[];
}

const SIDES = ["taken", "available", "invalid"] as const;
type Side = (typeof SIDES)[number];

/**
 * The verdict of one observation under one lookup (DESIGN §7, steps 2–4). Total: never throws, and says
 * `available` only when an `available` signal matched, no other side's did, and no wall stood in the way.
 */
export function judge(observation: Observation, lookup: CompiledLookup, handle: string): Judgement {
  if (observation.kind === "failed") {
    const detail = printable(observation.detail);
    return {
      verdict: "unknown",
      reason: observation.trouble,
      evidence: [detail],
      steps: [`No answer: ${detail}`],
    };
  }
  try {
    return judgeResponse(observation, lookup, handle);
  } catch (error) {
    const detail = `the answer could not be read: ${printable(error instanceof Error ? error.message : String(error))}`;
    return { verdict: "unknown", reason: "no-signal", evidence: [detail], steps: [detail] };
  }
}

/** Tells the network, while an answer comes in, what of it this lookup needs. */
export function readerFor(lookup: CompiledLookup, handle: string): Reader {
  const asked: Asked = { handle, caseSensitive: lookup.caseSensitive };
  return {
    stopsAt: (hop) => isAnswer(hop, lookup, asked),
    isSettled: (soFar) => soFar.kind === "answered" && isSettled(new Reading(soFar), lookup, asked),
  };
}

/** A redirect is the answer when a signal with a `location` wants just this one. */
function isAnswer(hop: Head, lookup: CompiledLookup, asked: Asked): boolean {
  const reading = new Reading({
    ...hop,
    kind: "answered",
    hops: [],
    body: "",
    extent: "partial",
    durationMs: 0,
    attempts: 1,
  });
  return SIDES.some((side) =>
    lookup[side].some(
      (signal) =>
        signal.some(({ kind }) => kind === "location") && matchSignal(signal, reading, asked) !== "no",
    ),
  );
}

function isSettled(reading: Reading, lookup: CompiledLookup, asked: Asked): boolean {
  if (reading.isWhole) return true;
  const firmWall = WALLS.filter((wall) => !wall.yields).map((wall) => wall.recognise(reading));
  if (firmWall.includes("yes")) return true;
  if (firmWall.includes("open")) return false;
  const sides = SIDES.map((side) => matchSide(lookup[side], reading, asked));
  if (sides.includes("open")) return false;
  // Where no signal fits, the page's words may still tell which wall it is.
  return sides.includes("yes") || reading.response.body.length >= WALL_WINDOW;
}

function judgeResponse(response: Answered, lookup: CompiledLookup, handle: string): Judgement {
  const reading = new Reading(response);
  const asked: Asked = { handle, caseSensitive: lookup.caseSensitive };
  const steps = [describeResponse(response)];
  const wall = WALLS.find((candidate) => candidate.recognise(reading) === "yes");
  steps.push(wall === undefined ? `Walls: none of the ${WALLS.length} known ones` : `Wall: ${wall.says}`);
  if (wall !== undefined && !wall.yields) return stopped(wall, response, steps);

  const matched = new Map<Side, CompiledSignal>();
  const open = new Set<Side>();
  for (const side of SIDES) {
    for (const [index, signal] of lookup[side].entries()) {
      const match = matchSignal(signal, reading, asked);
      steps.push(explainSignal(`${side} signal ${index + 1}`, signal, match, reading, asked));
      if (match === "yes" && !matched.has(side)) matched.set(side, signal);
      if (match === "open") open.add(side);
    }
  }
  if (wall !== undefined && ![...matched.values()].some(namesItsStatus))
    return stopped(wall, response, steps);

  const words = (signal: CompiledSignal) => signal.map((condition) => describeCondition(condition, handle));
  const [first, second] = [...matched];
  if (first !== undefined && second !== undefined) {
    const evidence = [...matched].map(([side, signal]) => `${side}: ${words(signal).join(", ")}`);
    return unknown("conflicting-signals", evidence, steps, "signals of two sides match");
  }
  // What alternatives of a side that matched would have said does not matter.
  if ([...open].some((side) => !matched.has(side))) {
    return unknown(
      "too-large",
      [`status ${response.status}`, "the answer is larger than the limit and undecided up to there"],
      steps,
    );
  }
  if (first === undefined) {
    const why =
      lookup.data.proves === "taken"
        ? "no account is shown, which proves nothing on this platform"
        : "none of the platform's signals fits";
    return unknown("no-signal", [describeStatus(response), why], steps);
  }
  const [verdict, signal] = first;
  const reason = verdict === "invalid" ? "refused-by-platform" : (`${verdict}-signal` as const);
  steps.push(`So: ${verdict}`);
  return { verdict, reason, evidence: words(signal), steps };
}

function stopped(wall: Wall, response: Answered, steps: string[]): Judgement {
  return unknown(wall.reason, [describeStatus(response), wall.says], steps);
}

function unknown(
  reason: Reason,
  evidence: readonly string[],
  steps: string[],
  why: string = reason,
): Judgement {
  return { verdict: "unknown", reason, evidence, steps: [...steps, `So: unknown (${why})`] };
}

function matchSignal(signal: CompiledSignal, reading: Reading, asked: Asked): Match {
  let isOpen = false;
  for (const condition of signal) {
    const match = matchCondition(condition, reading, asked);
    if (match === "no") return "no";
    if (match === "open") isOpen = true;
  }
  return isOpen ? "open" : "yes";
}

function matchSide(signals: readonly CompiledSignal[], reading: Reading, asked: Asked): Match {
  const matches = signals.map((signal) => matchSignal(signal, reading, asked));
  if (matches.includes("yes")) return "yes";
  return matches.includes("open") ? "open" : "no";
}

function namesItsStatus(signal: CompiledSignal): boolean {
  return signal.some(({ kind }) => kind === "status" || kind === "location");
}

function explainSignal(
  name: string,
  signal: CompiledSignal,
  match: Match,
  reading: Reading,
  asked: Asked,
): string {
  const marks = { yes: "yes", no: "no", open: "cannot tell" } as const;
  const parts = signal.map((condition) => {
    const holds = matchCondition(condition, reading, asked);
    return `${describeCondition(condition, asked.handle)}: ${marks[holds]}`;
  });
  return `${name} ${match === "yes" ? "matches" : "does not match"} (${parts.join("; ")})`;
}

function describeStatus(response: Answered): string {
  const title = new Reading(response).title.text;
  return title === ""
    ? `status ${response.status}`
    : `status ${response.status}, title "${printable(title, 80)}"`;
}

function describeResponse(response: Answered): string {
  const hops = response.hops.map((hop) => ` after ${hop.status} to ${printable(hop.to, 120)}`).join("");
  const size =
    response.extent === "whole"
      ? ""
      : response.extent === "cut"
        ? " (size limit reached)"
        : " (as much as was needed)";
  return `Answer: ${describeStatus(response)}${hops}, ${response.body.length} characters${size}`;
}
