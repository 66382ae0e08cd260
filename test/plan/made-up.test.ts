import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { knownAccounts } from "../../src/catalog/known.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { madeUpHandle } from "../../src/plan/made-up.js";
import { breachOf } from "../../src/plan/rule.js";

const trusted = new Set(platforms.map(({ handle }) => handle.pattern));

describe("madeUpHandle", () => {
  it.each(platforms.map(({ id }) => id))(
    "%s: makes names that its rule allows, never the same twice",
    (id) => {
      const platform = platforms.find((one) => one.id === id);
      if (platform === undefined) throw new Error(id);
      const { rule } = compilePlatform(platform, trusted);
      const made = Array.from({ length: 200 }, () => madeUpHandle(rule, Math.random) ?? "");
      expect(made.filter((handle) => breachOf(rule, handle) !== undefined)).toEqual([]);
      expect(new Set(made).size).toBe(made.length);
      expect(knownAccounts(platform).map(({ handle }) => handle)).not.toEqual(expect.arrayContaining(made));
    },
  );

  it("makes none where the rule allows none of its shapes, and never breaks the rule", () => {
    const platform = platforms[0];
    if (platform === undefined) throw new Error("no platform");
    const ruleOf = (pattern: string, min: number, max: number) =>
      compilePlatform({ ...platform, handle: { ...platform.handle, pattern, min, max } }).rule;
    expect(madeUpHandle(ruleOf("^[0-9]+$", 3, 10), Math.random)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (min, more, seed) => {
          const rule = ruleOf("^[a-z0-9._-]+$", min, min + more);
          const made = madeUpHandle(rule, () => seed);
          return made === undefined || breachOf(rule, made) === undefined;
        },
      ),
    );
    expect(madeUpHandle(ruleOf("^[a-z0-9._-]+$", 3, 20), Math.random)).toMatch(/^[a-z0-9._-]{3,20}$/);
  });
});
