import { redirectTarget } from "../match.js";
import type { Reading } from "../reading.js";
import { type About, showsAccount, type Wall, wall, type Yields } from "./wall.js";

/** Where a wall is: a host, or a path on any. */
interface Place {
  readonly host?: RegExp;
  readonly path: RegExp;
  /** Not with such a query. */
  readonly notWith?: RegExp;
}

const LOGIN: Place = {
  host: /^(?:login|signin|sso|passport|accounts)\./i,
  path: /\/(?:log-?in|sign-?in|log_in|sign_in|authwall|auth|checkpoint|session\/new|sessions\/new|accounts\/login|uas\/login|login\.php|login_required|servicelogin|i\/flow\/login)(?:[/.?]|$)/i,
};

// With a name to claim it is an answer; without one, every stranger is sent there.
const SIGNUP: Place = {
  path: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:accounts?\/|users?\/)?(?:sign-?up|sign_up|register|registration|join|get-started)(?:[/.]|$)/i,
  notWith:
    /[?&](?:\w+[_-])?(?:user_?name|name|handle|slug|nick(?:name)?|login|domain|subdomain|url|site|q)=./i,
};

const CHALLENGE: Place = {
  host: /^(?:captcha|challenge|challenges|geo\.captcha-delivery|validate\.perfdrive)\./i,
  path: /^\/(?:re)?captcha(?:[/.]|$)|\/(?:showcaptcha|validatecaptcha|captcha-verify|human-check|robot-check|bot-check|antibot|sgcaptcha|sorry\/index|splashui\/challenge|px\/captcha)(?:[/.]|$)|^\/challenge(?:[/.]|$)/i,
};

const CONSENT: Place = {
  host: /^(?:consent|guce|privacy-gate)\./i,
  path: /\/(?:consent|cookie-?consent|collectconsent|cookie-?wall|privacy-?gate|privacy-?wall)(?:[/.?]|$)/i,
};

// An age gate asks a visitor to confirm something before the page, as a consent page does.
const AGE: Place = {
  path: /\/(?:age-?gate|age-?check|age-?verif(?:y|ication)|verify-?age|confirm-?age|over-?18|adult-?warning)(?:[/.?]|$)/i,
};

const GEO: Place = {
  path: /\/(?:geo-?block(?:ed)?|geo-?restrict(?:ed|ion)|country-?block(?:ed)?|(?:country|region)-?not-?(?:available|supported)|(?:not-?available|unavailable)-?in-?(?:your-?)?(?:country|region)|unsupported-?(?:country|region))(?:[/.?]|$)/i,
};

const OUTAGE: Place = {
  path: /^\/(?:maintenance|under-?maintenance|down-?for-?maintenance|site-?down|scheduled-?maintenance)(?:[/.]|$)/i,
};

/** Walls that one is sent to; those of consent yield to nothing. */
export const REDIRECT_WALLS: readonly Wall[] = [
  firm(["consent-redirect", "consent-wall", "sent to a cookie consent page"], CONSENT),
  led(["challenge-redirect", "bot-wall", "sent to a page that wants to see a human"], CHALLENGE),
  led(["login-redirect", "login-wall", "sent to a login page"], LOGIN),
  led(["sign-up-redirect", "login-wall", "sent to a sign-up page"], SIGNUP),
  led(["age-redirect", "consent-wall", "sent to a page that asks for the visitor's age"], AGE),
  led(["country-redirect", "geo-blocked", "sent to a page that says: not in this country"], GEO),
  led(["maintenance-redirect", "server-error", "sent to a maintenance page"], OUTAGE),
];

function firm(about: About, place: Place): Wall {
  return wall(about, (reading) => (leadsTo(reading, place) ? "yes" : "no"));
}

function led(about: About, place: Place): Wall {
  return { ...firm(about, place), yields: toRedirect(place) };
}

/** A signal counts that wants just this redirect, or an account that is shown there. */
function toRedirect({ path }: Place): Yields {
  return ({ side, signal }) => {
    for (const condition of signal) if (condition.kind === "location") return path.test(condition.text);
    return side === "taken" && signal.some(({ kind }) => kind === "status") && showsAccount({ signal });
  };
}

/**
 * True when we were, or are being, sent to such a URL. A handle that spells `login` and is sent from /Login to /login/
 * is where it wanted to be.
 */
function leadsTo({ response }: Reading, place: Place): boolean {
  const target = parseUrl(redirectTarget(response) ?? (response.hops.length > 0 ? response.url : undefined));
  if (target === undefined || !isAt(target, place)) return false;
  const asked = parseUrl(response.hops[0]?.from ?? response.url);
  if (asked === undefined || !isAt(asked, place)) return true;
  const home = asked.pathname.toLowerCase().replace(/\/$/, "");
  return asked.hostname !== target.hostname || !`${target.pathname.toLowerCase()}/`.startsWith(`${home}/`);
}

function isAt({ hostname, pathname, search }: URL, { host, path, notWith }: Place): boolean {
  if (notWith?.test(search.slice(0, 2000)) === true) return false;
  return host?.test(hostname) === true || path.test(pathname.slice(0, 2000));
}

function parseUrl(url: string | undefined): URL | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
}
