import Table from "cli-table3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutTo, flow, widthOf, words } from "../../src/report/terminal/text-width.js";
import { hostile } from "./sample-report.js";

/** What cli-table3 takes a text's width for: the length of the line above its cell. */
function widthInTable(text: string): number {
  const table = new Table({ style: { "padding-left": 0, "padding-right": 0, head: [], border: [] } });
  table.push([text]);
  return (table.toString().split("\n")[0] ?? "").length - 2;
}

const text = fc.oneof(
  fc.string({ unit: "grapheme-ascii", maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("a", "é", "e\u0301", "コ", "株", "각", "Ａ", "😀", "…", "●", "🇳🇱", "👍🏽", " "),
  }),
);

describe("widthOf", () => {
  it.each([
    ["", 0],
    ["acme", 4],
    [hostile.wide, 18],
    ["Ａｃ", 4],
    ["각", 2],
    ["e\u0301", 1],
    ["Acme®™", 6],
    ["👍🏽", 2],
    ["🇳🇱", 2],
    ["❤\ufe0f", 2],
    ["…●○★–✓", 6],
  ])("%s takes %i columns, as cli-table3 sees it too", (given, width) => {
    expect(widthOf(given)).toBe(width);
    expect(widthInTable(given || " ")).toBe(width || 1);
  });

  it("agrees with cli-table3, which pads what is measured here", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(widthInTable(`x${given}`)).toBe(widthOf(`x${given}`));
      }),
    );
  });
});

describe("cutTo", () => {
  it("leaves what fits, and is never wider than told", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom("…", "..."),
        (given, width, mark) => {
          const cut = cutTo(given, width, mark);
          expect(widthOf(cut)).toBeLessThanOrEqual(width);
          if (widthOf(given) <= width) expect(cut).toBe(given);
        },
      ),
    );
  });

  it.each([
    ["株式会社コーヒー豆", 8, "株式会…"],
    ["株式会社コーヒー豆", 9, "株式会社…"],
    ["acme coffee", 6, "acme…"],
    ["👍🏽👍🏽👍🏽", 5, "👍🏽👍🏽…"],
  ])("%s cut to %i is %s", (given, width, cut) => {
    expect(cutTo(given, width, "…")).toBe(cut);
  });
});

describe("flow", () => {
  it("keeps all words, in lines no wider than told", () => {
    fc.assert(
      fc.property(
        fc.array(text),
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 0, max: 6 }),
        (given, width, indent) => {
          const joined = given.join(" ");
          const lines = flow(words(joined), width, indent);
          expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
          expect(lines.join("").replaceAll(" ", "")).toBe(joined.replaceAll(" ", ""));
        },
      ),
    );
  });

  it("paints neighbours of the same paint at one go, line by line", () => {
    const loud = (given: string) => `<${given}>`;
    expect(flow([...words("a b c", loud), ...words("plain")], 5, 2)).toEqual(["<a b c>", "  pla", "  in"]);
  });
});
