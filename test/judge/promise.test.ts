import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompiledLookup } from "../../src/catalog/compile.js";
import type { Signal } from "../../src/catalog/schema.js";
import { type Judgement, judge, readerFor } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { REASONS, VERDICTS } from "../../src/model/verdict.js";
import { answer, bundledLookups, lookupOf, someOf } from "./answers.js";

/**
 * The promise, held against a second, simple-minded reading of the same signals: never `available` unless an
 * available signal fits the whole answer and no other side's does.
 */

const fold = (text: string) => text.toLowerCase().replaceAll("ς", "σ");

/** One signal read naively; where that is not simple (patterns, unusual titles), `unsure`. */
function fits(
  signal: Signal,
  response: Answered,
  handle: string,
  caseSensitive: boolean,
): boolean | "unsure" {
  const has = (where: string, template: string) => {
    const wanted = template.split("{handle}").join(handle);
    return template.includes("{handle}") && !caseSensitive
      ? fold(where).includes(fold(wanted))
      : where.includes(wanted);
  };
  const { status, headers, body } = response;
  const parts: (boolean | "unsure")[] = [];
  if (signal.status !== undefined) parts.push([signal.status].flat().includes(status));
  for (const text of [signal.bodyHas ?? []].flat()) parts.push(has(body, text));
  for (const lacked of [signal.bodyLacks ?? []].flat())
    parts.push(typeof lacked === "string" ? !has(body, lacked) : "unsure");
  if (signal.bodyMatches !== undefined) parts.push("unsure");
  if (signal.title !== undefined) parts.push(/<title/i.test(body) ? "unsure" : false);
  if (signal.location !== undefined)
    parts.push(status >= 300 && status < 400 && headers.location !== undefined ? "unsure" : false);
  for (const [name, text] of Object.entries(signal.header ?? {})) {
    const value = new Map(Object.entries(headers)).get(name);
    if (text === "present" || text === "absent") parts.push((value !== undefined) === (text === "present"));
    else parts.push(value !== undefined && has(value, text));
  }
  for (const [pointer, wanted] of Object.entries(signal.json ?? {})) {
    let found: unknown;
    try {
      found = JSON.parse(body.replace(/^\s*(\)\]\}',?|\]\)\}while\(1\);<\/x>|while\(1\);|for\(;;\);)/, ""));
    } catch {
      parts.push(false);
      continue;
    }
    for (const key of pointer.split("/").slice(1)) {
      const name = key.split("~1").join("/").split("~0").join("~");
      const entries = typeof found === "object" && found !== null ? Object.entries(found) : [];
      found = entries.find(([own]) => own === name)?.[1];
    }
    if (wanted === "present") parts.push(found !== undefined && found !== null);
    else if (wanted === "absent") parts.push(found === undefined || found === null);
    else if (typeof wanted === "string")
      parts.push(
        typeof found === "string" &&
          has(found, wanted) &&
          found.length === wanted.split("{handle}").join(handle).length,
      );
    else if (typeof wanted === "object" && wanted !== null) parts.push("unsure");
    else parts.push(found === wanted);
  }
  if (parts.includes(false)) return false;
  return parts.includes("unsure") ? "unsure" : true;
}

/** The verdict keeps the promise, and is made of the words that the contract knows. */
function expectKept(judgement: Judgement, response: Answered, lookup: CompiledLookup, handle: string): void {
  const { verdict, reason, evidence, steps } = judgement;
  expect(VERDICTS).toContain(verdict);
  expect(REASONS).toContain(reason);
  expect(evidence.length).toBeGreaterThan(0);
  expect([...evidence, ...steps].filter((text) => /[\p{Cc}\u202e]/u.test(text))).toEqual([]);
  if (verdict === "unknown") return;
  const read = (signals: readonly Signal[] | undefined) =>
    (signals ?? []).map((signal) => fits(signal, response, handle, lookup.caseSensitive));
  const { taken, available, invalid } = lookup.data;
  const sides = { taken: read(taken), available: read(available), invalid: read(invalid) };
  expect(sides[verdict].filter((fit) => fit !== false)).not.toHaveLength(0);
  for (const side of ["taken", "available", "invalid"] as const) {
    if (side !== verdict) expect(sides[side]).not.toContain(true);
  }
  // Statuses that mean "not now" and nothing else.
  if (verdict === "available") expect([401, 403, 407, 429, 451]).not.toContain(response.status);
}

