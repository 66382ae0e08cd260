import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Brand } from "../../src/model/brand.js";
import { type Plan, plan } from "../../src/plan/plan.js";
import { breachOf, foldHandle } from "../../src/plan/rule.js";
import { DEFAULT_VARIANTS, NO_VARIANTS, spell } from "../../src/plan/spell.js";
import { samplePlatform } from "./sample-platform.js";

const open = samplePlatform({ id: "open" });
const strict = samplePlatform({
  id: "strict",
  handle: { min: 5, max: 12, pattern: "^[a-z0-9]+$", says: "letters and digits", reserved: ["reserved"] },
});
const sensitive = samplePlatform({
  id: "sensitive",
  handle: { pattern: "^[A-Za-z0-9]+$", caseSensitive: true },
});
const dotless = samplePlatform({ id: "dotless", handle: { pattern: "^[a-z0-9.]+$", ignores: "." } });
const host = samplePlatform({ id: "host", profileUrl: "https://{handle}.sample.test/" });

function brand(name: string, more: Partial<Brand> = {}): Brand {
  return { name, handles: [], owned: {}, exact: false, ...more };
}

function lines({ checks }: Plan): string[] {
  return checks.map(({ platform, handle, brands, breach }) =>
    [
      `${platform.data.id}/${handle}`,
      brands.map(({ name }) => name).join("+"),
      ...(breach === undefined ? [] : [breach.reason]),
    ].join(" "),
  );
}

describe("plan", () => {
  it("goes by platform, then by brand, then by handle, as given", () => {
    const brands = [brand("Zebra Bar"), brand("Acme", { handles: ["zed"] })];
    expect(lines(plan(brands, [strict, open], { ...NO_VARIANTS, separators: ["_"] }))).toEqual([
      "strict/zebrabar Zebra Bar",
      "strict/zed Acme too-short",
      "strict/acme Acme too-short",
      "open/zebrabar Zebra Bar",
      "open/zebra_bar Zebra Bar",
      "open/zed Acme",
      "open/acme Acme",
    ]);
  });

  it("leaves forbidden variants out, and keeps forbidden exact and joined handles as verdicts", () => {
    const { checks } = plan([brand("Reserved", { handles: ["a-b-c"] })], [strict], {
      ...NO_VARIANTS,
      suffixes: ["hq", "longsuffix"],
    });
    expect(checks.map(({ handle, made, breach }) => ({ handle, made, breach }))).toEqual([
      {
        handle: "a-b-c",
        made: "as given",
        breach: { reason: "not-allowed", says: 'not allowed: it has "-"', rule: "5–12 letters and digits" },
      },
      {
        handle: "reserved",
        made: "the name itself",
        breach: {
          reason: "reserved",
          says: 'reserved: nobody can have "reserved" here',
          rule: "5–12 letters and digits",
        },
      },
      { handle: "reservedhq", made: "with hq", breach: undefined },
    ]);
    expect(checks.filter((check) => "breach" in check)).toHaveLength(2);
  });

  it("asks once what two brands share, and reports it for each", () => {
    const brands = [brand("Acme HQ"), brand("Acme"), brand("ACME hq!")];
    const { checks } = plan(brands, [open], { ...NO_VARIANTS, suffixes: ["hq"] });
    expect(
      checks.map(({ handle, made, brands: who }) => [handle, made, who.map(({ name }) => name)]),
    ).toEqual([
      ["acmehq", "words run together", ["Acme HQ", "Acme", "ACME hq!"]],
      ["acme", "the name itself", ["Acme"]],
    ]);
  });

  it("tells a forbidden handle only to the brands that insist on it", () => {
    const brands = [brand("Abc"), brand("Abc D", { handles: ["x-y-z"] })];
    const short = samplePlatform({ id: "short", handle: { max: 3, pattern: "^[a-z]+$" } });
    const rules = { ...NO_VARIANTS, suffixes: ["d"] };
    expect(lines(plan(brands, [short], rules))).toEqual([
      "short/abc Abc",
      "short/abcd Abc D too-long",
      "short/x-y-z Abc D too-long",
    ]);
    expect(plan(brands, [short], rules).checks[1]?.made).toBe("words run together");
  });

  it("minds letter case only where the platform does", () => {
    const brands = [brand("Acme", { handles: ["Acme", "ACME"] })];
    expect(lines(plan(brands, [open, sensitive], NO_VARIANTS))).toEqual([
      "open/acme Acme",
      "sensitive/Acme Acme",
      "sensitive/ACME Acme",
      "sensitive/acme Acme",
    ]);
  });

  it("asks once what differs only in characters that the platform ignores, in the first spelling", () => {
    const brands = [brand("Acme Bar"), brand("Acmebar", { handles: ["a.cmebar"] })];
    const rules = { ...NO_VARIANTS, separators: ["."] };
    expect(lines(plan(brands, [dotless, open], rules))).toEqual([
      "dotless/acmebar Acme Bar+Acmebar",
      "open/acmebar Acme Bar+Acmebar",
      "open/acme.bar Acme Bar",
      "open/a.cmebar Acmebar",
    ]);
    expect(lines(plan([...brands].reverse(), [dotless], rules))).toEqual([
      "dotless/a.cmebar Acmebar+Acme Bar",
    ]);
  });

  it("does not let a forbidden spelling stand for one that is allowed and the same account", () => {
    const odd = samplePlatform({ id: "odd", handle: { pattern: "^[a-z]+$", ignores: "." } });
    expect(lines(plan([brand("Acme", { handles: ["a.cme"] })], [odd], NO_VARIANTS))).toEqual([
      "odd/a.cme Acme not-allowed",
      "odd/acme Acme",
    ]);
  });

  it("asks no host name that is none", () => {
    const brands = [brand("Acme Bar", { handles: ["acme_bar"] })];
    expect(lines(plan(brands, [host], { ...NO_VARIANTS, separators: ["_", "-", "."] }))).toEqual([
      "host/acme_bar Acme Bar not-allowed",
      "host/acmebar Acme Bar",
      "host/acme-bar Acme Bar",
    ]);
  });

  it("names what cannot be spelled, and what is a guess", () => {
    const brands = [
      brand("🎉"),
      brand("東京"),
      brand("🎉"),
      brand("\u001b[31m"),
      brand("\u001b🎉"),
      brand("大阪", { exact: true, handles: ["osaka"] }),
      brand("京都", { exact: true }),
      brand("Яндекс"),
      brand("שלום"),
    ];
    const { unspellable, uncertain } = plan(brands, [open], NO_VARIANTS);
    expect(unspellable).toEqual(["🎉", "京都"]);
    expect(uncertain).toEqual([
      { name: "東京", doubt: "chinese-reading" },
      { name: "שלום", doubt: "letter-by-letter" },
    ]);
  });

  it("is empty of checks without brands or platforms", () => {
    expect(plan([], [open], DEFAULT_VARIANTS)).toEqual({ checks: [], unspellable: [], uncertain: [] });
    expect(plan([brand("Acme")], [], DEFAULT_VARIANTS).checks).toEqual([]);
  });

  it("plans many brands on many platforms", () => {
    const brands = Array.from({ length: 200 }, (_, index) => brand(`Acme ${index} Coffee GmbH`));
    const platforms = Array.from({ length: 50 }, (_, index) =>
      samplePlatform({ id: `p${index}`, handle: index % 2 === 0 ? { ignores: "._-" } : {} }),
    );
    const { checks } = plan(brands, platforms, DEFAULT_VARIANTS);
    expect(checks.length).toBeGreaterThan(100_000);
  });
});

