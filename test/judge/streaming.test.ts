import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillSample, readSamples } from "../../fixtures/world/samples.js";
import type { CompiledLookup } from "../../src/catalog/compile.js";
import { toRequest } from "../../src/catalog/request.js";
import type { Signal } from "../../src/catalog/schema.js";
import { judge, readerFor } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { answer, bundledLookups, lookupOf, someOf } from "./answers.js";

const lookups = new Map(bundledLookups);

// Words of every wall and of many titles: put anywhere, they must change nothing once a page is settled.
const JUNK = fc.constantFrom(
  "<title>Just a moment...</title>",
  "<title>Log in • Site</title>",
  "<title>Before you continue</title>",
  "<title>Acme</title>",
  "<title>",
  "</title>",
  "<svg><title>Captcha</title></svg>",
  "<svg>",
  "<!--",
  "-->",
  "<script>",
  "</script>",
  "https://google.com/recaptcha/api.js",
  "not available in your country",
  "rate limit",
  "rate limiter",
  "er",
  "Too many requests",
  "under maintenance",
  "User not found.",
  "acme",
  "ACME",
  "ΑΣ",
  "Σ",
  "İ",
  "&amp;",
  "{",
  '{"a":1}',
  "</html>",
);

function verdictOf(response: Answered, lookup: CompiledLookup, handle: string): string {
  const { verdict, reason } = judge(response, lookup, handle);
  return `${verdict} ${reason}`;
}

/** Reads a page in parts; where the reader has enough, the verdict is that of the whole page. Returns how often that was. */
function expectSameWhenSettled(
  whole: Answered,
  lookup: CompiledLookup,
  handle: string,
  cuts: readonly number[],
): number {
  let settled = 0;
  const reader = readerFor(lookup, handle);
  const wanted = verdictOf(whole, lookup, handle);
  expect(reader.isSettled(whole)).toBe(true);
  for (const cut of cuts) {
    const { endsWithConnection: _, ...head } = whole;
    const part: Answered = { ...head, body: whole.body.slice(0, cut), extent: "partial" };
    if (reader.isSettled(part)) {
      settled += 1;
      expect({ cut, says: verdictOf(part, lookup, handle) }).toEqual({ cut, says: wanted });
    }
  }
  return settled;
}

describe("a settled part is judged as the whole", () => {
  it.each(readSamples().map((sample) => [`${sample.platform}/${sample.name}`, sample] as const))(
    "%s",
    (_, sample) => {
      const lookup = lookups.get(`${sample.platform} ${sample.lookup}`);
      if (lookup === undefined) throw new Error("a sample without a lookup");
      const { handle } = sample;
      const filled = fillSample(sample, handle);
      const whole = answer({ ...filled, url: toRequest(lookup.data, handle).url });
      const everywhere = Array.from({ length: filled.body.length + 1 }, (_, cut) => cut);
      expectSameWhenSettled(whole, lookup, handle, everywhere);
      // The same among junk: before it, behind it, in it.
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(filled.body.length), JUNK), { minLength: 1, maxLength: 4 }),
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 20 }),
          (junk, cuts) => {
            let { body } = filled;
            for (const [at, text] of junk) body = body.slice(0, at) + text + body.slice(at);
            expectSameWhenSettled(
              { ...whole, body },
              lookup,
              handle,
              cuts.map((cut) => Math.round(cut * body.length)),
            );
          },
        ),
        { numRuns: 15 },
      );
    },
  );

  const word = fc.constantFrom("a", "b", "ab", "{handle}", "a{handle}", "{handle}b", "Σ", "rate limit");
  const signal = someOf(
    fc.record({
      status: fc.constantFrom(200, 404, 403, 500, 302, [200, 404]),
      bodyHas: fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 2 })),
      bodyLacks: word,
      bodyMatches: fc.constantFrom("a+b", "{handle}b", "^b"),
      title: word,
      json: fc.constantFrom<NonNullable<Signal["json"]>>(
        { "/a": 1 },
        { "/a": "present" },
        { "": "{handle}" },
      ),
      header: fc.constantFrom<NonNullable<Signal["header"]>>(
        { server: "a" },
        { server: "present" },
        { location: "{handle}" },
      ),
      location: fc.constantFrom("/login", "/a*", "*{handle}"),
    }),
  );
  const sides = fc.record({
    taken: fc.array(signal, { maxLength: 3 }),
    available: fc.array(signal, { maxLength: 3 }),
    invalid: fc.array(signal, { maxLength: 1 }),
    caseSensitive: fc.boolean(),
  });
  const scrap = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom("a", "b", "ab", "A", "σ", "Σ", "ς", "{", "<p>", "\n", "<title>a</title>"),
    },
    { weight: 4, arbitrary: JUNK },
    { weight: 1, arbitrary: fc.constant("x".repeat(20_000)) },
  );
  const response = fc.record({
    status: fc.constantFrom(200, 200, 200, 404, 404, 302, 403, 401, 429, 500, 202, 999, 451),
    headers: fc.record(
      {
        server: fc.constantFrom("a", "b"),
        location: fc.constantFrom("/login", "/a/b", "https://example.com/consent", "::"),
        "retry-after": fc.constant("1"),
      },
      { requiredKeys: [] },
    ),
    body: fc.array(scrap, { maxLength: 12 }).map((scraps) => scraps.join("")),
    hops: fc.constantFrom(
      [],
      [{ from: "https://example.com/acme", status: 302, to: "https://example.com/login?a" }],
    ),
    url: fc.constantFrom("https://example.com/acme", "https://example.com/login?a"),
    endsWithConnection: fc.boolean(),
  });

  it("for any signals, walls and pages", () => {
    let early = 0;
    fc.assert(
      fc.property(sides, response, fc.constantFrom("a", "ab", "ας", "ασ", "Acme"), (made, given, handle) => {
        const whole = answer(given);
        const { length } = whole.body;
        // Every end of a short page; of a long one, some around where a wall's words are no longer looked for.
        const ends =
          length < 300
            ? Array.from({ length: length + 1 }, (_, end) => end)
            : Array.from({ length: 60 }, (_, step) => Math.floor((length * step) / 59));
        early += expectSameWhenSettled(whole, lookupOf(made), handle, ends);
      }),
      { numRuns: 2500 },
    );
    expect(early).toBeGreaterThan(1000);
  });
});

