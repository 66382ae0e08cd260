import { describe, expect, it } from "vitest";
import { hintsFor } from "../../src/cli/ending.js";
import { sampleReport } from "../report/sample-report.js";

const unreachable = sampleReport.results
  .filter(({ lookupUrl }) => lookupUrl !== null)
  .map((result) => ({ ...result, verdict: "unknown", reason: "network", cached: false }) as const);

describe("hintsFor", () => {
  it("says beside that nobody could be reached what else must be known of the run", () => {
    const report = { ...sampleReport, results: unreachable, controls: false };
    const [hint, note, ...rest] = hintsFor(report, "json");
    expect(hint).toContain("no platform could be reached");
    expect(note).toContain("Controls were off");
    expect(rest).toEqual([]);
    expect(hintsFor(report, "table")).toEqual([hint]);
  });
});
