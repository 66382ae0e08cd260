import type { Opening } from "../opening.js";
import {
  AGE_PHRASE,
  COUNTRY_PHRASE,
  HUMAN_PHRASE,
  LOGIN_FORM,
  MISSING_PHRASE,
  OUTAGE_PHRASE,
  RATE_PHRASE,
} from "./phrases.js";
import { has, noticed, type Wall } from "./wall.js";

const CAPTCHA_SCRIPTS = [
  "hcaptcha.com/1/api.js",
  "google.com/recaptcha/",
  "recaptcha/api.js",
  "recaptcha/enterprise.js",
  "challenges.cloudflare.com/turnstile",
  "geetest.com/",
  "arkoselabs.com/",
  "funcaptcha.com/",
  "friendly-challenge",
  "altcha-widget",
  "smartcaptcha.yandexcloud.net",
];

/** A page with a captcha's script that says less than this, in characters, is there for the captcha. */
const HARDLY_ANYTHING = 200;

/** A page with a field for a password that says less than this, in characters, is there for the login. */
const FORM_SIZE = 500;

/** Walls by what a page says that says little else, in many languages; a page with more on it is a page. */
export const NOTICE_WALLS: readonly Wall[] = [
  noticed(
    ["rate-limit-page", "rate-limited", "a page that says: too many requests"],
    ({ words }) => RATE_PHRASE.test(words) || /\brate[- ]limit\b/.test(words),
  ),
  noticed(["country-page", "geo-blocked", "a page that says: not in this country"], ({ words }) =>
    COUNTRY_PHRASE.test(words),
  ),
  noticed(["age-gate", "consent-wall", "a page that asks for the visitor's age"], ({ words }) =>
    AGE_PHRASE.test(words),
  ),
  noticed(
    ["consent-form", "consent-wall", "a page that asks for consent to cookies"],
    ({ words }) =>
      /\b(?:before you (?:continue|go on)|to continue)\b/.test(words) && /\bcookies\b/.test(words),
  ),
  noticed(["login-form", "login-wall", "a page that is only a login"], isLoginForm),
  // Embedded in a page, a captcha guards a form on it; alone, it guards the page.
  noticed(
    ["captcha-page", "bot-wall", "a page with a captcha"],
    (opening) =>
      has(opening, CAPTCHA_SCRIPTS) &&
      (opening.words.length < HARDLY_ANYTHING || HUMAN_PHRASE.test(opening.words)),
  ),
  noticed(["human-page", "bot-wall", "a page that wants to see a human"], ({ words }) =>
    HUMAN_PHRASE.test(words),
  ),
  noticed(["maintenance-page", "server-error", "the platform is down for maintenance"], ({ words }) =>
    OUTAGE_PHRASE.test(words),
  ),
  noticed(["login-refresh", "login-wall", "a page that sends one to a login"], ({ text }) =>
    /<meta[^>]{0,80}http-equiv=["']?refresh[^>]{0,80}url=[^>]{0,200}\/(?:login|signin|sign_in|log_in|authwall|checkpoint)\b/.test(
      text,
    ),
  ),
];

function isLoginForm({ text, words, title }: Opening): boolean {
  return (
    words.length < FORM_SIZE &&
    /\btype=["']?password\b/.test(text) &&
    LOGIN_FORM.test(words) &&
    !MISSING_PHRASE.test(words) &&
    !MISSING_PHRASE.test(title.text.toLowerCase())
  );
}
