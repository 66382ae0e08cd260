import type { CompiledSignal, Condition } from "../../catalog/compile.js";
import type { Answered } from "../../model/observation.js";
import type { UnknownReason } from "../../model/verdict.js";
import type { Match } from "../match.js";
import type { Opening } from "../opening.js";
import type { Reading } from "../reading.js";

/** A kind of response that says nothing about the handle. To add one, add an entry to one of the tables. */
export interface Wall {
  readonly id: string;
  readonly reason: UnknownReason;
  /** What the report tells a reader. */
  readonly says: string;
  /** Which matching signals count in spite of this wall; none where it is left out. */
  readonly yields?: Yields;
  /** Total, and the same for all longer parts of an answer once it is not `open`. */
  readonly recognise: (reading: Reading) => Match;
}

/** One signal that matched, and the side that it speaks for. */
export interface Matched {
  readonly side: "taken" | "available" | "invalid";
  readonly signal: CompiledSignal;
}

export type Yields = (matched: Matched, response: Answered) => boolean;

/** What an entry says of itself: its id, the reason that a check gets, and what the report tells a reader. */
export type About = readonly [id: string, reason: UnknownReason, says: string];

const names = ({ signal }: Matched, kind: Condition["kind"]) =>
  signal.some((condition) => condition.kind === kind);

/** For a status that an API may well mean: then a signal that names it is surer. An error never means available. */
const toStatus: Yields = (matched, { status }) =>
  names(matched, "location") || (names(matched, "status") && (matched.side !== "available" || status < 400));

/**
 * For a page that looks like a wall: it may still show somebody. That nobody is there it says only by an error
 * status or in JSON: script pages carry the words for every case.
 */
export const toPage: Yields = (matched, { status }) =>
  names(matched, "location") ||
  (names(matched, "status") &&
    (matched.side === "taken" ? showsAccount(matched) : status >= 400 || names(matched, "json")));

/** For a page with a wall's own mark: only an account that is shown there counts, by name and not by its title. */
export const toAccount: Yields = (matched) =>
  matched.side === "taken" && names(matched, "status") && matched.signal.some(isEcho);

// A page's own address: a login or a challenge that stands there has it, too.
const ADDRESS =
  /\brel=\\?["']?canonical|["' ](?:og|twitter|al:\w+):url\b|\bproperty=og:url\b|\b(?:content|href)=\\?["']?(?:https?:)?\/\/[^"']*\{handle\}/i;

/** True where a signal wants more of an account than a status, a title and the address that was asked. */
export function showsAccount({ signal }: Pick<Matched, "signal">): boolean {
  return signal.some((condition) => {
    switch (condition.kind) {
      case "bodyHas":
        return !ADDRESS.test(condition.text);
      case "bodyMatches":
        return !ADDRESS.test(condition.source);
      case "json":
      case "header":
        return true;
      default:
        return false;
    }
  });
}

/** True when a condition wants the handle in the page itself, or in its JSON, and not only in its address. */
export function isEcho(condition: Condition): boolean {
  switch (condition.kind) {
    case "bodyHas":
      return condition.text.includes("{handle}") && !ADDRESS.test(condition.text);
    case "bodyMatches":
      return condition.source.includes("{handle}") && !ADDRESS.test(condition.source);
    case "json":
      return JSON.stringify(condition.expected).includes("{handle}");
    default:
      return false;
  }
}

/** A wall by the response's head: its status and headers. Yields to nothing. */
export function inHead(about: About, holds: (response: Answered) => boolean): Wall {
  return wall(about, ({ response }) => (holds(response) ? "yes" : "no"));
}

/** A wall by a status alone, which an entry may claim for itself. */
export function ofStatus(about: About, holds: (status: number) => boolean): Wall {
  return { ...inHead(about, ({ status }) => holds(status)), yields: toStatus };
}

/** A wall by its whole title: a page of an account with such a name mostly has more in it. */
export function titled(about: About, title: RegExp, yields?: Yields): Wall {
  const recognise = ({ opening }: Reading): Match => {
    const { text, isComplete } = opening.title;
    if (!isComplete) return "open";
    return title.test(text.slice(0, 200)) ? "yes" : "no";
  };
  return { ...wall(about, recognise), ...(yields === undefined ? {} : { yields }) };
}

/**
 * A wall by what only its own page has in it, in lower case: one of the marks, or all of those that stand together.
 * Not by a script alone that guarded sites have on every page.
 */
export function marked(about: About, marks: readonly (string | readonly string[])[]): Wall {
  const recognise = ({ opening }: Reading): Match => {
    if (has(opening, marks)) return "yes";
    return opening.isComplete ? "no" : "open";
  };
  return { ...wall(about, recognise), yields: toPage };
}

/** True when a page has one of the marks, or all of those that stand together. */
export function has({ text }: Opening, marks: readonly (string | readonly string[])[]): boolean {
  return marks.some((mark) =>
    typeof mark === "string" ? text.includes(mark) : mark.every((part) => text.includes(part)),
  );
}

/** A wall by the words of a page that says little else: a bio or a help page may quote them. */
export function noticed(about: About, holds: (opening: Opening) => boolean): Wall {
  const recognise = ({ opening, response }: Reading): Match => {
    if (opening.isJson || !opening.isBrief) return "no";
    if (!opening.isComplete && response.extent === "partial") return "open";
    if (holds(opening)) return "yes";
    return opening.isComplete ? "no" : "open";
  };
  return { ...wall(about, recognise), yields: toPage };
}

/** A wall in other ways, which yields to nothing. */
export function wall([id, reason, says]: About, recognise: Wall["recognise"]): Wall {
  return { id, reason, says, recognise };
}
