import { describe, expect, it } from "vitest";
import { judge } from "../../src/judge/judge.js";
import { Reading } from "../../src/judge/reading.js";
import { WALL_WINDOW, WALLS } from "../../src/judge/walls.js";
import type { Answered } from "../../src/model/observation.js";
import { answer, lookupOf, page } from "./answers.js";

const led = (from: string, to: string, body = ""): Partial<Answered> => ({
  url: to,
  hops: [{ from, status: 302, to }],
  body,
});

/** The walls that a response looks like, in the order in which they count. */
const seen = (response: Partial<Answered>) => {
  const reading = new Reading(answer(response));
  return WALLS.filter((wall) => wall.recognise(reading) === "yes").map(({ id }) => id);
};

type Sample = readonly [string, Partial<Answered>];

/** One or more samples of each wall, and what is like it and is not. */
const TABLE: Readonly<Record<string, { readonly is: readonly Sample[]; readonly isNot: readonly Sample[] }>> =
  {
    "too-many-requests": {
      is: [["429", { status: 429 }]],
      isNot: [["420", { status: 420 }]],
    },
    "rate-limit-used-up": {
      is: [
        ["GitHub's 403", { status: 403, headers: { "x-ratelimit-remaining": "0" } }],
        ["a 403 that says when", { status: 403, headers: { "retry-after": "60" } }],
        ["a 401 that says when", { status: 401, headers: { "retry-after": "60" } }],
      ],
      isNot: [
        ["the last request allowed", { status: 200, headers: { "x-ratelimit-remaining": "0" } }],
        ["a 404 with the last request", { status: 404, headers: { "x-ratelimit-remaining": "0" } }],
        ["some left", { status: 403, headers: { "x-ratelimit-remaining": "10" } }],
      ],
    },
    "cloudflare-challenge": {
      is: [["the header", { status: 403, headers: { "cf-mitigated": "challenge" } }]],
      isNot: [["Cloudflare alone", { status: 404, headers: { server: "cloudflare", "cf-ray": "8f0-FRA" } }]],
    },
    "aws-waf": {
      is: [["the header", { status: 202, headers: { "x-amzn-waf-action": "challenge" } }]],
      isNot: [["CloudFront alone", { status: 404, headers: { server: "CloudFront", "x-amz-cf-id": "x" } }]],
    },
    "legal-block": {
      is: [["451", { status: 451 }]],
      isNot: [["450", { status: 450 }]],
    },
    "consent-redirect": {
      is: [
        ["followed to a host", led("https://example.com/acme", "https://consent.example.com/m?continue=x")],
        ["not followed", { status: 302, headers: { location: "https://consent.youtube.com/m" } }],
        ["to a path", { status: 302, headers: { location: "/consent?next=/acme" } }],
      ],
      isNot: [
        ["a handle of that name", { url: "https://example.com/consent" }],
        ["its own page, without a slash", led("https://example.com/Consent", "https://example.com/consent/")],
        ["its own host", led("https://consent.example.com/", "https://consent.example.com/music")],
        ["another word", { status: 302, headers: { location: "/consenting" } }],
        ["consent in the query", { status: 302, headers: { location: "/acme?x=/consent" } }],
      ],
    },
    "login-redirect": {
      is: [
        ["not followed", { status: 302, headers: { location: "/login?next=/acme" } }],
        ["followed", led("https://example.com/acme", "https://example.com/accounts/login/?next=/acme")],
        ["an authwall", { status: 302, headers: { location: "https://example.com/authwall?x" } }],
        ["a flow", { status: 302, headers: { location: "/i/flow/login" } }],
        ["a host of its own", led("https://example.com/acme", "https://login.example.com/?x")],
        ["a script's", { status: 302, headers: { location: "/login.php?next=x" } }],
        [
          "from the handle login to the real one",
          led("https://example.com/login/", "https://example.com/accounts/login/"),
        ],
        [
          "from the handle login to another host",
          led("https://example.com/login", "https://sso.example.org/login"),
        ],
      ],
      isNot: [
        ["a handle of that name", { url: "https://example.com/login" }],
        ["sent to lower case", led("https://example.com/Login", "https://example.com/login")],
        ["sent to a slash", led("https://example.com/login", "https://example.com/login/")],
        [
          "being sent to a slash",
          { url: "https://example.com/Login", status: 301, headers: { location: "/login/" } },
        ],
        ["its own host", led("https://login.example.com/", "https://login.example.com/home")],
        ["a longer word", { status: 302, headers: { location: "/loginacme" } }],
        ["login in the query", { status: 302, headers: { location: "/acme?from=/login" } }],
        [
          "a way that led through one",
          {
            url: "https://example.com/acme",
            hops: [
              { from: "https://example.com/acme", status: 302, to: "https://example.com/login" },
              { from: "https://example.com/login", status: 302, to: "https://example.com/acme" },
            ],
          },
        ],
        ["a location without a redirect", { status: 200, headers: { location: "/login" } }],
      ],
    },
    "challenge-page": {
      is: [
        "Just a moment...",
        "Just a moment…",
        "One moment, please...",
        "Attention Required! | Cloudflare",
        "Please Wait... | Cloudflare",
        "Access denied",
        "Access denied | www.example.com used Cloudflare to restrict access",
        "Access to this page has been denied.",
        "Access to this page has been denied",
        "Pardon Our Interruption...",
        "Pardon Our Interruption",
        "Verify you are human",
        "Verifying you are human...",
        "Are you a robot?",
        "Robot Check",
        "Robot or human?",
        "Security check",
        "Security Checkpoint",
        "Security Check Required",
        "Vercel Security Checkpoint",
        "Making sure you&#39;re not a bot!",
        "Making sure you’re not a bot!",
        "Prove your humanity",
        "Human Verification",
        "Captcha",
        "DDoS-Guard",
        "Client Challenge",
        "Request unsuccessful. Incapsula incident ID: 1-2",
        "You have been blocked",
        "Checking your browser before accessing example.com",
      ].map((title): Sample => [title, { body: page(title) }]),
      isNot: [
        "Just a moment",
        "Just a moment (@justamoment) • Instagram photos and videos",
        "Music | Just a moment...",
        "Just a moment... | Dribbble",
        "Access Denied Records | Listen online",
        "accessdenied (Access Denied) · GitHub",
        "Captcha (@captcha) on Threads",
        "Robot Check's profile",
        "Are you a robot? by acme",
        "Security Checkpoint Charlie",
        "Vercel",
        "You have been blocked - YouTube",
        "Checking your browser history since 1999: acme",
        "",
      ].map((title): Sample => [`"${title}"`, { body: page(title) }]),
    },
    "consent-page": {
      is: [
        "Before you continue to YouTube",
        "Before you continue",
        "Bevor Sie zu YouTube weitergehen",
        "Avant d’accéder à YouTube",
      ].map((title): Sample => [title, { body: page(title) }]),
      isNot: ["Before you continue to read, the band", "Before You", "Acme"].map(
        (title): Sample => [title, { body: page(title) }],
      ),
    },
    "linkedin-999": { is: [["999", { status: 999 }]], isNot: [["998", { status: 998 }]] },
    "captcha-page": {
      is: [
        "https://hcaptcha.com/1/api.js",
        "https://www.google.com/recaptcha/enterprise.js",
        "https://www.recaptcha.net/recaptcha/api.js",
        "https://challenges.cloudflare.com/turnstile/v0/api.js",
        "https://geo.captcha-delivery.com/captcha",
        "https://client-api.arkoselabs.com/v2",
        "https://x.token.awswaf.com/challenge.js",
      ].map((src): Sample => [src, { body: page("Site", `<script src="${src}"></script>`) }]),
      isNot: [
        ["a link with such a word", { body: page("Site", '<a href="/recaptcha">recaptcha</a>') }],
        [
          "far down in a long page",
          { body: page("Site", `${" ".repeat(WALL_WINDOW)}https://hcaptcha.com/1/api.js`) },
        ],
      ],
    },
    "country-page": {
      is: [
        ["in a page", { body: page("Site", "This service is Not Available in Your Country.") }],
        ["in JSON", { body: '{"error":"unavailable in your region"}' }],
      ],
      isNot: [["of an item", { body: page("Site", "not available in your size") }]],
    },
    "rate-limit-page": {
      is: [
        ["soft JSON", { body: '{"error":"rate limited"}' }],
        ["a page", { body: page("Site", "Too many requests. Please slow down.") }],
        ["Discord's", { body: '{"message":"You are being rate limited.","retry_after":1.2}' }],
        ["an API's", { body: '{"message":"API rate limit exceeded for 192.0.2.1"}' }],
      ],
      isNot: [["interest rates", { body: page("Rates", "our rates are without limit") }]],
    },
    "server-error": {
      is: [
        ["500", { status: 500 }],
        ["503", { status: 503 }],
        ["520", { status: 520 }],
        ["599", { status: 599 }],
      ],
      isNot: [
        ["404", { status: 404 }],
        ["600", { status: 600 }],
      ],
    },
    "maintenance-page": {
      is: [["200", { body: page("Site", "We’re down for scheduled maintenance, be back soon!") }]],
      isNot: [["a workshop", { body: page("Acme Maintenance", "maintenance of bicycles") }]],
    },
    "login-page": {
      is: [
        "Login",
        "Log in",
        "Sign in",
        "Login • Instagram",
        "Log in | TikTok",
        "Instagram • Login",
        "LinkedIn Login",
        "Log in to Facebook",
        "Log into Facebook",
        "Log in or sign up to view",
        "Log in to X / X",
        "Sign In | LinkedIn",
        "Facebook – log in or sign up",
      ].map((title): Sample => [title, { body: page(title) }]),
      isNot: [
        "login (Jane Doe) · GitHub",
        "Login Smith (@login) • Instagram photos and videos",
        "loginsmith | SoundCloud",
        "Signing in the Rain",
        "How to log in - a song by Acme",
        "Sign inks",
      ].map((title): Sample => [title, { body: page(title) }]),
    },
    unauthorised: { is: [["401", { status: 401 }]], isNot: [["400", { status: 400 }]] },
    forbidden: { is: [["403", { status: 403 }]], isNot: [["404", { status: 404 }]] },
    "proxy-login": { is: [["407", { status: 407 }]], isNot: [["406", { status: 406 }]] },
    "accepted-empty": { is: [["202", { status: 202 }]], isNot: [["201", { status: 201 }]] },
  };

