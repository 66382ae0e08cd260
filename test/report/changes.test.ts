import { describe, expect, it } from "vitest";
import { baselineOf } from "../../src/changes/baseline.js";
import { withChanges } from "../../src/changes/with-changes.js";
import type { Report } from "../../src/model/result.js";
import { mdReporter } from "../../src/report/md.js";
import { chunksOf, type View } from "../../src/report/reporter.js";
import { tableReporter } from "../../src/report/table.js";
import { widthOf } from "../../src/report/terminal/text-width.js";
import { reportOf, type Said } from "../changes/reports.js";
import { hostile } from "./sample-report.js";

const view: View = { color: false, width: 80, hyperlinks: false, unicode: true, explain: false };

const between = (before: readonly Said[], now: readonly Said[], rule = "r1"): Report =>
  withChanges(reportOf(2, now, { rule }), baselineOf(reportOf(1, before)));
const table = (report: Report, width = 80) =>
  [...chunksOf(tableReporter.format(report, { ...view, width }))].join("");
const md = (report: Report) => [...chunksOf(mdReporter.format(report, view))].join("");

const ALL = between(
  [
    { verdict: "available", handle: "one" },
    { verdict: "taken", handle: "two" },
    { verdict: "owned", handle: "three" },
    { verdict: "available", handle: "four" },
    { verdict: "taken", handle: "five" },
    { verdict: "unknown", handle: "six" },
    { verdict: "available", handle: "seven" },
  ],
  [
    { verdict: "taken", handle: "one" },
    { verdict: "available", handle: "two" },
    { verdict: "available", handle: "three" },
    { verdict: "owned", handle: "four" },
    { verdict: "unknown", handle: "five" },
    { verdict: "taken", handle: "six" },
    { verdict: "available", handle: "seven" },
  ],
);

describe("what has changed, in a terminal", () => {
  it("is told by event, the most pressing first", () => {
    const text = table(ALL);
    const block = text.slice(text.indexOf("Changed since")).split("\n\n", 1)[0];
    expect(block?.split("\n")).toEqual([
      "Changed since 2026-01-01 08:00 UTC",
      "1 lost: an account of ours is gone",
      "  three on github: ours on 2026-01-01, free now",
      "1 newly taken: it was free, and somebody has taken it",
      "  one on github: free on 2026-01-01, taken now",
      "1 newly free: somebody let it go: claim it now",
      "  two on github: taken on 2026-01-01, free now",
      "1 ours changed: whether it is ours has changed",
      "  four on github: free on 2026-01-01, ours now",
      "1 no longer determined: it was known before",
      "  five on github: taken on 2026-01-01, not determined now",
      "1 determined again: it was not determined before",
      "  six on github: not determined on 2026-01-01, taken now",
      "1 still free: it was free before, and still is",
    ]);
  });

  it("says so where nothing has, and nothing where there is no baseline", () => {
    const same = [{ verdict: "taken" }] as const;
    expect(table(between(same, same))).toContain("Changed since 2026-01-01 08:00 UTC\nnothing has changed\n");
    expect(table(reportOf(1, same))).not.toMatch(/changed/i);
  });

  it("lists apart what may be the tool's own doing", () => {
    const text = table(between([{ verdict: "available" }], [{ verdict: "taken" }], "r2"));
    expect(text).toContain("nothing has changed\n1 difference is not counted: it may be the tool's own\n");
    expect(text).toContain("acme on github: free on 2026-01-01, taken now; another rule told the verdict");
  });

  it("fits every width, whatever the texts, and stays short", () => {
    const many = (verdict: Said["verdict"]) => [
      ...Object.values(hostile).map((text) => ({ verdict, handle: text, brand: text, platform: text })),
      ...Array.from({ length: 100 }, (_, index) => ({ verdict, handle: `acme${index}` })),
    ];
    const report = between(many("available"), many("taken"));
    for (const width of [20, 40, 80, 200]) {
      const text = table(report, width);
      const block = text.slice(text.indexOf("Changed since")).split("\n\n", 1)[0] ?? "";
      const lines = block.split("\n");
      expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
      expect(block).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
    const wide = table(report, 200);
    expect(wide).toContain(`and ${report.results.length - 15} more`);
  });
});

describe("what has changed, in Markdown", () => {
  it("is a table for each event; what is as before is folded", () => {
    const text = md(ALL);
    expect(text).toContain("## Changed since 2026-01-01 08:00 UTC");
    expect(text).toContain(
      "**1 newly taken**: it was free, and somebody has taken it.\n\n| Platform | Handle | Brand | What |\n| --- | --- | --- | --- |\n| [github](https://github.com/acme) | one | Acme | free on 2026-01-01, taken now |",
    );
    expect(text).toMatch(/<details>\n<summary>1 still free: [^\n]+<\/summary>\n\n\| Platform/);
  });

  it("keeps hostile texts in their cells", () => {
    const said = (verdict: Said["verdict"]) => [{ verdict, handle: hostile.markdown, brand: hostile.html }];
    const text = md(between(said("available"), said("taken")));
    const [row = ""] = text.split("\n").filter((line) => line.endsWith("taken now |"));
    expect(row.replaceAll("\\|", "").split("|")).toHaveLength(6);
    expect(row).not.toMatch(/<img|(?<!\\)\]\(javascript/);
  });

  it("says so where nothing has, and lists apart what may be the tool's own doing", () => {
    const text = md(between([{ verdict: "available" }], [{ verdict: "taken" }], "r2"));
    expect(text).toContain("_Nothing has changed._");
    expect(text).toMatch(/<summary>1 difference is not counted: .*<\/summary>/);
  });
});
