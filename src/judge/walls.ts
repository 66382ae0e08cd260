import type { CompiledSignal } from "../catalog/compile.js";
import type { Answered } from "../model/observation.js";
import type { UnknownReason } from "../model/verdict.js";
import { type Match, redirectTarget } from "./match.js";
import type { Reading } from "./reading.js";

/** A kind of response that says nothing about the handle. To add one, add an entry to `WALLS`. */
export interface Wall {
  readonly id: string;
  readonly reason: UnknownReason;
  /** What the report tells a reader. */
  readonly says: string;
  /** Which matching signals count in spite of this wall; none where it is left out. */
  readonly yields?: Yields;
  readonly recognise: (reading: Reading) => Match;
}

/** One signal that matched, and the side that it speaks for. */
export interface Matched {
  readonly side: "taken" | "available" | "invalid";
  readonly signal: CompiledSignal;
}

type Yields = (matched: Matched, response: Answered) => boolean;

const names = ({ signal }: Matched, kind: CompiledSignal[number]["kind"]) =>
  signal.some((condition) => condition.kind === kind);

/** For a status that an API may well mean: then a signal that names it is surer. An error never means available. */
const toStatus: Yields = (matched, { status }) =>
  names(matched, "location") || (names(matched, "status") && (matched.side !== "available" || status < 400));

/**
 * For a page that looks like a wall: it may still show somebody. That nobody is there it says only by an error
 * status or in JSON: script pages carry the words for every case.
 */
const toPage: Yields = (matched, { status }) =>
  names(matched, "location") ||
  (names(matched, "status") && (matched.side === "taken" || status >= 400 || names(matched, "json")));

/** For a login that we were led to: a signal that wants just this redirect, or an account shown there. */
const toRedirect: Yields = ({ side, signal }) => {
  for (const condition of signal) if (condition.kind === "location") return LOGIN_PATH.test(condition.text);
  return side === "taken" && signal.some(({ kind }) => kind === "status");
};

/** How much of a page is searched for a wall's words. Interstitials are small pages. */
export const WALL_WINDOW = 32_768;

// Whole titles: a page of an account that is named "Just a moment" has more in its title.
const CHALLENGE_TITLE = new RegExp(
  `^(?:${[
    "(?:just a|one) moment(?:, please)?(?:\\.\\.\\.|…)",
    "attention required! \\| cloudflare",
    "please wait\\W{1,4}\\| cloudflare",
    "access denied(?: \\| \\S+ used cloudflare to restrict access)?",
    "access to this page has been denied\\.?",
    "pardon our interruption(?:\\.\\.\\.|…)?",
    "verif(?:y|ying) (?:that )?you are (?:a )?human\\W*",
    "are you a (?:robot|human)\\W*",
    "robot (?:check|or human\\?)",
    "security check(?:point| required)?",
    "vercel security checkpoint",
    "making sure you['’]re not a bot!?",
    "prove your humanity",
    "human verification",
    "captcha",
    "ddos-guard",
    "client challenge",
    "request unsuccessful\\. incapsula.*",
    "you have been blocked",
    "checking your browser(?: before .{1,80}|\\W*)",
  ].join("|")})$`,
  "i",
);

const CONSENT_TITLE =
  /^(?:before you continue(?: to \S+)?|bevor sie zu .{1,40} weitergehen|avant d.acc[ée]der .{1,40})$/i;

const LOGIN_TITLE =
  /^(?:(?:log ?in|sign ?in)(?: (?:to|or|with|page)\b.*)?(?: [•|·/–-] .*)?|log into .*|\S+ (?:[•|·–-] )?(?:log ?in|sign ?in)(?: or .*)?)$/i;

const LOGIN_PATH =
  /\/(?:log-?in|sign-?in|log_in|sign_in|authwall|checkpoint|session\/new|accounts\/login|uas\/login|login\.php|login_required|i\/flow\/login)(?:[/.?]|$)/i;

const LOGIN_HOST = /^(?:login|signin|sso|passport)\./i;

const CONSENT_PATH = /\/consent(?:[/?]|$)/i;

const CAPTCHA_BODY =
  /hcaptcha\.com\/1\/api\.js|google\.com\/recaptcha|recaptcha\/api\.js|challenges\.cloudflare\.com\/turnstile|captcha-delivery\.com|px-captcha|geetest|arkoselabs\.com|tiktok-verify-page|awswaf\.com/;

const GEO_BODY =
  /not available in your (?:country|region|location|area)|unavailable in your (?:country|region)/;

const RATE_BODY = /rate limit|too many requests|slow down/;

const MAINTENANCE_BODY =
  /down for (?:scheduled )?maintenance|under maintenance|temporarily unavailable|be back soon/;