it("has samples of every wall", () => {
  expect(Object.keys(TABLE).sort()).toEqual(WALLS.map(({ id }) => id).sort());
  expect(new Set(WALLS.map(({ id }) => id)).size).toBe(WALLS.length);
});

it("puts the walls that yield to nothing first, as judge and reader rely on", () => {
  const yields = WALLS.map((wall) => wall.yields !== undefined);
  expect(yields).toEqual([...yields].sort());
});

describe.each(Object.entries(TABLE))("%s", (id, { is, isNot }) => {
  it.each(is)("is %s", (_, response) => {
    expect(seen(response)).toContain(id);
  });

  it.each(isNot)("is not %s", (_, response) => {
    expect(seen(response)).not.toContain(id);
  });

  it.each(is)("%s: unknown, for the wall's reason or a surer one's", (_, response) => {
    const lookup = lookupOf({ taken: [{ bodyHas: "<!doctype" }], available: [{ bodyHas: '{"' }] });
    const { verdict, reason, evidence } = judge(answer(response), lookup, "acme");
    const [first] = seen(response);
    expect({ verdict, reason }).toEqual({
      verdict: "unknown",
      reason: WALLS.find((wall) => wall.id === first)?.reason,
    });
    expect(evidence.at(-1)).toBe(WALLS.find((wall) => wall.id === first)?.says);
  });
});

