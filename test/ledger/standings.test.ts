import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Baseline, baselineFrom, baselineOf, standingsOf } from "../../src/changes/baseline.js";
import { withChanges } from "../../src/changes/with-changes.js";
import { HEALTHS, type Report } from "../../src/model/result.js";
import { VERDICTS } from "../../src/model/verdict.js";
import { type ReportOptions, reportOf, type Said } from "../changes/reports.js";
import { newFile, openAt } from "./temporary.js";

const compared = (report: Report, baseline: Baseline | undefined) =>
  baseline === undefined ? report : withChanges(report, baseline);

/** The last of these days, one a day, each compared with what the ledger knows. */
async function byLedger(days: readonly (readonly [Said, ReportOptions?])[]): Promise<Report> {
  const file = newFile();
  let last: Report | undefined;
  for (const [index, [said, options]] of days.entries()) {
    const ledger = await openAt(file);
    const report = reportOf(index + 1, [said], options);
    last = compared(
      report,
      baselineFrom(report.results, (check) => ledger.standingOf(check)),
    );
    void ledger.recordStandings(standingsOf(last));
    ledger.close();
  }
  if (last === undefined) throw new Error("no day");
  return last;
}

/** The same by a chain of reports. */
function byReports(days: readonly (readonly [Said, ReportOptions?])[]): Report {
  let last: Report | undefined;
  for (const [index, [said, options]] of days.entries()) {
    last = compared(reportOf(index + 1, [said], options), last === undefined ? undefined : baselineOf(last));
  }
  if (last === undefined) throw new Error("no day");
  return last;
}

describe("what the ledger knows of the last reports", () => {
  it("is what a chain of reports knows", async () => {
    const said = fc.tuple(
      fc.record({
        verdict: fc.constantFrom(...VERDICTS),
        reason: fc.constantFrom("taken-signal" as const, "relearned-signal" as const),
      }),
      fc.record({
        health: fc.constantFrom(...HEALTHS),
        rule: fc.constantFrom("r1", "r2"),
        controls: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 6 }), async (days) => {
        const [ledger, reports] = [await byLedger(days), byReports(days)];
        expect(ledger.changes).toEqual(reports.changes);
        expect(ledger.unconfirmed).toEqual(reports.unconfirmed);
        expect(ledger.results).toEqual(reports.results);
      }),
      { numRuns: 40 },
    );
  });

  it("is of each brand apart, and of ours as ours", async () => {
    const ledger = await openAt(newFile());
    const report = reportOf(1, [{ verdict: "owned" }, { verdict: "taken", brand: "Other" }]);
    await ledger.recordStandings(standingsOf(report));
    const [ours, others] = report.results.map((check) => ledger.standingOf(check));
    expect([ours?.verdict, ours?.lastKnown?.verdict]).toEqual(["owned", "owned"]);
    expect([others?.verdict, others?.lastKnown?.verdict]).toEqual(["taken", "taken"]);
    expect(baselineFrom(report.results, (check) => ledger.standingOf(check))?.info).toEqual({
      source: "ledger",
      finishedAt: report.finishedAt,
    });
  });

  it("is nothing of checks that it has never seen", async () => {
    const ledger = await openAt(newFile());
    const report = reportOf(1, [{ verdict: "owned" }]);
    expect(baselineFrom(report.results, (check) => ledger.standingOf(check))).toBeUndefined();
  });

  it("is not undone by an older report, nor by one in which nothing was asked", async () => {
    const ledger = await openAt(newFile());
    const newer = reportOf(2, [{ verdict: "taken" }]);
    await ledger.recordStandings(standingsOf(newer));
    await ledger.recordStandings(standingsOf(reportOf(1, [{ verdict: "available" }])));
    const interrupted = { verdict: "unknown", reason: "interrupted" } as const;
    await ledger.recordStandings(standingsOf(reportOf(3, [interrupted])));
    const [check] = newer.results;
    expect(check && ledger.standingOf(check)).toMatchObject({
      verdict: "taken",
      checkedAt: newer.finishedAt,
    });
  });

  it.each([
    ["years", 2_000],
    ["hours", 2.5],
  ])("gives way where a clock was wrong by %s", async (_by, wrong) => {
    const now = reportOf(2, [{ verdict: "taken" }]);
    const ledger = await openAt(newFile(), { now: () => Date.parse(now.finishedAt) });
    await ledger.recordStandings(standingsOf(reportOf(wrong, [{ verdict: "available" }])));
    await ledger.recordStandings(standingsOf(now));
    const [check] = now.results;
    expect(check && ledger.standingOf(check)).toMatchObject({ verdict: "taken", checkedAt: now.finishedAt });
  });

  it("stays where a later report knows nothing", async () => {
    const ledger = await openAt(newFile());
    const first = reportOf(1, [{ verdict: "taken" }]);
    await ledger.recordStandings(standingsOf(first));
    // Compared with something else, or with nothing: it has no memory.
    await ledger.recordStandings(standingsOf(reportOf(2, [{ verdict: "unknown" }])));
    const [check] = first.results;
    expect(check && ledger.standingOf(check)).toMatchObject({
      verdict: "unknown",
      lastKnown: { verdict: "taken", checkedAt: first.finishedAt },
    });
  });
});
