import { describe, expect, it } from "vitest";
import { parsePlatform } from "../../src/catalog/parse.js";
import { CatalogError } from "../../src/errors.js";
import { entry, lookup } from "./entries.js";

const withLookup = (changes: Record<string, unknown>) => entry({ lookups: [lookup(changes)] });
const available = (signal: unknown) => withLookup({ available: [signal] });
const taken = (signal: unknown) => withLookup({ taken: [signal] });
const unproven = (changes: Record<string, unknown>) =>
  entry({ lookups: [lookup({ needsControls: true, ...changes })], known: { taken: ["alice"] } });

function refusal(bad: unknown): string {
  try {
    parsePlatform(bad, undefined, "my.json, entry 3");
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
  return "accepted";
}

it("takes bare signs from an unproven rule, also a redirect to anywhere", () => {
  expect(
    refusal(
      unproven({
        taken: [{ status: 200 }, { status: 200, bodyLacks: "x" }],
        available: [{ status: [404, 410] }, { status: 302, location: "*" }],
      }),
    ),
  ).toBe("accepted");
});

it("takes a right entry as it is", () => {
  expect(parsePlatform(entry(), undefined, "x")).toEqual(entry());
});

describe("refuses, and says where and why", () => {
  it.each<[string, unknown, string, RegExp]>([
    ["an unknown field", entry({ colour: "red" }), "(entry)", /^there is no field "colour" here$/],
    ["an unknown field of a lookup", withLookup({ regex: "x" }), "lookups.0", /"regex"/],
    [
      "an unknown condition",
      taken({ bodyHave: "x" }),
      "lookups.0.taken.0",
      /"bodyHave" here; did you mean "bodyHas"\?/,
    ],
    ["an id with spaces", entry({ id: "a b" }), "id", /lower-case letters/],
    ["no name", entry({ name: undefined }), "name", /^is missing; expected a text$/],
    ["a blank name", entry({ name: " " }), "name", /must not be empty/],
    [
      "an unknown category",
      entry({ category: "pets" }),
      "category",
      /^expected one of [a-z, -]+ … \(\d+ in all\); got "pets"$/,
    ],
    ["a misspelled category", entry({ category: "develoepr" }), "category", /; did you mean "developer"\?$/],
    ["a priority of 5", entry({ priority: 5 }), "priority", /^must be at most 4$/],
    [
      "a URL without a scheme",
      entry({ profileUrl: "example.com/{handle}" }),
      "profileUrl",
      /absolute http\(s\) URL/,
    ],
    [
      "a misspelled place",
      entry({ profileUrl: "https://example.com/{handel}" }),
      "profileUrl",
      /\{handel\} stands for nothing/,
    ],
    [
      "an empty place",
      entry({ signupUrl: "https://example.com/{}" }),
      "signupUrl",
      /\{\} stands for nothing/,
    ],
    [
      "a value that nothing takes",
      withLookup({ url: "https://example.com/{handle}?t={guest}" }),
      "lookups.0.url",
      /\{guest\} stands for nothing/,
    ],
    ["a script's URL", entry({ signupUrl: "javascript:alert(1)" }), "signupUrl", /absolute http\(s\) URL/],
    ["a URL with a password", entry({ signupUrl: "https://a:b@example.com/" }), "signupUrl", /absolute/],
    [
      "a URL with the handle as user name",
      withLookup({ url: "https://{handle}@example.com/" }),
      "lookups.0.url",
      /absolute/,
    ],
    [
      "a URL with the handle as port",
      withLookup({ url: "https://example.com:{handle}/" }),
      "lookups.0.url",
      /absolute/,
    ],
    [
      "a URL with a space before it",
      withLookup({ url: " https://{handle}.example.com" }),
      "lookups.0.url",
      /absolute/,
    ],
    ["a URL in capitals", withLookup({ url: "HTTPS://{handle}.example.com" }), "lookups.0.url", /absolute/],
    [
      "a URL with backslashes",
      withLookup({ url: "https:\\\\{handle}.example.com" }),
      "lookups.0.url",
      /absolute/,
    ],
    ["a URL with one slash", withLookup({ url: "https:/{handle}.example.com" }), "lookups.0.url", /absolute/],
    [
      "a rule that turns round",
      entry({ handle: { min: 5, max: 2, pattern: ".", caseSensitive: false } }),
      "handle.max",
      /not be less than min/,
    ],
    ["no lookup and no reason", entry({ lookups: [] }), "lookups", /at least one lookup/],
    [
      "an unknown basis",
      withLookup({ basis: "rumour" }),
      "lookups.0.basis",
      /^expected one of signup-api, .*; got "rumour"$/,
    ],
    [
      "a URL without the handle",
      withLookup({ url: "https://example.com/" }),
      "lookups.0.url",
      /must contain \{handle\}/,
    ],
    [
      "a handle that is never sent",
      withLookup({ url: "https://example.com/#{handle}" }),
      "lookups.0.url",
      /must contain/,
    ],
    [
      "a handle in a form's key only",
      withLookup({ url: "https://example.com/", method: "POST", form: { "{handle}": "x" } }),
      "lookups.0.url",
      /must contain/,
    ],
    [
      "a handle in a JSON key only",
      withLookup({ url: "https://example.com/", method: "POST", jsonBody: { "{handle}": 1 } }),
      "lookups.0.url",
      /must contain/,
    ],
    ["a form without POST", withLookup({ form: { a: "{handle}" } }), "lookups.0.method", /"POST"/],
    [
      "two bodies",
      withLookup({ method: "POST", form: { a: "b" }, jsonBody: {} }),
      "lookups.0.form",
      /beside jsonBody/,
    ],
    ["a header in capitals", withLookup({ headers: { Accept: "x" } }), "lookups.0.headers.Accept", /./],
    [
      "a header with a line break",
      withLookup({ headers: { accept: "x\r\ny: z" } }),
      "lookups.0.headers.accept",
      /line breaks/,
    ],
    [
      "a credential instead of its name",
      withLookup({ auth: { env: "ghp_abc", as: "bearer" } }),
      "lookups.0.auth.env",
      /environment variable/,
    ],
    [
      "a query credential without a name",
      withLookup({ auth: { env: "API_KEY", as: "query" } }),
      "lookups.0.auth.name",
      /needs the name/,
    ],
    ["no taken signal", withLookup({ taken: [] }), "lookups.0.taken", /at least one signal/],
    [
      "no available signal",
      withLookup({ available: [] }),
      "lookups.0.available",
      /or the lookup must declare proves/,
    ],
    ["available left out", withLookup({ available: undefined }), "lookups.0.available", /proves: "taken"/],
    [
      "available where only taken is proved",
      withLookup({ proves: "taken" }),
      "lookups.0.available",
      /left out/,
    ],
    ["proves available", withLookup({ proves: "available" }), "lookups.0.proves", /^must be "taken"$/],
    ["an empty signal", taken({}), "lookups.0.taken.0", /at least one condition/],
    ["an empty text", taken({ bodyHas: "" }), "lookups.0.taken.0.bodyHas", /must not be empty/],
    [
      "a blank text",
      available({ status: 404, bodyHas: " \n" }),
      "lookups.0.available.0.bodyHas",
      /must not be empty/,
    ],
    [
      "an empty text of several",
      taken({ bodyHas: ["a", ""] }),
      "lookups.0.taken.0.bodyHas.1",
      /must not be empty/,
    ],
    ["no texts", taken({ bodyHas: [] }), "lookups.0.taken.0.bodyHas", /./],
    [
      "a number for a text",
      taken({ bodyHas: 1 }),
      "lookups.0.taken.0.bodyHas",
      /^expected a text or a list, got a number/,
    ],
    ["a status of 42", taken({ status: 42, title: "x" }), "lookups.0.taken.0.status", /100/],
    [
      "a text for a status",
      taken({ status: "404", title: "x" }),
      "lookups.0.taken.0.status",
      /^expected a number or a list, got a text$/,
    ],
    [
      "a function",
      taken({ bodyHas: () => true }),
      "lookups.0.taken.0.bodyHas",
      /^expected a text or a list, got function$/,
    ],
    ["no JSON conditions", taken({ json: {} }), "lookups.0.taken.0.json", /must not be empty/],
    ["a pointer without a slash", taken({ json: { user: "x" } }), "lookups.0.taken.0.json.user", /./],
    ["a pointer with a bad escape", taken({ json: { "/a~2": "x" } }), "lookups.0.taken.0.json./a~2", /./],
    [
      "a pointer with the handle",
      taken({ json: { "/{handle}": "x" } }),
      "lookups.0.taken.0.json./{handle}",
      /./,
    ],
    ["a list for a JSON value", taken({ json: { "/a": [] } }), "lookups.0.taken.0.json./a", /./],
    [
      "two JSON expectations",
      taken({ json: { "/a": { has: "x", equals: "x" } } }),
      "lookups.0.taken.0.json./a",
      /./,
    ],
    ["a bare 404", available({ status: 404 }), "lookups.0.available.0", /must show something/],
    [
      "only what is missing",
      available({ status: 404, bodyLacks: "x" }),
      "lookups.0.available.0",
      /must show something/,
    ],
    [
      "only what JSON has not",
      available({ status: 404, json: { "/a": "absent" } }),
      "lookups.0.available.0",
      /must show something/,
    ],
    [
      "only a header that is not there",
      available({ status: 404, header: { a: "absent" } }),
      "lookups.0.available.0",
      /must show something/,
    ],
    ["a bare 200, for taken", taken({ status: 200 }), "lookups.0.taken.0", /must show something/],
    [
      "an unproven rule without a known account",
      entry({ lookups: [lookup({ needsControls: true })] }),
      "known",
      /says nothing without one/,
    ],
    ...[202, 401, 403, 420, 429, 430, 500, 503].map((status): [string, unknown, string, RegExp] => [
      `an unproven rule that takes a bare ${status} for an account`,
      unproven({ taken: [{ status: [200, status] }] }),
      "lookups.0.taken.0.status",
      /must name statuses, none of them 202/,
    ]),
    [
      "an unproven rule that names nothing at all",
      unproven({ available: [{ bodyLacks: "x" }] }),
      "lookups.0.available.0.status",
      /must name statuses/,
    ],
    [
      "an unproven rule that is free at 503",
      unproven({ available: [{ status: 503, bodyHas: "free" }] }),
      "lookups.0.available.0.status",
      /walls answer so/,
    ],
    ...[401, 403, 407, 429, 451, 500, 503, 999].map((status): [string, unknown, string, RegExp] => [
      `available at ${status}`,
      available({ status, bodyHas: "free" }),
      "lookups.0.available.0.status",
      /walls answer so/,
    ]),
    [
      "available at 404 and 403",
      available({ status: [404, 403], bodyHas: "free" }),
      "lookups.0.available.0.status",
      /walls answer so/,
    ],
    ["any redirect", available({ location: "*" }), "lookups.0.available.0.location", /any redirect fits/],
    [
      "any redirect of the host",
      available({ location: "/*" }),
      "lookups.0.available.0.location",
      /any redirect fits/,
    ],
    [
      "any https redirect",
      available({ location: "https://*" }),
      "lookups.0.available.0.location",
      /any redirect fits/,
    ],
    [
      "any redirect with the handle",
      available({ location: "*{handle}*" }),
      "lookups.0.available.0.location",
      /any redirect fits/,
    ],
    [
      "a target that is no address",
      available({ location: "signup" }),
      "lookups.0.available.0.location",
      /start with \/ or \*/,
    ],
    [
      "a huge limit",
      entry({ limits: { requests: 0, seconds: 1 } }),
      "limits.requests",
      /^must be at least 1$/,
    ],
  ])("%s", (_, bad, path, why) => {
    const message = refusal(bad);
    expect(message).toMatch(/^my\.json, entry 3 \(.*\) is not a valid platform entry:\n/);
    const lines = message.split("\n").slice(1);
    const line = lines.find((text) => text.startsWith(`  ${path}: `));
    expect({ lines, line: line?.slice(path.length + 4) }).toEqual({
      lines,
      line: expect.stringMatching(why),
    });
    expect(line).not.toContain(": Invalid input");
  });

  it.each([[null], [[]], ["github"], [1], [undefined]])("%j, which is no entry", (bad) => {
    expect(refusal(bad)).toBe("my.json, entry 3: expected a platform entry, which is an object with an id");
  });

  it("control characters stay out of the message", () => {
    const bad = "\u001b[31mred\u0007\n";
    const message = refusal({ ...entry({ id: bad }), [bad]: 1, category: bad });
    expect(message.split("\n").filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
    expect(message).toContain("red");
  });

  it("no more than five problems", () => {
    expect(refusal({ id: "x" }).split("\n")).toHaveLength(6);
  });
});

describe("an entry over another", () => {
  const base = parsePlatform(entry(), undefined, "bundled");

  it("overrides just the fields it gives", () => {
    expect(parsePlatform({ id: "sample", priority: 4 }, base, "x")).toEqual({ ...base, priority: 4 });
    expect(parsePlatform({ id: "sample", walls: "none" }, base, "x")).toEqual({ ...base, walls: "none" });
  });

  it("leaves the other as it was", () => {
    const before = structuredClone(base);
    parsePlatform({ id: "sample", lookups: [lookup({ basis: "registry" })] }, base, "x");
    expect(base).toEqual(before);
  });

  it("is checked as the whole that comes out", () => {
    expect(() => parsePlatform({ id: "sample", lookups: [] }, base, "my.json")).toThrow(
      /^my\.json \(sample\) is not a valid platform entry:\n {2}lookups: needs at least one lookup/,
    );
  });

  it("takes nothing from a prototype that it names", () => {
    const hostile = JSON.parse('{"id":"sample","__proto__":{"name":"Evil"}}') as unknown;
    expect(() => parsePlatform(hostile, base, "x")).toThrow(CatalogError);
  });
});

describe("an entry that overrides another", () => {
  const base = parsePlatform(
    entry({ handle: { min: 3, max: 30, pattern: "^[a-z]+$", caseSensitive: false, says: "3–30 letters" } }),
    undefined,
    "bundled",
  );

  it("keeps of the rule for handles what it does not give, but its words", () => {
    const { handle } = parsePlatform({ id: "sample", handle: { max: 10 } }, base, "mine.json");
    expect(handle).toEqual({ min: 3, max: 10, pattern: "^[a-z]+$", caseSensitive: false });
  });

  it("is asked whether it meant the one with nearly its id", () => {
    const parse = (id: string, ids: string[]) => () =>
      parsePlatform({ id, handle: { max: 10 } }, undefined, "mine.json, entry 1", ids);
    const fixOf = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        if (error instanceof CatalogError) return error.fix;
      }
      return undefined;
    };
    expect(fixOf(parse("tiktk", ["github", "tiktok"]))).toMatch(/^Did you mean to change "tiktok"\? /);
    expect(fixOf(parse("wholly-other", ["github", "tiktok"]))).toMatch(/^CONTRIBUTING\.md/);
    expect(fixOf(parse("tiktk", []))).toMatch(/^CONTRIBUTING\.md/);
  });
});