describe("accounts that look like walls are still seen", () => {
  const lookup = lookupOf({
    taken: [{ status: 200, bodyHas: '<link rel="canonical" href="https://example.com/{handle}"' }],
    available: [{ status: 404, bodyHas: "no such user" }],
  });
  const profile = (handle: string, title: string, more = "") =>
    page(title, `<link rel="canonical" href="https://example.com/${handle}">${more}`);

  it.each<[string, string, Partial<Answered>]>([
    ["named Just a moment", "justamoment", { body: profile("justamoment", "Just a moment") }],
    ["named Login", "login", { body: profile("login", "Login") }],
    ["named Sign in", "signin", { body: profile("signin", "Sign in • Site") }],
    [
      "with a captcha's script",
      "acme",
      { body: profile("acme", "Acme", "https://www.google.com/recaptcha/api.js") },
    ],
    [
      "that speaks of rate limits",
      "acme",
      { body: profile("acme", "Acme", "I write rate limiters. Slow down!") },
    ],
    ["under maintenance", "acme", { body: profile("acme", "Acme", "This shop is under maintenance") }],
    [
      "sent from /Login to /login/",
      "login",
      led("https://example.com/Login", "https://example.com/login/", profile("login", "Login")),
    ],
  ])("%s", (_, handle, response) => {
    expect(judge(answer(response), lookup, handle).verdict).toBe("taken");
  });

  it.each<[string, string]>([
    ["a captcha's script", "https://www.google.com/recaptcha/api.js"],
    ["talk of rate limits", "rate limit"],
  ])("a not-found page with %s is still one", (_, more) => {
    const response = answer({ status: 404, body: page("Oops", `no such user ${more}`) });
    expect(judge(response, lookup, "acme").verdict).toBe("available");
  });
});