/** Walls, the surest first: those that yield to nothing stand before those that do. */
export const WALLS: readonly Wall[] = [
  wall(
    "too-many-requests",
    "rate-limited",
    "the platform says: too many requests",
    (reading) => reading.response.status === 429,
  ),
  wall(
    "rate-limit-used-up",
    "rate-limited",
    "the platform's request limit is used up",
    ({ response: { status, headers } }) =>
      (status === 403 || status === 401) &&
      (headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== undefined),
  ),
  wall("cloudflare-challenge", "bot-wall", "Cloudflare wants to see a browser", ({ response }) =>
    (response.headers["cf-mitigated"] ?? "").includes("challenge"),
  ),
  wall(
    "aws-waf",
    "bot-wall",
    "AWS WAF wants to see a browser",
    ({ response }) => response.headers["x-amzn-waf-action"] !== undefined,
  ),
  wall(
    "legal-block",
    "geo-blocked",
    "blocked for legal reasons here (451)",
    ({ response }) => response.status === 451,
  ),
  wall("consent-redirect", "consent-wall", "sent to a cookie consent page", (reading) =>
    leadsTo(reading, (url) => /^consent\./i.test(url.hostname) || CONSENT_PATH.test(url.pathname)),
  ),
  titled("challenge-page", "bot-wall", "a page that wants to see a human", CHALLENGE_TITLE),
  titled("consent-page", "consent-wall", "a cookie consent page", CONSENT_TITLE),
  {
    ...wall("login-redirect", "login-wall", "sent to a login page", (reading) =>
      leadsTo(reading, (url) => LOGIN_HOST.test(url.hostname) || LOGIN_PATH.test(url.pathname)),
    ),
    yields: toRedirect,
  },
  weak(
    "linkedin-999",
    "bot-wall",
    "the platform refuses automatic requests (999)",
    ({ response }) => response.status === 999,
  ),
  inBody("captcha-page", "bot-wall", "a page with a captcha", CAPTCHA_BODY),
  inBody("country-page", "geo-blocked", "not available in this country", GEO_BODY),
  inBody("rate-limit-page", "rate-limited", "the answer speaks of a rate limit", RATE_BODY),
  weak(
    "server-error",
    "server-error",
    "the platform has a server error",
    ({ response }) => response.status >= 500 && response.status <= 599,
  ),
  inBody("maintenance-page", "server-error", "the platform is down for maintenance", MAINTENANCE_BODY),
  { ...titled("login-page", "login-wall", "a login page", LOGIN_TITLE), yields: toPage },
  weak(
    "unauthorised",
    "login-wall",
    "the platform wants a login (401)",
    ({ response }) => response.status === 401,
  ),
  weak(
    "forbidden",
    "bot-wall",
    "the platform refuses this request (403)",
    ({ response }) => response.status === 403,
  ),
  weak("proxy-login", "login-wall", "a proxy wants a login (407)", ({ response }) => response.status === 407),
  weak(
    "accepted-empty",
    "bot-wall",
    "accepted without an answer (202), as challenges do",
    ({ response }) => response.status === 202,
  ),
];

type Holds = (reading: Reading) => boolean;

function wall(id: string, reason: UnknownReason, says: string, holds: Holds): Wall {
  return { id, reason, says, recognise: (reading) => (holds(reading) ? "yes" : "no") };
}

function weak(id: string, reason: UnknownReason, says: string, holds: Holds): Wall {
  return { ...wall(id, reason, says, holds), yields: toStatus };
}

function titled(id: string, reason: UnknownReason, says: string, title: RegExp): Wall {
  const recognise = (reading: Reading): Match => {
    const { text, isComplete } = reading.title;
    if (!isComplete) return "open";
    return title.test(text.slice(0, 200)) ? "yes" : "no";
  };
  return { id, reason, says, recognise };
}

function inBody(id: string, reason: UnknownReason, says: string, words: RegExp): Wall {
  const recognise = (reading: Reading): Match => {
    if (words.test(reading.lowerBody.slice(0, WALL_WINDOW))) return "yes";
    return reading.isWhole || reading.lowerBody.length >= WALL_WINDOW ? "no" : "open";
  };
  return { id, reason, says, yields: toPage, recognise };
}

/**
 * True when we were, or are being, sent to such a URL. A handle that spells `login` and is sent from /Login to /login/
 * is where it wanted to be.
 */
function leadsTo({ response }: Reading, holds: (url: URL) => boolean): boolean {
  const target = parseUrl(redirectTarget(response) ?? (response.hops.length > 0 ? response.url : undefined));
  if (target === undefined || !holds(target)) return false;
  const asked = parseUrl(response.hops[0]?.from ?? response.url);
  if (asked === undefined || !holds(asked)) return true;
  const home = asked.pathname.toLowerCase().replace(/\/$/, "");
  return asked.hostname !== target.hostname || !`${target.pathname.toLowerCase()}/`.startsWith(`${home}/`);
}

function parseUrl(url: string | undefined): URL | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
}