const unicode = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 32, max: 126 }) },
      fc.integer({ min: 0, max: 0xffff }),
    ),
  )
  .map((codes) => String.fromCharCode(...codes));

/** Pieces of what the bundled signals look for, so that many nearly fit. */
const texts = [
  ...new Set(
    bundledLookups.flatMap(([, { data }]) =>
      [...data.taken, ...(data.available ?? []), ...(data.invalid ?? [])].flatMap((signal) => [
        ...[signal.bodyHas ?? []].flat(),
        ...(signal.title === undefined ? [] : [`<title>${signal.title}</title>`]),
        ...Object.entries(signal.json ?? {}).map(([pointer, value]) => documentOf(pointer, value)),
      ]),
    ),
  ),
];

/** A JSON document in which the value stands at the pointer. */
function documentOf(pointer: string, value: unknown): string {
  const known = typeof value === "object" && value !== null ? Object.values(value)[0] : value;
  return JSON.stringify(
    pointer
      .split("/")
      .slice(1)
      .reverse()
      .reduce<unknown>((inner, key) => (/^\d+$/.test(key) ? [inner] : { [key]: inner }), known),
  );
}

const body = fc.oneof(
  unicode,
  fc.constantFrom(...texts),
  fc
    .array(fc.oneof(unicode, fc.constantFrom(...texts, "{handle}", "<title>", "</title>")), { maxLength: 6 })
    .map((parts) => parts.join("")),
  fc.json(),
);
const responseFor = (handle: string): fc.Arbitrary<Answered> =>
  fc
    .record({
      status: fc.oneof(
        fc.constantFrom(200, 200, 404, 404, 400, 302, 301, 403),
        fc.integer({ min: 100, max: 999 }),
      ),
      headers: fc.dictionary(
        fc.oneof(
          fc.constantFrom("location", "content-type", "retry-after", "__proto__", "constructor"),
          unicode,
        ),
        fc.oneof(unicode, fc.webUrl(), fc.constantFrom("/login", "text/plain", "/signup?name={handle}")),
        { maxKeys: 4 },
      ),
      body,
      url: fc.oneof(fc.webUrl(), unicode, fc.constant("https://example.com/{handle}")),
      hops: fc.array(fc.record({ from: unicode, status: fc.integer(), to: unicode }), { maxLength: 2 }),
      extent: fc.constantFrom("whole", "whole", "cut", "partial"),
    })
    .map((made) => answer({ ...made, body: made.body.split("{handle}").join(handle) }));

const handles = fc.oneof(
  fc.constantFrom("acme", "Acme", "login", "a", "σς", "$&", "a*b"),
  unicode.filter((text) => text !== ""),
);

function expectTotal(lookup: CompiledLookup, response: Answered, handle: string): void {
  const reader = readerFor(lookup, handle);
  expect(typeof reader.isSettled(response)).toBe("boolean");
  expect(typeof reader.stopsAt(response)).toBe("boolean");
  expectKept(judge(response, lookup, handle), response, lookup, handle);
}

