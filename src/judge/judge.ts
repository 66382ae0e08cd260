import { type CompiledLookup, type CompiledSignal, showsSomething } from "../catalog/compile.js";
import { fillText } from "../catalog/template.js";
import { bareHost } from "../model/bare-host.js";
import { type Answered, type Head, NO_STATUS, type Observation, type Reader } from "../model/observation.js";
import { printable } from "../model/printable.js";
import type { Reason, Verdict } from "../model/verdict.js";
import { describeMatched, explainRead, STEP_MAX } from "./describe-read.js";
import { explainStatus } from "./explain.js";
import { hasLostHandle } from "./lost-handle.js";
import type { Asked } from "./match.js";
import { matchOf, type Read, readSignals, SIDES } from "./read-signals.js";
import { Reading } from "./reading.js";
import { isOutweighed, standingWall } from "./standing-wall.js";
import { type Wall, wallsFor } from "./walls.js";

/** What one response says about one handle. */
export interface Judgement {
  readonly verdict: Exclude<Verdict, "owned">;
  readonly reason: Reason;
  /**
   * What an unproven rule (`needsControls`) reads. It is no verdict before the run's controls agree; `isBare` where it
   * rests on a status alone, or on what is missing.
   */
  readonly leans?: { readonly to: "taken" | "available"; readonly isBare: boolean };
  /** Why, in plain words. */
  readonly evidence: readonly string[];
  /** Everything that was looked at, in order, in words for somebody who is no developer. */
  readonly steps: readonly string[];
}

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
      steps: [`No answer came: ${detail}`],
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
    isSettled: (soFar) => {
      try {
        return soFar.kind === "answered" && isSettled(new Reading(soFar), lookup, asked);
      } catch {
        return false;
      }
    },
  };
}

/** A redirect is the answer when a signal with a `location` wants just this one. */
function isAnswer(hop: Head, lookup: CompiledLookup, asked: Asked): boolean {
  const none = { hops: [], body: "", extent: "partial", durationMs: 0, attempts: 1 } as const;
  const reading = new Reading({ ...hop, kind: "answered", ...none });
  return readSignals(lookup, reading, asked).some(
    ({ signal, match }) => match !== "no" && signal.some(({ kind }) => kind === "location"),
  );
}

/** True when nothing that may still come changes the verdict or its reason; each step here is one in `judgeResponse`. */
function isSettled(reading: Reading, lookup: CompiledLookup, asked: Asked): boolean {
  if (reading.isWhole) return true;
  // The whole answer is compared with those of the controls.
  if (lookup.data.needsControls === true) return false;
  const reads = readSignals(lookup, reading, asked);
  for (const wall of wallsFor(reading.response)) {
    if (isOutweighed(wall, reads, reading, "yes")) continue;
    const match = wall.recognise(reading);
    if (match === "no") continue;
    return match === "yes" && !isOutweighed(wall, reads, reading, "open");
  }
  return !SIDES.some((side) => matchOf(side, reads) === "open");
}

function judgeResponse(response: Answered, lookup: CompiledLookup, handle: string): Judgement {
  const reading = new Reading(response);
  const asked: Asked = { handle, caseSensitive: lookup.caseSensitive };
  const steps = [describeResponse(reading)];
  const known = wallsFor(response);
  const sure = known.find((wall) => wall.yields === undefined && wall.recognise(reading) === "yes");
  if (sure !== undefined) return stopped(sure, reading, steps);

  const reads = readSignals(lookup, reading, asked);
  const walls = known.filter((wall) => wall.recognise(reading) === "yes");
  const isProven = lookup.data.needsControls !== true;
  const standing = standingWall(walls, reads, reading, lookup);
  steps.push(...reads.map((read) => explainRead(read, handle, nounOf(response), reading)));
  if (standing !== undefined) return stopped(standing, reading, steps);
  steps.push(
    walls.length === 0
      ? `Walls: none of the ${known.length} known kinds (${kindsOf(response)})`
      : `Walls: of the ${known.length} known kinds it looks like "${walls[0]?.says}", but a sign is surer`,
  );

  const matched = SIDES.flatMap((side) =>
    reads.filter((read) => read.side === side && read.match === "yes").slice(0, 1),
  );
  const words = ({ signal }: Read) => describeMatched(signal, handle, nounOf(response));
  const [first, second] = matched;
  if (first !== undefined && second !== undefined) {
    const evidence = matched.map((read) => `${read.side}: ${words(read).join(", ")}`);
    return unknown("conflicting-signals", evidence, steps, "there are signs of both sides");
  }
  // What alternatives of a side that matched would have said does not matter.
  const isUndecided = SIDES.some((side) => matchOf(side, reads) === "open");
  if (
    isUndecided ||
    (first !== undefined &&
      !(isProven && first.side === "taken") &&
      isWallPossible(isProven ? reads : [], reading))
  ) {
    if (!reading.isEndSure) {
      const why = "only the closed connection ended the answer, so that a part of it may be missing";
      return unknown("network", [describeStatus(reading), why], steps, why);
    }
    return unknown(
      "too-large",
      [describeStatus(reading), "the answer is larger than the limit and undecided up to there"],
      steps,
      "the answer is too large to tell",
    );
  }
  if (first === undefined) {
    const why =
      lookup.data.proves === "taken"
        ? "no account is shown, which proves nothing on this platform"
        : "none of the platform's signals fits";
    return unknown("no-signal", [describeStatus(reading), why], steps, why);
  }
  const isBare = !showsSomething(first.signal);
  if (
    (first.side === "available" || isBare) &&
    isFromElsewhere(response) &&
    !first.signal.some(({ kind }) => kind === "location")
  ) {
    const why = `the answer came from ${printable(new URL(response.url).host, 80)}, which was not asked`;
    return unknown("no-signal", [describeStatus(reading), why], steps, why);
  }
  if (first.side === "available" && !namesAsked(first.signal) && hasLostHandle(response, handle)) {
    const why = "a redirect led to a page that is not about this name, and that page does not name it";
    return unknown("no-signal", [describeStatus(reading), why], steps, why);
  }
  if (first.side === "available" && hasUnreadError(first.signal, reading, handle)) {
    const why = "the answer speaks of an error that the rule does not know";
    return unknown("no-signal", [...words(first), why], steps, why);
  }
  const verdict = first.side;
  if (!isProven) {
    const why = "the rule is unproven, and counts only where the controls agree";
    const leaning = unknown(
      "control-failed",
      words(first),
      steps,
      `${verdict} is what it looks like, but ${why}`,
    );
    return verdict === "invalid" ? leaning : { ...leaning, leans: { to: verdict, isBare } };
  }
  const reason = verdict === "invalid" ? "refused-by-platform" : (`${verdict}-signal` as const);
  steps.push(`So the answer reads: ${verdict}`);
  return { verdict, reason, evidence: words(first), steps };
}

