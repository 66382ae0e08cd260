import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VERDICTS } from "../../src/model/verdict.js";
import { countOf, describeChecks, describeCounts, summarize } from "../../src/report/summarize.js";

describe("summarize", () => {
  it("counts nothing in no results", () => {
    expect(summarize([])).toEqual({ checks: 0, available: 0, taken: 0, owned: 0, invalid: 0, unknown: 0 });
  });

  it("counts every result once, under its verdict", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERDICTS)), (verdicts) => {
        const summary = summarize(verdicts.map((verdict) => ({ verdict })));
        expect(summary.checks).toBe(verdicts.length);
        for (const verdict of VERDICTS) {
          expect(summary[verdict]).toBe(verdicts.filter((one) => one === verdict).length);
        }
      }),
    );
  });
});

describe("the summary in words", () => {
  const texts = (verdicts: readonly (typeof VERDICTS)[number][]) =>
    describeCounts(summarize(verdicts.map((verdict) => ({ verdict })))).map(({ text }) => text);

  it("always says what was not determined, and leaves out ours and not allowed where there are none", () => {
    expect(texts(["available"])).toEqual(["1 free", "0 taken", "0 not determined"]);
    expect(texts(["owned", "invalid", "unknown"])).toEqual([
      "0 free",
      "0 taken",
      "1 ours",
      "1 not allowed",
      "1 not determined",
    ]);
  });

  it("counts in the singular and the plural", () => {
    expect(describeChecks(summarize([{ verdict: "taken" }]))).toBe("of 1 check");
    expect(describeChecks(summarize([]))).toBe("of 0 checks");
    expect(countOf(2, "platform")).toBe("2 platforms");
  });
});
