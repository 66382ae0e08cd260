import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRe2 } from "../../../src/catalog/import/foreign-pattern.js";
import { compilePattern } from "../../../src/catalog/pattern.js";

const WORD = "\\p{L}\\p{N}_";

describe("a pattern of Python's", () => {
  it.each([
    ["^[a-zA-Z0-9_.-]{3,40}$", "^[a-zA-Z0-9_.-]{3,40}$"],
    ["^[\\w-]{,34}$", `^[${WORD}-]{0,34}$`],
    ["\\w\\W", `[${WORD}][^${WORD}]`],
    ["\\d\\D[\\d\\D]", "\\p{Nd}\\P{Nd}[\\p{Nd}\\P{Nd}]"],
    ["\\S", "[^\\t-\\r\\x1c-\\x20\\x{85}\\p{Z}]"],
    ["[a\\W]", `(?:[a]|[^${WORD}])`],
    ["[^\\W_]", "[\\p{L}\\p{N}]"],
    ["[^\\W]", `[${WORD}]`],
    ["^[^\\u3040-\\u30ff]+\\Z", "^[^\\x{3040}-\\x{30ff}]+\\z"],
    ["\\U0001f600\\x41\\012", "\\x{0001f600}\\x{41}\\x{a}"],
    ["a++b*+c?+d{2}+e{2,}?", "a+b*c?d{2}e{2,}?"],
    ["(?>a)", "(?:a)"],
    ["[]a[:b]", "[\\]a\\[:b]"],
    ["[\\b]", "[\\x08]"],
    ["\\é\\_\\.", "é\\_\\."],
    ["(?i)(?i:a)(?P<n>b)", "(?i)(?i:a)(?P<n>b)"],
  ])("%s is written %s", (python, re2) => {
    const translated = toRe2(python);
    expect(translated).toEqual({ whole: re2 });
    expect(() => compilePattern(re2)).not.toThrow();
  });

  it.each([
    ["^(?!-)a(?<!-)$", "^a$"],
    ["^((?!\\.).)*$", "^(.)*$"],
    ["(?=a(?!b)c)*d", "d"],
    ["(?![)]a)b", "b"],
    ["a(?<=\\))?b", "ab"],
  ])("%s is %s without lookarounds", (python, looser) => {
    expect(toRe2(python)).toMatchObject({ looser });
  });

  it.each([
    ["^(a)\\1$", "a back-reference"],
    ["(?P<n>a)(?P=n)", "a back-reference"],
    ["(?(1)a|b)", "syntax that is not known here"],
    ["\\p{L}", "syntax that is not known here"],
    ["\\Qa", "syntax that is not known here"],
    ["[^\\Wa]", "syntax that is not known here"],
    ["[a", "syntax that is not known here"],
    ["a\\", "syntax that is not known here"],
  ])("%s has %s", (python, has) => {
    expect(toRe2(python)).toEqual({ has });
  });

  it("takes in every script, as Python does", () => {
    const translated = toRe2("^[\\w-]{,34}$");
    if (!("whole" in translated)) throw new Error("not translated");
    const pattern = compilePattern(translated.whole);
    expect(["crème", "имя-7", "a b"].map((name) => pattern.test(name))).toEqual([true, true, false]);
  });

  it("is translated or refused, whatever stands in it", () => {
    const parts = [
      "\\",
      "[",
      "^",
      "]",
      "(",
      "(?",
      "=",
      "<",
      "!",
      ")",
      "{",
      ",",
      "3",
      "}",
      "*",
      "+",
      "?",
      "w",
      "W",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string())), (all) => {
        expect(Object.keys(toRe2(all.join("")))[0]).toMatch(/^(?:whole|has)$/);
      }),
    );
  });
});