describe("never throws, and never says available without evidence", () => {
  it.each(bundledLookups)("%s", (_, lookup) => {
    fc.assert(
      fc.property(
        handles.chain((handle) => fc.tuple(fc.constant(handle), responseFor(handle))),
        ([handle, response]) => expectTotal(lookup, response, handle),
      ),
      { numRuns: 60 },
    );
  });

  const short = fc.constantFrom("a", "b", "{handle}", "a{handle}", "{handle}b", "{", "é");
  const signal = someOf(
    fc.record({
      status: fc.oneof(
        fc.constantFrom(200, 404, 302),
        fc.array(fc.constantFrom(200, 404, 403), { minLength: 1 }),
      ),
      bodyHas: short,
      bodyLacks: fc.oneof(short, fc.array(short, { minLength: 1, maxLength: 2 })),
      bodyMatches: fc.constantFrom("a|b", "{handle}", "[ab]{2,3}"),
      title: short,
      json: fc.dictionary(
        fc.constantFrom("", "/a", "/a/b", "/0", "/~0~1", "/__proto__"),
        fc.oneof(short, fc.constantFrom("present", "absent", null, true, 1), fc.record({ has: short })),
        { minKeys: 1, maxKeys: 2 },
      ),
      header: fc.dictionary(
        fc.constantFrom("location", "constructor", "a"),
        fc.oneof(short, fc.constant("present")),
        { minKeys: 1 },
      ),
      location: fc.constantFrom("/a", "*a*{handle}", "https://example.com/{handle}*"),
    }),
  );

  // Answers of the same few words, so that signals fit, and those of several sides at once.
  const near = fc
    .record({
      status: fc.constantFrom(200, 200, 404, 404, 302, 403),
      headers: fc.dictionary(
        fc.constantFrom("location", "a"),
        fc.constantFrom("a", "/a", "/acme", "x-acme"),
        { maxKeys: 2 },
      ),
      body: fc.oneof(
        fc
          .array(fc.constantFrom("a", "b", "é", "{", "acme", "ACMEb"), { maxLength: 5 })
          .map((parts) => parts.join("")),
        fc.constantFrom(
          '{"a":true}',
          '{"a":{"b":"acme"}}',
          '["acme"]',
          '"acme"',
          '{"~/":1,"a":null}',
          "true",
          "null",
        ),
        fc.constantFrom("<title>a</title>", "<title>acmeb</title>b"),
      ),
    })
    .map((made) => answer(made));

  it("any lookup, any answer", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.record({
          taken: fc.array(signal, { maxLength: 2 }),
          available: fc.array(signal, { minLength: 1, maxLength: 2 }),
          invalid: fc.array(signal, { maxLength: 1 }),
          caseSensitive: fc.boolean(),
        }),
        fc.oneof(
          { weight: 3, arbitrary: near.map((made) => ["acme", made] as const) },
          {
            weight: 1,
            arbitrary: handles.chain((handle) => fc.tuple(fc.constant(handle), responseFor(handle))),
          },
        ),
        (sides, [handle, response]) => {
          const lookup = lookupOf(sides);
          expectTotal(lookup, response, handle);
          const { verdict, reason } = judge(response, lookup, handle);
          for (const said of [verdict, reason]) seen.set(said, (seen.get(said) ?? 0) + 1);
        },
      ),
      { numRuns: 5000 },
    );
    for (const said of ["available", "taken", "invalid", "conflicting-signals", "no-signal"])
      expect([said, (seen.get(said) ?? 0) > 20]).toEqual([said, true]);
  });
});

it("reads a page as deep, as broken and as long as they come", () => {
  const bodies = [
    "<b>".repeat(200_000) + "</i>".repeat(100_000),
    "<title>".repeat(100_000),
    "<svg>".repeat(100_000),
    "<".repeat(500_000),
    "&".repeat(500_000),
    `<title>${"&amp;".repeat(100_000)}`,
    "<!--".repeat(100_000),
    '<a b="'.repeat(80_000),
    "[".repeat(500_000),
    "\ud800".repeat(500_000),
    " ".repeat(500_000),
    ")]}'".repeat(100_000),
  ];
  const lookup = lookupOf({
    taken: [{ status: 200, title: "{handle}", bodyHas: "{handle}", json: { "/a": "{handle}" } }],
    available: [{ status: 200, bodyMatches: "(?:a+)+{handle}$" }],
  });
  const verdicts = bodies.map(
    (text) => judge(answer({ body: `<title>x</title>${text}` }), lookup, "acme").verdict,
  );
  expect([
    ...new Set([...verdicts, ...bodies.map((text) => judge(answer({ body: text }), lookup, "acme").verdict)]),
  ]).toEqual(["unknown"]);
});
