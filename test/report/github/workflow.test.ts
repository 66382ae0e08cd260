import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baselineOf } from "../../../src/changes/baseline.js";
import { withChanges } from "../../../src/changes/with-changes.js";
import type { Report } from "../../../src/model/result.js";
import { shownChanges } from "../../../src/report/changes.js";
import { csvReporter, tsvReporter } from "../../../src/report/csv.js";
import { annotateChanges } from "../../../src/report/github/annotations.js";
import { formatOutputs, stepOutputs } from "../../../src/report/github/outputs.js";
import { stepSummary } from "../../../src/report/github/step-summary.js";
import { annotation, withoutCommands } from "../../../src/report/github/workflow-command.js";
import { junitReporter } from "../../../src/report/junit.js";
import { reportOf, type Said } from "../../changes/reports.js";
import { sampleReport, textOf, view } from "../sample-report.js";

const between = (before: readonly Said[], now: readonly Said[]): Report =>
  withChanges(reportOf(2, now), baselineOf(reportOf(1, before)));
const annotationsOf = (report: Report) => {
  const shown = shownChanges(report);
  return shown === undefined ? [] : annotateChanges(shown);
};
const many = (count: number, verdict: Said["verdict"]) =>
  Array.from({ length: count }, (_, index) => ({ verdict, handle: `acme${index}` }));

/** As the runner of GitHub reads a line (ActionCommand.TryParseV2 and TryParse). */
function isCommand(line: string): boolean {
  return /^\s*::[a-z-]+/i.test(line) || /##\[[a-z-]+/i.test(line);
}

/** As the runner unescapes. */
const unescapeData = (text: string) =>
  text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");

describe("an annotation", () => {
  it("is one line, whatever is in it, and comes out as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, message) => {
        const line = annotation("warning", title, message);
        expect(line).not.toMatch(/[\r\n]/);
        const [, properties = "", data = ""] = /^::warning title=([^,:]*)::([\s\S]*)$/.exec(line) ?? [];
        expect(unescapeData(data)).toBe(message);
        const unescaped = properties.replaceAll("%3A", ":").replaceAll("%2C", ",");
        expect(unescapeData(unescaped)).toBe(title);
      }),
    );
  });

  it("is made of every event that wants somebody's eyes", () => {
    const before = many(5, "available").map((one, index) => ({
      ...one,
      verdict: (["available", "taken", "owned", "taken", "available"] as const)[index] ?? "taken",
    }));
    const now = before.map((one, index) => ({
      ...one,
      verdict: (["taken", "available", "available", "owned", "available"] as const)[index] ?? "taken",
    }));
    expect(annotationsOf(between(before, now))).toEqual([
      "::error title=acme2 on github%3A lost::Acme: an account of ours is gone (ours on 2026-01-01, free now). https://github.com/acme",
      "::error title=acme0 on github%3A newly taken::Acme: it was free, and somebody has taken it (free on 2026-01-01, taken now). https://github.com/acme",
      "::warning title=acme1 on github%3A newly free::Acme: somebody let it go: claim it now (taken on 2026-01-01, free now). https://github.com/acme",
      "::notice title=acme3 on github%3A ours changed::Acme: whether it is ours has changed (taken on 2026-01-01, ours now). https://github.com/acme",
    ]);
  });

  it("is one of ten at most of its kind, the last of which tells of the others", () => {
    const lines = annotationsOf(between(many(30, "available"), many(30, "taken")));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe("::error title=claimcheck::21 more; the summary of this run lists them");
  });
});

describe("a log without commands of others", () => {
  it("has none, whatever the text", () => {
    const part = fc.constantFrom(
      "::",
      ":",
      "##[",
      "#",
      "[",
      "error",
      "::set-output name=x::",
      "\n",
      " ",
      "\t",
      "a",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const safe = withoutCommands(parts.join(""));
        expect(safe.split(/\r?\n/).filter(isCommand)).toEqual([]);
      }),
    );
  });

  it("keeps JSON the same data", () => {
    const data = { title: "##[error]x", lines: ["::error::x", "a\n::warning::y"] };
    const safe = withoutCommands(JSON.stringify(data, null, 2), "json");
    expect(JSON.parse(safe)).toEqual(data);
    expect(safe.split("\n").filter(isCommand)).toEqual([]);
  });
});

