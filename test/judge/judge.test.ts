import { describe, expect, it } from "vitest";
import { judge } from "../../src/judge/judge.js";
import { type Answered, type Failed, TROUBLES } from "../../src/model/observation.js";
import { answer, lookupOf, page, type Sides } from "./answers.js";

const RULE: Sides = {
  taken: [
    { status: 200, bodyHas: '"user":"{handle}"' },
    { status: 403, json: { "/reason": "private" } },
  ],
  available: [
    { status: 404, bodyHas: "no such user" },
    { status: 302, location: "/signup?name={handle}" },
    { status: 200, json: { "/free": true } },
    { status: 200, title: "Nobody" },
  ],
  invalid: [{ status: 400, json: { "/error": "bad name" } }],
};

/** As above, decided without the whole body. */
const PLAIN: Sides = { ...RULE, available: [{ status: 404, bodyHas: "no such user" }] };

const says = (response: Partial<Answered>, sides: Sides = RULE, handle = "acme") => {
  const { verdict, reason } = judge(answer(response), lookupOf(sides), handle);
  return `${verdict} ${reason}`;
};

describe("one response", () => {
  it.each<[string, Partial<Answered>, string]>([
    ["an account", { body: '"user":"acme"' }, "taken taken-signal"],
    ["an account in capitals", { body: '"user":"ACME"' }, "taken taken-signal"],
    ["another's account", { body: '"user":"acme2"' }, "unknown no-signal"],
    ["a free handle", { status: 404, body: "no such user" }, "available available-signal"],
    [
      "a redirect to the sign-up",
      { status: 302, headers: { location: "/signup?name=acme" } },
      "available available-signal",
    ],
    [
      "a redirect to another's",
      { status: 302, headers: { location: "/signup?name=acme2" } },
      "unknown no-signal",
    ],
    [
      "an error beside what says free",
      { body: '{"free":true,"errors":[{"message":"x"}]}' },
      "unknown no-signal",
    ],
    ["a text of an error beside it", { body: '{"free":true,"error":"shard 7"}' }, "unknown no-signal"],
    ["no error beside it", { body: '{"free":true,"error":null,"errors":[]}' }, "available available-signal"],
    ["a refusal", { status: 400, body: '{"error":"bad name"}' }, "invalid refused-by-platform"],
    ["a bare 404", { status: 404 }, "unknown no-signal"],
    ["nothing", {}, "unknown no-signal"],
    ["two sides", { body: '{"free":true,"x":{"user":"acme"}}' }, "unknown conflicting-signals"],
    ["429 with an account", { status: 429, body: '"user":"acme"' }, "unknown rate-limited"],
    ["500", { status: 500 }, "unknown server-error"],
    ["401", { status: 401 }, "unknown login-wall"],
    ["403", { status: 403 }, "unknown bot-wall"],
    ["a 403 that a signal names", { status: 403, body: '{"reason":"private"}' }, "taken taken-signal"],
    [
      "a 403 that a signal names, from a used-up limit",
      { status: 403, headers: { "retry-after": "1" }, body: '{"reason":"private"}' },
      "unknown rate-limited",
    ],
    [
      "a challenge with the words of a free handle",
      { status: 404, body: page("Just a moment...", "no such user") },
      "unknown bot-wall",
    ],
    ["a challenge with an account", { body: page("Just a moment...", '"user":"acme"') }, "unknown bot-wall"],
    [
      "a challenge in the headers",
      { status: 404, headers: { "cf-mitigated": "challenge" }, body: "no such user" },
      "unknown bot-wall",
    ],
    [
      "a challenge behind a login",
      {
        status: 404,
        url: "https://example.com/login",
        hops: [{ from: "https://example.com/acme", status: 302, to: "https://example.com/login" }],
        body: page("Just a moment...", "no such user"),
      },
      "unknown bot-wall",
    ],
    [
      "a captcha beside a not-found text",
      { status: 404, body: "no such user https://hcaptcha.com/1/api.js" },
      "available available-signal",
    ],
    [
      "a captcha and JSON that says free",
      { body: '{"free":true,"x":"google.com/recaptcha"}' },
      "available available-signal",
    ],
    [
      "a captcha beside an account",
      { body: '"user":"acme" https://hcaptcha.com/1/api.js' },
      "taken taken-signal",
    ],
    ["a captcha alone", { body: "https://hcaptcha.com/1/api.js" }, "unknown bot-wall"],
    [
      "a 200 page that says nobody, with a captcha",
      { body: page("Nobody", "https://hcaptcha.com/1/api.js") },
      "unknown bot-wall",
    ],
    ["a 200 page that says nobody", { body: page("Nobody") }, "available available-signal"],
    ["a 200 login page that says nobody", { body: page("Log in | Nobody") }, "unknown login-wall"],
    [
      "a login page, led to, that says no such user",
      {
        status: 404,
        url: "https://example.com/login?next=acme",
        hops: [{ from: "https://example.com/acme", status: 302, to: "https://example.com/login?next=acme" }],
        body: "no such user",
      },
      "unknown login-wall",
    ],
  ])("%s", (_, response, wanted) => {
    expect(says(response)).toBe(wanted);
  });

  it.each<[string, Partial<Answered>, string]>([
    [
      "decided early, with more to come",
      { extent: "partial", body: '<title>x</title>"user":"acme"' },
      "taken taken-signal",
    ],
    ["decided within the limit", { extent: "cut", body: '"user":"acme"' }, "taken taken-signal"],
    [
      "free within the limit",
      { status: 404, extent: "cut", body: page("x", `no such user${" ".repeat(33_000)}`) },
      "available available-signal",
    ],
    [
      "free, under a title that never ends",
      { status: 404, extent: "cut", body: `<title>Just a moment... no such user` },
      "unknown too-large",
    ],
    ["undecided at the limit", { extent: "cut", body: "x" }, "unknown too-large"],
    ["JSON that does not end", { extent: "cut", body: '{"free":true' }, "unknown too-large"],
    ["JSON that only looks whole", { extent: "cut", body: '{"free":true}' }, "unknown too-large"],
    ["nothing can fit at the limit", { status: 410, extent: "cut", body: "x" }, "unknown no-signal"],
    ["a wall at the limit", { extent: "cut", body: "too many requests" }, "unknown rate-limited"],
  ])("a body that is not whole: %s", (_, response, wanted) => {
    const isPlain = response.body?.includes('"user"') === true;
    expect(says(response, isPlain ? PLAIN : RULE)).toBe(wanted);
  });
});

