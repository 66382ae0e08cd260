import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireHandle } from "../../src/catalog/a-label.js";
import type { HandleRule } from "../../src/catalog/schema.js";
import { INVALID_REASONS } from "../../src/model/verdict.js";
import { plan } from "../../src/plan/plan.js";
import { breachOf, foldHandle } from "../../src/plan/rule.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { samplePlatform } from "./sample-platform.js";

const SAYS = "letters, digits, _ and .; must not end in a dot";

function rule(handle: Partial<HandleRule> = {}) {
  return samplePlatform({ handle }).rule;
}

describe("breachOf", () => {
  it.each<[string, Partial<HandleRule>, string, string, string]>([
    ["short", { min: 6, max: 15 }, "acme", "too-short", "too short: 6–15 characters, this has 4"],
    ["empty", {}, "", "too-short", "too short: 1–30 characters, this has 0"],
    ["long", { min: 2, max: 4 }, "acmes", "too-long", "too long: 2–4 characters, this has 5"],
    ["not the one length", { min: 4, max: 4 }, "abc", "too-short", "too short: 4 characters, this has 3"],
    ["not one", { max: 1 }, "ab", "too-long", "too long: 1 character, this has 2"],
    [
      "against the pattern",
      { pattern: "^[a-z]+$", says: SAYS },
      "a-b",
      "not-allowed",
      'not allowed: it has "-"',
    ],
    [
      "against a pattern without words",
      { pattern: "^[a-z]+$" },
      "a1-b2",
      "not-allowed",
      "not allowed: it does not fit the platform's rule",
    ],
    ["one dot", {}, ".", "not-allowed", "not allowed: it is only dots"],
    ["two dots", {}, "..", "not-allowed", "not allowed: it is only dots"],
    [
      "a control character",
      { pattern: "." },
      "a\u001bb",
      "not-allowed",
      "not allowed: it has unprintable characters",
    ],
    [
      "half a pair",
      { pattern: "." },
      "a\ud800b",
      "not-allowed",
      "not allowed: it has unprintable characters",
    ],
    ["reserved", { reserved: ["admin"] }, "admin", "reserved", 'reserved: nobody can have "admin" here'],
    [
      "reserved in any case",
      { reserved: ["admin"] },
      "Admin",
      "reserved",
      'reserved: nobody can have "admin" here',
    ],
    [
      "reserved, case-sensitive",
      { reserved: ["admin"], caseSensitive: true, pattern: "^[A-Za-z]+$" },
      "Admin",
      "reserved",
      'reserved: nobody can have "Admin" here',
    ],
    [
      "reserved but for what is ignored",
      { reserved: ["ad.min"], ignores: ".-" },
      "adm-in",
      "reserved",
      'reserved: nobody can have "adm-in" here',
    ],
  ])("forbids what is %s", (_, differences, handle, reason, says) => {
    expect(breachOf(rule(differences), handle)).toMatchObject({ reason, says });
  });

  it.each<[Partial<HandleRule>, string]>([
    [{ min: 2, max: 24, says: SAYS }, `2–24 ${SAYS}`],
    [{ min: 4, max: 4, says: SAYS }, `4 ${SAYS}`],
    [{ min: 1, max: 9, says: "the shop's name" }, "1–9 characters: the shop's name"],
    [{ max: 1, says: "a digit" }, "1 character: a digit"],
    [{ pattern: "^[b]$" }, "1–30 characters that match ^[b]$"],
  ])("says the whole rule in the platform's words (%#)", (differences, says) => {
    expect(breachOf(rule({ pattern: "^b$", ...differences }), "aaaaaaaaaa".repeat(5))?.rule).toBe(says);
  });

  it.each<[string, string, string]>([
    ["^[a-z0-9_.]*[a-z0-9_]$", "acme.", 'it ends in "."'],
    ["^[a-z0-9][a-z0-9_]*$", "__acme", 'it begins with "_"'],
    ["^[a-z0-9](?:-?[a-z0-9])*$", "a--b", 'it has "--", signs right after each other'],
    ["^[a-z0-9]+(?:_[a-z0-9]+)?$", "a_b_c", 'it has "_" more than once'],
    ["^[a-z][a-z0-9]*$", "7eleven", "it begins with a digit"],
    ["^[a-z0-9]*[a-z][a-z0-9]*$", "1234", "it is digits alone"],
    ["^[a-z]+$", "a_b.c", 'it has "_" and "."'],
    ["^[a-z]+$", "crème", 'it has "è"'],
    ["^[a-z]+$", "a b", "it has a space"],
    ["^[a-z]+$", "a\u200bb", "it has an invisible character"],
    ["^[a-z][a-z0-9_]*$", "7-eleven", 'it begins with a digit, and it has "-"'],
    ["^(?!.*discord)[a-z]+$", "mydiscord", "it does not fit the platform's rule"],
  ])("finds what %s does not take in %s", (pattern, handle, says) => {
    expect(breachOf(rule({ pattern }), handle)?.says).toBe(`not allowed: ${says}`);
  });

  it("names capitals where the platform minds them", () => {
    const lower = rule({ pattern: "^[a-z]+$", caseSensitive: true });
    expect(breachOf(lower, "Acme")?.says).toBe("not allowed: it has capital letters");
  });

  it.each<[string, Partial<HandleRule>, string]>([
    ["at its shortest", { min: 4, max: 6 }, "acme"],
    ["at its longest", { min: 1, max: 4 }, "acme"],
    ["in capitals, where case makes no difference", { pattern: "^[a-z]+$" }, "ACME"],
    ["counted in code points", { min: 2, max: 2, pattern: "^\\pL+$" }, "𝓐𝓬"],
    ["near a reserved word", { reserved: ["admin"] }, "admins"],
    ["with a dot inside", {}, "a.b"],
  ])("allows what is %s", (_, differences, handle) => {
    expect(breachOf(rule(differences), handle)).toBeUndefined();
  });

  it("minds the case where the platform does", () => {
    const lower = rule({ pattern: "^[a-z]+$", caseSensitive: true });
    expect(breachOf(lower, "Acme")?.reason).toBe("not-allowed");
    expect(breachOf(lower, "acme")).toBeUndefined();
  });

  it("cleans what the platform's entry says", () => {
    const said = breachOf(rule({ pattern: "^a$", says: "only \u001b[31ma\u202e" }), "b")?.rule;
    expect(said).toBe("1–30 characters: only  [31ma");
  });

  it("gives the first reason only", () => {
    const strict = rule({ min: 3, max: 5, pattern: "^[a-z]+$", reserved: ["a_"] });
    expect(breachOf(strict, "a_")?.reason).toBe("too-short");
    expect(breachOf(strict, "a_b_c_d")?.reason).toBe("too-long");
  });

  it("never throws, and speaks of one known reason", () => {
    const rules = [
      rule(),
      rule({ pattern: ".", max: 255 }),
      rule({ min: 3, max: 5, caseSensitive: true, ignores: ".-_", reserved: ["acme"] }),
      samplePlatform({ profileUrl: "https://{handle}.sample.test/" }).rule,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.string({ unit: "binary", maxLength: 300 }),
        (some, handle) => {
          const breach = breachOf(some, handle);
          if (breach === undefined) expect(handle).toMatch(/^[^\p{Cc}\p{Cs}]+$/u);
          else {
            expect(INVALID_REASONS).toContain(breach.reason);
            expect(breach.says).toMatch(/^\P{Cc}+$/u);
            expect(breach.rule).toMatch(/^\P{Cc}+$/u);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a handle in a host name", () => {
  const hosts = [
    samplePlatform({ profileUrl: "https://{handle}.sample.test/", handle: { pattern: ".", max: 255 } }).rule,
    samplePlatform({ lookupUrl: "https://{handle}.sample.test/", handle: { pattern: ".", max: 255 } }).rule,
  ];

  it.each(["acme", "a", "7eleven", "a-b", "ACME", "a--b", "a".repeat(63)])("may be %s", (handle) => {
    expect(hosts.map((host) => breachOf(host, handle))).toEqual([undefined, undefined]);
  });

  it.each([
    "-acme",
    "acme-",
    "a_b",
    "a.b",
    "a/b",
    "a@b",
    "a:80",
    "a b",
    "é",
    "a?",
    "a#",
    "{handle}",
    "a".repeat(64),
  ])("may not be %s", (handle) => {
    expect(hosts.map((host) => breachOf(host, handle)?.reason)).toEqual(["not-allowed", "not-allowed"]);
    expect(breachOf(hosts[0] ?? rule(), handle)?.says).toContain("1–63 letters, digits and hyphens");
  });

  it("is told what in it a rule of its own minds, before what host names are like", () => {
    const own = samplePlatform({
      profileUrl: "https://{handle}.sample.test/",
      handle: { pattern: "^[a-z0-9-]+$" },
    }).rule;
    expect(breachOf(own, "acme_coffee")?.says).toBe('not allowed: it has "_"');
    expect(breachOf(own, "acme-")?.says).toContain("it is part of a host name");
  });

  it("may have what its address writes otherwise", () => {
    const own = samplePlatform({
      profileUrl: "https://{handle}.sample.test/",
      handle: { pattern: "^[a-z0-9_-]+$", writes: { _: "-" } },
    });
    expect(breachOf(own.rule, "acme_coffee")).toBeUndefined();
    expect(wireHandle(own.rule, "acme_coffee")).toBe("acme-coffee");
    expect(foldHandle(own.rule, "Acme_Coffee")).toBe(foldHandle(own.rule, "acme-coffee"));
    const exact = (name: string) => ({ name: `@${name}`, handles: [name], owned: {}, exact: true });
    const { checks } = plan([exact("acme_coffee"), exact("acme-coffee")], [own], NO_VARIANTS);
    expect(checks.map(({ handle, brands }) => [handle, brands.length])).toEqual([["acme_coffee", 2]]);
  });

  it("is free of that rule in a path", () => {
    expect(breachOf(rule(), "a_b")).toBeUndefined();
  });
});

describe("foldHandle", () => {
  it("makes equal what is one account there", () => {
    expect(foldHandle(rule(), "Acme.Bar")).toBe("acme.bar");
    expect(foldHandle(rule({ caseSensitive: true }), "Acme.Bar")).toBe("Acme.Bar");
    expect(foldHandle(rule({ ignores: ".-" }), "A.c-m.e")).toBe("acme");
  });
});
