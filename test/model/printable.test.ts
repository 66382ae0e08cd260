import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, readable } from "../../src/model/printable.js";

const PERSIAN = "می\u200cخواهم";
const FAMILY = "👨\u200d👩\u200d👧";

describe("readable", () => {
  it.each([
    ["a Persian word", PERSIAN],
    ["a Hindi conjunct", "क्\u200dष"],
    ["a family", FAMILY],
    ["a flag", "🏳\ufe0f\u200d🌈"],
    ["a person with a skin tone", "👩🏽\u200d💻"],
  ])("leaves the joiners of %s", (_, text) => {
    expect(readable(text)).toBe(text);
  });

  it.each([
    // Two names that look the same would be two names.
    ["ac\u200cme", "ac me"],
    ["ac\u200dme", "ac me"],
    ["1\u200d2", "1 2"],
    ["می\u200c\u200cخ", "می خ"],
    ["👨\u200d", "👨"],
    ["م\u202eخ", "م خ"],
    ["user\u202egnp.exe\u2066", "user gnp.exe"],
    ["a\u200b\ufeff\u00adb", "a b"],
    ["a\u001b[2J\nb", "a [2J b"],
  ])("leaves nothing else that acts unseen: %j is %j", (text, seen) => {
    expect(readable(text)).toBe(seen);
  });

  it("is what a terminal is given, but for joiners", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const plain = text.replace(/[\u200c\u200d]/g, "");
        expect(readable(plain)).toBe(printable(plain));
        expect(readable(text)).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe("printable", () => {
  it("puts a space for joiners: terminals differ in how wide they make them", () => {
    expect(printable(PERSIAN)).toBe("می خواهم");
    expect(printable(FAMILY)).toBe("👨 👩 👧");
  });

  it("cuts a text short, never within a character", () => {
    expect(printable("x".repeat(300))).toBe(`${"x".repeat(199)}…`);
    expect(printable(`${"x".repeat(8)}😀😀`, 10)).toBe(`${"x".repeat(8)}…`);
  });
});
