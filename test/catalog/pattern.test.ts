import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, compileTrusted } from "../../src/catalog/pattern.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { CatalogError } from "../../src/errors.js";

const GUARDED = [
  "^(?!a)[a-c]+$",
  "^(?=.*b)[a-c]+$",
  "^(?!.*cc)(?=.{2,4}$)[a-c]*$",
  "^(?!a|b)c*.$",
  "^(?!(?:a|b)+$)[a-c]+$",
  "^(?![)(\\]]a)[a-c()]+$",
  "^(?!\\))[a-c)]+$",
  "^(?!a$)",
  "^(?=a)(?!ab)a",
  "^(?!.*[._-]{2})[a-c._-]+$",
  "^(?:(?:a|b)|c)$",
  "a|b$",
];

it.each(GUARDED)("%s means what the engine takes it for", (source) => {
  const pattern = compilePattern(source);
  const native = new RegExp(source, "u");
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", ".", "_", "-", "(", ")"), maxLength: 8 });
  fc.assert(
    fc.property(letters, (text) => {
      expect([text, pattern.test(text)]).toEqual([text, native.test(text)]);
    }),
    { numRuns: 500 },
  );
});

describe.each(platforms.map(({ id, handle }) => [id, handle.pattern] as const))(
  "the rule of %s",
  (_, source) => {
    it("means the same, as far as it can be run in linear time", () => {
      const native = compileTrusted(source);
      let safe: ReturnType<typeof compilePattern>;
      try {
        safe = compilePattern(source);
      } catch (error) {
        // Lookarounds inside are for patterns of this package only.
        expect(error).toBeInstanceOf(CatalogError);
        expect(source).toMatch(/.\(\?(?:[=!]|<[=!])/);
        return;
      }
      const near = fc.string({
        unit: fc.constantFrom(..."ab1._-~·@ A".split(""), "id", "com", "admin"),
        maxLength: 9,
      });
      fc.assert(
        fc.property(near, (text) => {
          expect([text, safe.test(text)]).toEqual([text, native.test(text)]);
        }),
        { numRuns: 200 },
      );
    });
  },
);

it.each<[string, RegExp]>([
  ["(", /cannot be run safely/],
  ["[a", /cannot be run safely/],
  ["a**", /cannot be run safely/],
  ["(a)\\1", /cannot be run safely/],
  ["a(?=b)", /cannot be run safely/],
  ["(?<=a)b", /cannot be run safely/],
  ["^a$(?!b)", /cannot be run safely/],
  ["^(?!a", /cannot be run safely/],
  // A choice or a quantifier that the lookahead does not govern.
  ["^(?!a)b|c", /cannot be run safely/],
  ["^(?=a)?b", /cannot be run safely/],
  ["^(?=a)*b", /cannot be run safely/],
  ["^(?=a){0,1}b", /cannot be run safely/],
  ["a{301}", /more than 300 times/],
  ["a{1,301}", /more than 300 times/],
  ["a{301,}", /more than 300 times/],
  ["a{999999999999}", /more than 300 times/],
  ["(?:a{100}){100}", /repeats too much in all/],
  ["((a{30}){30}){30}", /repeats too much in all/],
  ["(a|b|c){300}(d|e){300}", /repeats too much in all/],
  ["[a-z]{300}".repeat(6), /repeats too much in all/],
  ["(?:a?){300}a{300}", /repeats too much in all/],
  [`\\Q[\\E${"(?:.?){300}".repeat(80)}]`, /has \\Q in it/],
  ["^(?!\\Q(\\E)a", /has \\Q in it/],
  ["[\\Qa]", /cannot be run safely/],
])("refuses %s", (source, message) => {
  expect(() => compilePattern(source)).toThrow(CatalogError);
  expect(() => compilePattern(source)).toThrow(message);
});

it("tells how to mend it, without control characters", () => {
  try {
    compilePattern("\u001b[2J(");
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(CatalogError);
    const { message, fix } = error as CatalogError;
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(fix).toMatch(/lookaheads right after \^ are fine/);
  }
});

it.each<[string, string, boolean]>([
  ["(a+)+$", `${"a".repeat(50_000)}!`, false],
  ["^(a|a)*$", `${"a".repeat(50_000)}!`, false],
  ["^(?!(a+)+$)a", `${"a".repeat(50_000)}!`, true],
  ["([a-z]+)*@", "a".repeat(50_000), false],
  ["(?:a?){50}a{50}", "a".repeat(49), false],
  ["(?:a?){50}a{50}", "a".repeat(50), true],
  ["^[a-z0-9]{1,255}$", "a".repeat(255), true],
])("%s comes to an end", (source, text, wanted) => {
  expect(compilePattern(source).test(text)).toBe(wanted);
});

it.each<[string, string, boolean]>([
  ["a{,5}", "a{,5}", true],
  ["a\\{2\\}", "a{2}", true],
  ["^\\\\Q$", "\\Q", true],
  ["[{]2}", "{2}", true],
  ["[(]a", "(a", true],
  ["^[]a]+$", "]a", true],
  ["abc$", "abc\n", false],
  ["^\\p{L}+$", "é", true],
  ["^.$", "😀", true],
])("%s finds something in %j: %s", (source, text, wanted) => {
  expect(compilePattern(source).test(text)).toBe(wanted);
});