describe("any plan", () => {
  const platforms = [open, strict, sensitive, dotless, host];
  const part = fc.constantFrom("Acme", "acme", "Bar", "B.ar", "&", "GmbH", "Ü", "東", "🎉", "_", "reserved");
  const anyBrand: fc.Arbitrary<Brand> = fc.record({
    name: fc.oneof(
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join(" ")),
      fc.string({ unit: "binary", maxLength: 20 }),
    ),
    handles: fc.array(fc.oneof(part, fc.string({ unit: "binary", maxLength: 10 })), { maxLength: 3 }),
    owned: fc.constant({}),
    exact: fc.boolean(),
  });
  const anyPlan = fc.tuple(
    fc.array(anyBrand, { maxLength: 6 }),
    fc.subarray(platforms, { minLength: 1 }),
    fc.constantFrom(NO_VARIANTS, DEFAULT_VARIANTS, { ...DEFAULT_VARIANTS, countries: ["nl", "de"] }),
  );

  it("sends what the rule allows and nothing else, each account once", () => {
    fc.assert(
      fc.property(anyPlan, ([brands, chosen, rules]) => {
        const { checks } = plan(brands, chosen, rules);
        const sent = new Set<string>();
        const rows = new Set<string>();
        for (const { platform, handle, breach, brands: who } of checks) {
          expect(breach).toEqual(breachOf(platform.rule, handle));
          expect(who.length).toBeGreaterThan(0);
          expect(new Set(who).size).toBe(who.length);
          const account = `${platform.data.id} ${foldHandle(platform.rule, handle)}`;
          if (breach === undefined) {
            expect(sent.has(account)).toBe(false);
            sent.add(account);
          }
          expect(rows.has(`${platform.data.id} ${handle}`)).toBe(false);
          rows.add(`${platform.data.id} ${handle}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("loses no spelling but forbidden variants, and adds none", () => {
    fc.assert(
      fc.property(anyPlan, ([brands, chosen, rules]) => {
        const { checks } = plan(brands, chosen, rules);
        const answered = (sentOnly: boolean) =>
          new Set(
            checks.flatMap(({ platform, handle, brands: who, breach }) =>
              (breach === undefined) === sentOnly
                ? who.map(
                    (one) => `${platform.data.id} ${brands.indexOf(one)} ${key(platform, handle, sentOnly)}`,
                  )
                : [],
            ),
          );
        const sent = new Set<string>();
        const unsent = new Set<string>();
        for (const platform of chosen) {
          for (const [index, one] of brands.entries()) {
            for (const { text, kind } of spell(one, rules)) {
              const isSent = breachOf(platform.rule, text) === undefined;
              const line = `${platform.data.id} ${index} ${key(platform, text, isSent)}`;
              if (isSent) sent.add(line);
              else if (kind !== "variant") unsent.add(line);
            }
          }
        }
        expect(answered(true)).toEqual(sent);
        expect(answered(false)).toEqual(unsent);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps to the order of the platforms", () => {
    fc.assert(
      fc.property(anyPlan, ([brands, chosen, rules]) => {
        const order = plan(brands, chosen, rules).checks.map(({ platform }) => chosen.indexOf(platform));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});

function key(platform: typeof open, handle: string, isSent: boolean): string {
  if (isSent) return foldHandle(platform.rule, handle);
  return platform.rule.data.caseSensitive ? handle : handle.toLowerCase();
}