describe("a body that only the closed connection ended", () => {
  const rule: Sides = {
    taken: [{ status: 200, bodyHas: '"user":"{handle}"' }],
    available: [{ status: 200, bodyHas: "Site", bodyLacks: '"user"' }],
  };
  const cut = (body: string) => answer({ body, endsWithConnection: true });

  it("proves nothing by what it lacks, and the report says why", () => {
    const { verdict, reason, evidence, steps } = judge(cut("<title>Site</title>"), lookupOf(rule), "acme");
    expect([verdict, reason]).toEqual(["unknown", "network"]);
    expect(evidence.at(-1)).toBe(
      "only the closed connection ended the answer, so that a part of it may be missing",
    );
    expect(steps[0]).toContain("19 characters (ended by the closed connection)");
  });

  it("proves it where the page has its end, and by what it has", () => {
    expect(judge(cut(page("Site")), lookupOf(rule), "acme").verdict).toBe("available");
    expect(judge(cut('Site "user":"acme"'), lookupOf(rule), "acme").verdict).toBe("taken");
  });
});

describe("walls that are no proof alone", () => {
  const free = (signal: NonNullable<Sides["available"]>[number]): Sides => ({
    taken: [{ bodyHas: '"user":"{handle}"' }],
    available: [signal],
  });

  it.each<[string, Sides, Partial<Answered>, string]>([
    [
      "a signal without a status",
      free({ bodyHas: "free" }),
      { status: 404, body: "free too many requests" },
      "unknown rate-limited",
    ],
    [
      "a signal that names its status",
      free({ status: 404, bodyHas: "free" }),
      { status: 404, body: "free too many requests" },
      "available available-signal",
    ],
    [
      "an alternative that names it",
      { ...free({ bodyHas: "free" }), available: [{ bodyHas: "free" }, { status: 404, bodyHas: "free" }] },
      { status: 404, body: "free too many requests" },
      "available available-signal",
    ],
    [
      "200 named, of a page",
      free({ status: 200, bodyHas: "free" }),
      { body: "free too many requests" },
      "unknown rate-limited",
    ],
    [
      "200 named, of JSON",
      free({ status: 200, json: { "/free": true } }),
      { body: '{"free":true,"a":"rate limit"}' },
      "available available-signal",
    ],
    [
      "an account without a status",
      free({ status: 404, bodyHas: "free" }),
      { body: '"user":"acme" rate limit' },
      "unknown rate-limited",
    ],
    [
      "any redirect, and it is a login",
      free({ location: "https://example.com/*" }),
      { status: 302, headers: { location: "/login" } },
      "unknown login-wall",
    ],
    [
      "any redirect with the handle, and it is a login",
      free({ location: "*{handle}" }),
      { status: 302, headers: { location: "/login?next=acme" } },
      "unknown login-wall",
    ],
    [
      "a login that a signal wants",
      { taken: [{ location: "/login_required/{handle}" }], available: [{ status: 404, bodyHas: "x" }] },
      { status: 302, headers: { location: "/login_required/acme" } },
      "taken taken-signal",
    ],
    [
      "a 503 with the account",
      { taken: [{ status: 503, bodyHas: "{handle}" }], available: [{ status: 404, bodyHas: "x" }] },
      { status: 503, body: "acme" },
      "taken taken-signal",
    ],
    [
      "both sides, one named",
      { taken: [{ bodyHas: "{handle}" }], available: [{ status: 404, bodyHas: "free" }] },
      { status: 404, body: "acme is free; rate limit" },
      "unknown conflicting-signals",
    ],
  ])("%s", (_, sides, response, wanted) => {
    expect(says(response, sides)).toBe(wanted);
  });
});

