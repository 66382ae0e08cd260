import type { Condition } from "../../catalog/compile.js";
import type { Match } from "../match.js";
import { WALL_WINDOW } from "../opening.js";
import { Reading } from "../reading.js";
import { type ErrorMark, errorMarks, isErrorKey } from "./error-marks.js";
import { COUNTRY_PHRASE, HUMAN_PHRASE, LOGIN_PHRASE, OUTAGE_PHRASE, RATE_PHRASE } from "./phrases.js";
import { type About, isEcho, type Wall, wall, type Yields } from "./wall.js";

/** How one kind of error is known: by a code (spelled in any way), by a phrase, by a number. */
interface Kind {
  readonly code: RegExp;
  readonly phrase: RegExp;
  /** HTTP statuses, as APIs repeat them in the body. */
  readonly statuses?: readonly number[];
}

/** Walls that JSON speaks of, often with status 200. */
export const SOFT_ERROR_WALLS: readonly Wall[] = [
  soft(["captcha-error", "bot-wall", "the answer says: captcha wanted"], {
    code: /^(?:(?:re|h)?captcha(?: (?:is )?(?:required|needed|failed|invalid))?|need captcha|challenge required|(?:human )?verification required|(?:bot|robot|automation|spam) detected|suspected bot|feedback required|(?:failed )?integrity check(?: failed)?)$/,
    phrase: new RegExp(`\\bcaptcha (?:is )?(?:required|needed)\\b|${HUMAN_PHRASE.source}`),
  }),
  soft(["login-error", "login-wall", "the answer says: login wanted"], {
    code: /^(?:(?:login|auth|authentication|authorization|checkpoint|session) (?:is )?(?:required|expired|failed)|requires? (?:login|auth)|not (?:logged in|authenticated|authorized)|unauthenticated|unauthori[sz]ed|(?:must|need) login|invalid session|user authorization failed(?: .{0,60})?)$/,
    phrase: LOGIN_PHRASE,
    statuses: [401],
  }),
  soft(["rate-limit-error", "rate-limited", "the answer speaks of a rate limit"], {
    code: /^(?:(?:user |daily |api |request |requests |app |application |ip )*(?:rate ?limit|limit|quota|ratelimit)(?:s|ed|ing)?(?: (?:exceeded|reached|hit|error))?|too many (?:requests|attempts|calls)|throttl(?:ed|ing)(?: exception)?|slow down|over (?:query|rate) limit|resource exhausted|flood wait \d*)$/,
    phrase: RATE_PHRASE,
    statuses: [429],
  }),
  soft(["country-error", "geo-blocked", "the answer says: not in this country"], {
    code: /^(?:(?:geo|country|region|location)(?: is)? ?(?:block(?:ed)?|restricted|restriction|unsupported|not (?:supported|allowed|available)|unavailable)|unsupported (?:country|region|location)(?: region territory)?|(?:blocked|unavailable|not available) in (?:your )?(?:country|region))$/,
    phrase: COUNTRY_PHRASE,
    statuses: [451],
  }),
  soft(["outage-error", "server-error", "the answer says: out of order"], {
    code: /^(?:(?:under )?maintenance(?: mode)?|service (?:temporarily )?unavailable|temporarily unavailable|(?:internal )?server error|internal error|over ?capacity|backend error|bad gateway|gateway timeout)$/,
    phrase: OUTAGE_PHRASE,
    statuses: [500, 502, 503, 504],
  }),
];

function soft(about: About, kind: Kind): Wall {
  const recognise = (reading: Reading): Match => {
    const { opening, response } = reading;
    if (response.body.length > WALL_WINDOW) return "no";
    if (!reading.isWhole) return opening.isComplete || isPlainly(opening.text) ? "no" : "open";
    return opening.isJson || opening.text.trimStart().startsWith('"') ? found(reading, kind) : "no";
  };
  return { ...wall(about, recognise), yields: toErrorReader(kind) };
}

/** True when an answer that has begun so is no JSON. */
function isPlainly(text: string): boolean {
  return /^\s*</.test(text);
}

function found(reading: Reading, kind: Kind): Match {
  const marks = reading.json === undefined ? [] : errorMarks(reading.json.value);
  return marks.some((mark) => speaks(mark, kind)) ? "yes" : "no";
}

function speaks({ value, isStatus }: ErrorMark, { code, phrase, statuses = [] }: Kind): boolean {
  if (typeof value === "number") return isStatus && statuses.includes(value);
  if (isStatus && /^\d{3}$/.test(value)) return statuses.includes(Number(value));
  return code.test(spelled(value)) || phrase.test(value.toLowerCase().replace(/\s+/g, " "));
}

/** A code in words: `quotaExceeded`, `RATE_LIMITED` and `rate-limited.` in one spelling. */
function spelled(code: string): string {
  return code
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[\s_.:!-]+/g, " ")
    .trim()
    .toLowerCase();
}

/**
 * A signal counts that reads just this error. One that says taken or invalid counts as well where it reads another
 * error text of the answer, or the handle in an answer that is no error. Available needs more than an empty `data`
 * beside the error.
 */
function toErrorReader(kind: Kind): Yields {
  return ({ side, signal }, response) => {
    if (signal.some((condition) => readsKind(condition, kind))) return true;
    if (side === "available") return false;
    return signal.some(
      (condition) => readsError(condition) || (isEcho(condition) && !isErrorDocument(new Reading(response))),
    );
  };
}

function readsKind(condition: Condition, kind: Kind): boolean {
  if (condition.kind !== "json") return false;
  const { expected, pointer } = condition;
  const value = expected.is === "equal" ? expected.value : expected.is === "containing" ? expected.text : "";
  if (typeof value !== "string" && typeof value !== "number") return false;
  return speaks({ value, isStatus: isErrorKey(pointer.split("/").at(-1) ?? "") }, kind);
}

function readsError(condition: Condition): boolean {
  if (condition.kind !== "json" || condition.expected.is !== "equal") return false;
  const { value } = condition.expected;
  return (
    typeof value === "string" && value !== "{handle}" && isErrorKey(condition.pointer.split("/").at(-1) ?? "")
  );
}

function isErrorDocument(reading: Reading): boolean {
  const value = reading.json?.value;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, held]) => /^errors?$/i.test(key) && Boolean(held));
}