describe("CSV and XML in such a log", () => {
  it("have no commands, and are the same cells but for ##[", () => {
    const part = fc.constantFrom(
      "::",
      ":",
      "##[",
      "error",
      "=1",
      '"',
      ",",
      ";",
      " ",
      "\t",
      "a",
      "\u00a0",
      "",
    );
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (brand, handle) => {
        const [first] = sampleReport.results;
        if (first === undefined) throw new Error("no sample");
        const report = { ...sampleReport, results: [{ ...first, brand, handle, evidence: [brand, handle] }] };
        for (const reporter of [csvReporter, tsvReporter]) {
          const delimiter = reporter.name === "csv" ? "," : "\t";
          const plain = textOf(reporter, report, view());
          const safe = withoutCommands(plain, delimiter === "," ? "csv" : "tsv");
          expect(safe.split("\r\n").filter(isCommand)).toEqual([]);
          expect(parse(safe, { delimiter })).toEqual(
            (parse(plain, { delimiter }) as string[][]).map((row) =>
              row.map((cell) => cell.replaceAll("##[", "## [")),
            ),
          );
        }
        const xml = textOf(junitReporter, report, view({ failOn: [first.verdict] }));
        const safe = withoutCommands(xml, "xml");
        expect(safe.split("\n").filter(isCommand)).toEqual([]);
        expect(safe.replaceAll("&#58;", ":").replaceAll("&#35;", "#")).toBe(xml);
      }),
    );
  });
});

describe("the outputs of a step", () => {
  it("are the counts, whether a handle changed hands, the events and the report", () => {
    const report = between(
      [{ verdict: "available" }, { verdict: "available", handle: "b" }],
      [{ verdict: "taken" }, { verdict: "available", handle: "b" }],
    );
    const { events = "", ...others } = stepOutputs(report, "/tmp/report.json");
    expect(others).toEqual({
      checks: "2",
      available: "1",
      taken: "1",
      owned: "0",
      invalid: "0",
      unknown: "0",
      changed: "true",
      report: "/tmp/report.json",
    });
    expect(JSON.parse(events)).toMatchObject([{ event: "newly-taken", handle: "acme" }]);
  });

  it("say that nothing changed when only the sight did", () => {
    const report = between([{ verdict: "available" }], [{ verdict: "unknown" }]);
    expect(stepOutputs(report, undefined)).toMatchObject({ changed: "false", report: "" });
  });

  it("hold as many events as fit", () => {
    const report = between(many(5000, "available"), many(5000, "taken"));
    const { events = "" } = stepOutputs(report, undefined);
    expect(events.length).toBeLessThanOrEqual(500_002);
    expect((JSON.parse(events) as unknown[]).length).toBeGreaterThan(1000);
  });

  it("cannot be ended by a value", () => {
    expect(formatOutputs({ a: "1\n2", b: "" }, "END")).toBe("a<<END\n1\n2\nEND\nb<<END\n\nEND\n");
    expect(() => formatOutputs({ a: "x\nEND\nb=1" }, "END")).toThrow("delimiter");
  });
});

describe("the summary of a step", () => {
  it("tells what has changed", () => {
    const text = stepSummary(between([{ verdict: "available" }], [{ verdict: "taken" }]));
    expect(text).toContain("## Changed since 2026-01-01 08:00 UTC");
    expect(text).toContain("**1 newly taken**");
    expect(text).toContain(
      "| [github](https://github.com/acme) | acme | Acme | free on 2026-01-01, taken now |",
    );
  });

  it("is of a size that GitHub shows", () => {
    const brands = (verdict: Said["verdict"]) => many(20_000, verdict);
    const text = stepSummary(between(brands("available"), brands("taken")));
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(1_000_000);
  });
});