describe("what is settled early", () => {
  const lookup = lookupOf({
    taken: [{ status: 200, bodyHas: '"user":"{handle}"' }],
    available: [{ status: 404, bodyHas: "no such user" }],
  });
  const settled = (body: string, status = 200) =>
    readerFor(lookup, "acme").isSettled(answer({ status, body, extent: "partial" }));

  it.each<[string, string, number, boolean]>([
    ["a known account", '<title>Acme</title>"user":"ACME"', 200, true],
    ["a free handle", "<title>404</title>no such user", 404, true],
    ["a challenge", "<title>Just a moment...</title>", 200, true],
    ["a rate limit, whatever the page", "", 429, true],
    ["nothing yet", "<title>Acme</title>", 200, false],
    ["an unfinished title", '<title>Acme "user":"acme"', 200, false],
    ["no title yet: it may be a challenge's", '"user":"acme"', 200, false],
    ["no signal can fit, and the walls' words may still come", "<title>x</title>", 302, false],
    ["no signal can fit, and no wall any more", `<title>x</title>${" ".repeat(33_000)}`, 302, true],
  ])("%s", (_, body, status, wanted) => {
    expect(settled(body, status)).toBe(wanted);
  });

  it("knows nothing of a failure", () => {
    const failed = {
      kind: "failed",
      trouble: "timeout",
      detail: "",
      url: "",
      hops: [],
      durationMs: 0,
      attempts: 1,
      final: true,
    } as const;
    expect(readerFor(lookup, "acme").isSettled(failed)).toBe(false);
  });

  it("stops at the redirect that is an answer, and at no other", () => {
    const wants = lookupOf({
      taken: [{ status: 200, bodyHas: "{handle}" }],
      available: [{ status: 302, location: "/signup?name={handle}" }],
    });
    const reader = readerFor(wants, "acme");
    const hop = (location: string, status = 302) => ({
      url: "https://example.com/acme",
      status,
      headers: { location },
    });
    expect(reader.stopsAt(hop("/signup?name=acme"))).toBe(true);
    expect(reader.stopsAt(hop("https://example.com/signup?name=ACME"))).toBe(true);
    expect(reader.stopsAt(hop("/signup?name=acme2"))).toBe(false);
    expect(reader.stopsAt(hop("/signup?name=acme", 301))).toBe(false);
    expect(reader.stopsAt(hop("https://[broken"))).toBe(false);
  });
});
