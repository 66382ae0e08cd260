import fc from "fast-check";
import { expect, it } from "vitest";
import { guessRule } from "../../src/plan/guess-rule.js";
import { breachOf } from "../../src/plan/rule.js";
import { samplePlatform } from "./sample-platform.js";

it("guesses letters, digits, and the signs that are seen", () => {
  expect(guessRule(["acme", "b.c_d"], false)).toEqual({
    min: 3,
    max: 30,
    pattern: "^[a-z0-9](?:[a-z0-9._]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, . and _ (a guess from known accounts)",
  });
  expect(guessRule(["x"], true)).toMatchObject({ min: 1, max: 63, pattern: "^[a-z0-9]+$" });
});

it("allows the accounts that it was guessed from, and passes the schema", () => {
  const handles = fc.stringMatching(/^[A-Za-z0-9][\x21-\x7e]{0,40}$/);
  fc.assert(
    fc.property(fc.array(handles, { minLength: 1, maxLength: 3 }), (known) => {
      const { rule } = samplePlatform({ handle: guessRule(known, false) });
      expect(known.filter((handle) => breachOf(rule, handle) !== undefined)).toEqual([]);
    }),
  );
});
