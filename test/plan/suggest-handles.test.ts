import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { HandleRule } from "../../src/catalog/schema.js";
import { breachOf, foldHandle, isAllowed } from "../../src/plan/rule.js";
import { suggestHandles } from "../../src/plan/suggest-handles.js";
import { samplePlatform } from "./sample-platform.js";

const rule = (handle: Partial<HandleRule>) => samplePlatform({ handle }).rule;
const trusted = new Set(platforms.map(({ handle }) => handle.pattern));
const bundled = platforms.map((platform) => ({
  id: platform.id,
  rule: compilePlatform(platform, trusted).rule,
}));
const ruleOf = (id: string) => bundled.find((one) => one.id === id)?.rule ?? rule({});

describe("suggestHandles", () => {
  it.each<[string, Partial<HandleRule>, string, string, string[]]>([
    ["a sign by the platform's own", { pattern: "^[a-z0-9_]+$" }, "a-b", "", ["a_b", "ab"]],
    ["a sign by nothing", { pattern: "^[a-z0-9]+$" }, "acme.co", "", ["acmeco"]],
    ["signs at the ends", { pattern: "^[a-z0-9](?:-?[a-z0-9])*$" }, "-acme-", "", ["acme"]],
    ["doubled signs", { pattern: "^[a-z0-9](?:-?[a-z0-9])*$" }, "a--b", "", ["a-b", "ab"]],
    ["foreign letters", { pattern: "^[a-z]+$" }, "crème", "", ["creme"]],
    ["capitals", { pattern: "^[a-z]+$", caseSensitive: true }, "Acme", "", ["acme"]],
    [
      "a leading digit",
      { pattern: "^[a-z][a-z0-9]*$" },
      "7eleven",
      "7 Eleven",
      ["seveneleven", "get7eleven", "the7eleven"],
    ],
    [
      "what is too short",
      { min: 6, pattern: "^[a-z]+$" },
      "acme",
      "Acme",
      ["acmehq", "acmeofficial", "acmeapp"],
    ],
    [
      "the company form",
      { max: 12, pattern: "^[a-z]+$" },
      "acmecoffeegmbh",
      "Acme Coffee GmbH",
      ["acmecoffee", "acme"],
    ],
    [
      "words at the end",
      { max: 12, pattern: "^[a-z_]+$" },
      "acmecoffeeroasters",
      "Acme Coffee Roasters",
      ["acmecoffee", "acme_coffee", "acme"],
    ],
    [
      "parts of an exact handle",
      { max: 11, pattern: "^[a-z_]+$" },
      "acme_coffee_bar",
      "@acme_coffee_bar",
      ["acmecoffee", "acme_coffee", "acme"],
    ],
    ["one long word", { max: 5, pattern: "^[a-z]+$" }, "coffeehouse", "Coffeehouse", ["coffe"]],
    [
      "a reserved word",
      { reserved: ["admin"], pattern: "^[a-z]+$" },
      "admin",
      "Admin",
      ["adminhq", "adminofficial", "adminapp"],
    ],
    [
      "digits alone",
      { pattern: "^(?!\\d+$)[a-z0-9]+$" },
      "1234",
      "1234",
      ["1234hq", "1234official", "1234app"],
    ],
  ])("mends %s", (_, differences, handle, brand, wanted) => {
    expect(breachOf(rule(differences), handle)).toBeDefined();
    expect(suggestHandles(rule(differences), handle, brand)).toEqual(wanted);
  });

  it("has nothing to say of an allowed handle, nor where nothing near is allowed", () => {
    expect(suggestHandles(rule({}), "acme", "Acme")).toEqual([]);
    expect(suggestHandles(rule({ pattern: "^\\d{20}$" }), "acme", "Acme")).toEqual([]);
  });

  it("does not offer twice what is one account there", () => {
    expect(suggestHandles(rule({ pattern: "^[a-z._]+$", ignores: "._" }), "a-b")).toEqual(["a_b"]);
  });

  it("mends what bundled platforms forbid", () => {
    expect(suggestHandles(ruleOf("tiktok"), "acme.")).toEqual(["acme"]);
    expect(suggestHandles(ruleOf("github"), "acme_coffee")).toEqual(["acme-coffee", "acmecoffee"]);
    expect(suggestHandles(ruleOf("x"), "cremebruleecompanyltd", "Crème Brûlée Company Ltd")).toEqual([
      "cremebrulee",
      "creme_brulee",
      "creme",
    ]);
  });

  it("offers at most three, all allowed, none twice, the same each time, on every bundled platform", () => {
    const handles = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.stringMatching(/^[a-z0-9._-]{1,50}$/),
      fc.stringMatching(/^\d{1,5}[a-zäöü &-]{0,20}$/),
      fc.constantFrom("admin", "me", "-", "..", "discord", "a".repeat(300), "株式会社", "🎉"),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...bundled),
        handles,
        fc.string({ maxLength: 40 }),
        ({ rule: own }, handle, brand) => {
          const suggestions = suggestHandles(own, handle, brand);
          expect(suggestions.length).toBeLessThanOrEqual(3);
          expect(suggestions.filter((one) => breachOf(own, one) !== undefined)).toEqual([]);
          expect(new Set(suggestions.map((one) => foldHandle(own, one))).size).toBe(suggestions.length);
          expect(suggestHandles(own, handle, brand)).toEqual(suggestions);
          if (breachOf(own, handle) === undefined) expect(suggestions).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("finds something for ordinary names wherever the platform takes names at all", () => {
    const names = [
      "acme",
      "acme-coffee",
      "acme_coffee",
      "acme.coffee",
      "7eleven",
      "cremebruleecompanyincorporated",
    ];
    const silent = bundled.flatMap(({ id, rule: own }) =>
      names
        .filter((name) => !isAllowed(own, name) && suggestHandles(own, name, name).length === 0)
        .map((name) => `${id} ${name}`),
    );
    // Names there are whole domains.
    expect(silent.filter((line) => !line.startsWith("trustpilot "))).toEqual([]);
  });

  it("says of a handle what isAllowed and breachOf say alike", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bundled),
        fc.string({ unit: "grapheme", maxLength: 40 }),
        ({ rule: own }, handle) => {
          expect(isAllowed(own, handle)).toBe(breachOf(own, handle) === undefined);
        },
      ),
    );
  });
});