describe("a lookup that proves taken only", () => {
  it("says so where no account is shown", () => {
    const lookup = lookupOf({ taken: [{ status: 200, bodyHas: "{handle}" }], proves: "taken" });
    expect(judge(answer({ status: 404 }), lookup, "acme")).toMatchObject({
      verdict: "unknown",
      reason: "no-signal",
      evidence: ["status 404", "no account is shown, which proves nothing on this platform"],
    });
  });
});

describe("what it tells", () => {
  it("the evidence of a verdict, condition by condition", () => {
    const { evidence, steps } = judge(
      answer({ status: 404, body: page("Gone", "no such user") }),
      lookupOf(RULE),
      "acme",
    );
    expect(evidence).toEqual(["status 404", 'page has "no such user"']);
    expect(steps).toEqual([
      expect.stringMatching(/^What came back: status 404 \(not found\), title "Gone", \d+ characters$/),
      "Sign of an account, 1 of 2: not matched (the status is 200: no, it is 404)",
      "Sign of an account, 2 of 2: not matched (the status is 403: no, it is 404)",
      'Sign of a free name, 1 of 4: matched (the status is 404: yes; the page contains "no such user": yes)',
      "Sign of a free name, 2 of 4: not matched (the status is 302: no, it is 404)",
      "Sign of a free name, 3 of 4: not matched (the status is 200: no, it is 404)",
      "Sign of a free name, 4 of 4: not matched (the status is 200: no, it is 404)",
      "Sign of a spelling that is refused, 1 of 1: not matched (the status is 400: no, it is 404)",
      expect.stringMatching(/^Walls: none of the \d+ known kinds /),
      "So the answer reads: available",
    ]);
  });

  it("both sides of a conflict", () => {
    const { evidence } = judge(answer({ body: '{"free":true,"x":{"user":"acme"}}' }), lookupOf(RULE), "acme");
    expect(evidence).toEqual([
      'taken: status 200, page has ""user":"acme""',
      "available: status 200, json /free = true",
    ]);
  });

  it("the way that was gone", () => {
    const hops = [{ from: "https://example.com/Acme", status: 301, to: "https://example.com/acme" }];
    expect(judge(answer({ hops, extent: "cut" }), lookupOf(RULE), "acme").steps[0]).toBe(
      "What came back: status 200 (answered normally), 0 characters (size limit reached), sent on to https://example.com/acme (301)",
    );
  });

  it.each(TROUBLES)("%s, when there is no answer", (trouble) => {
    const failed: Failed = {
      kind: "failed",
      trouble,
      detail: "no\u001b[31m luck\n",
      url: "https://example.com",
      hops: [],
      durationMs: 1,
      attempts: 1,
      final: true,
    };
    expect(judge(failed, lookupOf(RULE), "acme")).toEqual({
      verdict: "unknown",
      reason: trouble,
      evidence: ["no [31m luck"],
      steps: ["No answer came: no [31m luck"],
    });
  });

  it("in words that are safe on a terminal, whatever the page, the handle and the way say", () => {
    const bad = "\u001b]8;;https://evil\u0007a\u202eb\u0000\r\n\u2028\ufeff";
    const lookup = lookupOf({
      taken: [{ status: 200, bodyHas: "{handle}", title: "{handle}", json: { [`/${bad}`]: bad } }],
      available: [{ status: 200, title: "{handle}" }],
    });
    const told = ["", bad].flatMap((more) => {
      const { evidence, steps } = judge(
        answer({
          body: page(`${bad}${more}`, bad),
          hops: [{ from: bad, status: 302, to: `https://example.com/${bad}` }],
          url: `https://example.com/${bad}`,
        }),
        lookup,
        bad,
      );
      return [...evidence, ...steps];
    });
    expect(told.length).toBeGreaterThan(4);
    expect(told.filter((text) => /[\p{Cc}\u2028\u202e\ufeff]/u.test(text))).toEqual([]);
  });

  it("never more than a line, however long the page's words", () => {
    const long = "x".repeat(100_000);
    const { evidence, steps } = judge(
      answer({ body: page(long, long) }),
      lookupOf({ taken: [{ bodyHas: "{handle}" }], available: [{ status: 404, title: "x" }] }),
      long,
    );
    expect(Math.max(...[...evidence, ...steps].map((text) => text.length))).toBeLessThan(400);
  });
});