/** True for a signal that looks for the name itself, or for where the question about it leads. */
function namesAsked(signal: CompiledSignal): boolean {
  return signal.some(({ kind }) => kind === "location") || JSON.stringify(signal).includes("{handle}");
}

/** True where JSON that was read for a free name also has an error at its top, which nothing of the signal looks at. */
function hasUnreadError(signal: CompiledSignal, { json }: Reading, handle: string): boolean {
  const value = json?.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const isRead = (key: string, held: unknown) =>
    signal.some((condition) => {
      const error = JSON.stringify({ [key]: held });
      switch (condition.kind) {
        case "json":
          return condition.pointer === "" || condition.pointer.split("/")[1] === key;
        case "bodyHas":
          return squeezed(error).includes(squeezed(fillText(condition.text, handle)));
        case "bodyMatches":
          return condition.pattern(handle).test(error);
        default:
          return false;
      }
    });
  return Object.entries(value).some(
    ([key, held]) => /^errors?$/i.test(key) && !isHollow(held) && !isRead(key, held),
  );
}

/** Without case and spaces, which JSON may have between its parts. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}

function isHollow(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === false || value === 0 || value === "";
}

/** True when a redirect led to another host: what that one does not know says nothing about the platform's names. */
function isFromElsewhere({ url, hops }: Answered): boolean {
  const asked = hops[0]?.from;
  if (asked === undefined || !URL.canParse(asked) || !URL.canParse(url)) return asked !== undefined;
  return bareHost(new URL(asked).hostname) !== bareHost(new URL(url).hostname);
}

/** True when the part of a page that is missing may show a wall. */
function isWallPossible(reads: readonly Read[], reading: Reading): boolean {
  return wallsFor(reading.response).some(
    (wall) => wall.recognise(reading) === "open" && !isOutweighed(wall, reads, reading, "yes"),
  );
}

function stopped(wall: Wall, reading: Reading, steps: readonly string[]): Judgement {
  const found = `Wall, the one that fits of ${wallsFor(reading.response).length} known kinds: ${wall.says}`;
  const why = "a wall says nothing about the name";
  return unknown(wall.reason, [describeStatus(reading), wall.says], [...steps, found], why);
}

function unknown(
  reason: Reason,
  evidence: readonly string[],
  steps: readonly string[],
  why: string,
): Judgement {
  return {
    verdict: "unknown",
    reason,
    evidence,
    steps: [...steps, `So the answer reads: unknown, since ${why}`],
  };
}

/** Whose text conditions speak of. */
function nounOf({ status }: Answered): string {
  return status === NO_STATUS ? "answer" : "page";
}

function kindsOf({ status }: Answered): string {
  return status === NO_STATUS ? "limits, outages" : "logins, robot checks, rate limits, outages …";
}

function describeStatus({ response, title }: Reading): string {
  if (response.status === NO_STATUS) return "an answer over WHOIS";
  return title.text === ""
    ? `status ${response.status}`
    : `status ${response.status}, title "${printable(title.text, 80)}"`;
}

function describeResponse({ response, title }: Reading): string {
  const { status, hops, body, extent } = response;
  const because = (code: number) => (code === NO_STATUS ? "by referral" : String(code));
  const way = hops.map((hop) => `, sent on to ${printable(hop.to, 120)} (${because(hop.status)})`).join("");
  const named = title.text === "" ? "" : `, title "${printable(title.text, 80)}"`;
  const ending = response.endsWithConnection === true ? " (ended by the closed connection)" : "";
  const size = { whole: ending, cut: " (size limit reached)", partial: " (as much as was needed)" }[extent];
  return printable(
    `What came back: ${status === NO_STATUS ? "text" : `status ${explainStatus(status)}${named}`}, ${body.length} characters${size}${way}`,
    STEP_MAX,
  );
}
