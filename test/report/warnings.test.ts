import { describe, expect, it } from "vitest";
import type { Report, Result } from "../../src/model/result.js";
import type { Reason, Verdict } from "../../src/model/verdict.js";
import { htmlReporter } from "../../src/report/html.js";
import { mdReporter } from "../../src/report/md.js";
import { tableReporter } from "../../src/report/table.js";
import { warningsOf } from "../../src/report/warnings.js";
import { sampleReport, textOf } from "./sample-report.js";

const [first] = sampleReport.results;

function answered(platform: string, verdict: Verdict, reason: Reason): Result {
  if (first === undefined) throw new Error("the sample report is empty");
  return { ...first, platform, verdict, reason, lookupUrl: `https://${platform}.example/` };
}

const walls = (count: number) =>
  Array.from({ length: count }, (_, index) => answered(`walled${index}`, "unknown", "bot-wall"));
const answers = (count: number) =>
  Array.from({ length: count }, (_, index) => answered(`open${index}`, "taken", "taken-signal"));
const of = (...results: Result[]): Report => ({ ...sampleReport, controls: true, results });

describe("warningsOf", () => {
  it("says once that most platforms answered with walls, and what helps", () => {
    const said = warningsOf(of(...walls(5), ...answers(4)));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("(5 of 9)");
    expect(said[0]).toContain("--proxy");
  });

  it("says nothing of walls where they are not most, or too few were asked to tell", () => {
    expect(warningsOf(of(...walls(4), ...answers(4)))).toEqual([]);
    expect(warningsOf(of(...walls(2), ...answers(1)))).toEqual([]);
    expect(warningsOf(of())).toEqual([]);
  });

  it("says it of few platforms, too, where each of them answered with walls", () => {
    expect(warningsOf(of(...walls(1)))[0]).toContain("The only platform that was asked answered with walls");
    expect(warningsOf(of(...walls(3)))[0]).toContain("All 3 platforms that were asked answered with walls");
    expect(warningsOf(of(...walls(9)))[0]).toContain("All 9 platforms that were asked answered with walls");
  });

  it("takes a platform for blind where most that was asked of it met a wall", () => {
    const most = Array.from({ length: 8 }, (_, index) => [
      answered(`p${index}`, "taken", "taken-signal"),
      ...Array.from({ length: 9 }, () => answered(`p${index}`, "unknown", "rate-limited")),
    ]).flat();
    expect(warningsOf(of(...most))[0]).toContain("All 8 platforms");
    expect(warningsOf(of(...most, ...answers(4)))[0]).toContain("(8 of 12)");
    const half = Array.from({ length: 8 }, (_, index) => [
      answered(`p${index}`, "taken", "taken-signal"),
      answered(`p${index}`, "unknown", "rate-limited"),
    ]).flat();
    expect(warningsOf(of(...half))).toEqual([]);
  });

  it("counts platforms, not handles, and only those that were asked", () => {
    const one = answered("one", "unknown", "login-wall");
    expect(warningsOf(of(one, one, one, one, one, ...answers(4)))).toEqual([]);
    const manual = walls(9).map((result) => ({ ...result, lookupUrl: null }));
    expect(warningsOf(of(...manual, ...answers(4)))).toEqual([]);
    // As many answers as walls: the platform can be asked.
    const mixed = [...walls(5), answered("walled0", "taken", "taken-signal"), ...answers(5)];
    expect(warningsOf(of(...mixed))).toEqual([]);
  });

  it("takes other trouble for no wall", () => {
    const timeouts = walls(9).map((result): Result => ({ ...result, reason: "timeout" }));
    expect(warningsOf(of(...timeouts))).toEqual([]);
  });

  it("says once of each platform that it was left alone, and of how many checks", () => {
    const line = "not asked: api.one.example is left alone after 5 refusals in a row";
    const unasked = { ...answered("one", "unknown", "rate-limited"), evidence: [`user: ${line}`] };
    const asked = answered("one", "unknown", "rate-limited");
    const other = {
      ...answered("two", "unknown", "timeout"),
      evidence: [`${line}, the last of them no answer`],
    };
    const settled = { ...answered("three", "taken", "taken-signal"), evidence: [line] };
    const quoted = { ...answered("four", "unknown", "no-signal"), evidence: [`title "${line}"`] };
    const said = warningsOf(of(unasked, unasked, asked, other, settled, quoted, ...answers(9)));
    expect(said).toEqual([
      "one was left alone after 5 refusals; 2 of 3 checks were not asked. Try again later, or more slowly (--per-host 1).",
      "two was left alone after 5 refusals; 1 of 1 check was not asked. Try again later, or more slowly (--per-host 1).",
    ]);
    const many = Array.from({ length: 12 }, (_, index) => ({ ...unasked, platform: `p${index}` }));
    expect(warningsOf(of(...many, ...answers(20))).at(-1)).toBe("4 more platforms were left alone, too.");
  });

  it("says of a platform that named a long silence for how long, and of how many checks", () => {
    const held = (platform: string, seconds: number, before = "") => ({
      ...answered(platform, "unknown", "rate-limited"),
      evidence: [`${before}not asked: ${platform}.example wants to be left alone for ${seconds} s`],
    });
    const said = warningsOf(
      of(
        ...[answered("one", "unknown", "rate-limited"), held("one", 3599), held("one", 3600, "user: ")],
        ...[held("two", 90), held("three", 5400), held("four", 86_400 * 7), held("five", 61)],
        ...answers(20),
      ),
    );
    expect(said).toEqual([
      "one wants to be left alone for an hour; 2 of 3 checks were not asked. Try again after that.",
      "two wants to be left alone for 2 minutes; 1 of 1 check was not asked. Try again after that.",
      "three wants to be left alone for 2 hours; 1 of 1 check was not asked. Try again after that.",
      "four wants to be left alone for 7 days; 1 of 1 check was not asked. Try again after that.",
      "five wants to be left alone for 2 minutes; 1 of 1 check was not asked. Try again after that.",
    ]);
  });

  it("says when the controls were off", () => {
    expect(warningsOf({ ...of(...answers(4)), controls: false })[0]).toContain("Controls were off");
  });

  it("is seen in what people read", () => {
    const report = { ...of(...walls(5), ...answers(4)), controls: false };
    const view = { color: false, width: 100, hyperlinks: false, unicode: true, explain: false };
    for (const reporter of [tableReporter, mdReporter, htmlReporter]) {
      const text = textOf(reporter, report, view).replace(/\s+/g, " ");
      expect(text).toContain("Most platforms answered with walls (5 of 9)");
      expect(text).toContain("Controls were off");
    }
  });
});
