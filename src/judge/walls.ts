import type { UnknownReason } from "../model/verdict.js";
import { type Match, redirectTarget } from "./match.js";
import type { Reading } from "./reading.js";

/** A kind of response that says nothing about the handle. To add one, add an entry to `WALLS`. */
export interface Wall {
  readonly id: string;
  readonly reason: UnknownReason;
  /** What the report tells a reader. */
  readonly says: string;
  /**
   * True where the mark alone is no proof, such as a status that an API may well mean: then a signal that
   * names its status (or its redirect) wins, and the wall only explains a response that no signal fits.
   */
  readonly yields: boolean;
  readonly recognise: (reading: Reading) => Match;
}

/** How much of a page is searched for a wall's words. Interstitials are small pages. */
export const WALL_WINDOW = 32_768;

const CHALLENGE_TITLE =
  /^(?:just a moment\b.*|attention required! \| cloudflare|access denied|access to this page has been denied\.?|pardon our interruption\b.*|please wait\b.{0,40}cloudflare.*|verif(?:y|ying) (?:that )?you are (?:a )?human\b.*|are you a (?:robot|human)\b.*|robot check|security check(?:point)?|vercel security checkpoint|making sure you(?:'|’|&#39;)re not a bot!?|prove your humanity|human verification|captcha|ddos-guard|client challenge|request unsuccessful\. incapsula.*|you have been blocked|checking your browser\b.*)$/i;

const CONSENT_TITLE =
  /^(?:before you continue(?: to \S+)?|bevor sie zu .{1,40} weitergehen|avant d.acc[ée]der .{1,40})$/i;

const LOGIN_TITLE =
  /^(?:log ?in|sign ?in|login\b.*|log in (?:to|or)\b.*|sign in (?:to|or)\b.*|\S+ [•|·-] (?:log ?in|sign ?in))(?: [•|·-] \S+)?$/i;

const LOGIN_PATH =
  /\/(?:log-?in|sign-?in|log_in|sign_in|authwall|checkpoint|session\/new|accounts\/login|uas\/login|login\.php|login_required|i\/flow\/login)(?:[/.?]|$)/i;

const CAPTCHA_BODY =
  /hcaptcha\.com\/1\/api\.js|google\.com\/recaptcha|recaptcha\/api\.js|challenges\.cloudflare\.com\/turnstile|captcha-delivery\.com|px-captcha|geetest|arkoselabs\.com|tiktok-verify-page|awswaf\.com/;

const GEO_BODY =
  /not available in your (?:country|region|location|area)|unavailable in your (?:country|region)/;

const RATE_BODY = /rate limit(?:ed)?\b|too many requests|you(?:'|’)re being rate limited|slow down/;

const MAINTENANCE_BODY =
  /down for (?:scheduled )?maintenance|under maintenance|temporarily unavailable|be back soon/;

/** Walls, the surest first. */
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
    leadsTo(reading, (url) => /^consent\./i.test(url.hostname) || /\/consent(?:[/?]|$)/i.test(url.pathname)),
  ),
  weak("login-redirect", "login-wall", "sent to a login page", (reading) =>
    leadsTo(reading, (url) => LOGIN_PATH.test(url.pathname)),
  ),
  titled("challenge-page", "bot-wall", "a page that wants to see a human", CHALLENGE_TITLE),
  titled("consent-page", "consent-wall", "a cookie consent page", CONSENT_TITLE),
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
  { ...titled("login-page", "login-wall", "a login page", LOGIN_TITLE), yields: true },
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
  return { id, reason, says, yields: false, recognise: (reading) => (holds(reading) ? "yes" : "no") };
}

function weak(id: string, reason: UnknownReason, says: string, holds: Holds): Wall {
  return { ...wall(id, reason, says, holds), yields: true };
}

function titled(id: string, reason: UnknownReason, says: string, title: RegExp): Wall {
  const recognise = (reading: Reading): Match => {
    const { text, isComplete } = reading.title;
    if (!isComplete) return "open";
    return title.test(text.slice(0, 200)) ? "yes" : "no";
  };
  return { id, reason, says, yields: false, recognise };
}

function inBody(id: string, reason: UnknownReason, says: string, words: RegExp): Wall {
  const recognise = (reading: Reading): Match => {
    if (words.test(reading.lowerBody.slice(0, WALL_WINDOW))) return "yes";
    return reading.isWhole || reading.lowerBody.length >= WALL_WINDOW ? "no" : "open";
  };
  return { id, reason, says, yields: true, recognise };
}

/** True when we were, or are being, sent to such a URL. A handle that spells `login` is not a redirect. */
function leadsTo(reading: Reading, holds: (url: URL) => boolean): boolean {
  const target =
    redirectTarget(reading.response) ?? (reading.response.hops.length > 0 ? reading.response.url : undefined);
  return target !== undefined && URL.canParse(target) && holds(new URL(target));
}
