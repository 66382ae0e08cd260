import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.js";
import { jsonReporter, toSafeJson } from "../../src/report/json.js";
import { ndjsonLine, ndjsonReporter } from "../../src/report/ndjson.js";
import { hostile, reportOf, sampleReport, textOf, view } from "./sample-report.js";

const [first] = sampleReport.results as readonly [Result];

const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("the JSON report", () => {
  it("is the contract's, whole", async () => {
    await expect(textOf(jsonReporter, sampleReport, view())).toMatchFileSnapshot("snapshots/json.txt");
  });

  it("is laid out as JSON.stringify does it, whatever is in it", () => {
    for (const report of [
      sampleReport,
      reportOf([]),
      { ...sampleReport, credits: ["one\ntwo", hostile.escape] },
    ]) {
      const text = textOf(jsonReporter, report, view());
      expect(text).toBe(`${toSafeJson(JSON.parse(text), 2)}\n`);
    }
  });

  it("reads back as the report", () => {
    expect(JSON.parse(textOf(jsonReporter, sampleReport, view()))).toEqual(sampleReport);
  });

  it("keeps the contract's fields in the contract's order, and no others", () => {
    const odd = { ...Object.fromEntries(Object.entries(first).reverse()), secret: "token" };
    const text = textOf(jsonReporter, reportOf([odd as unknown as Result]), view());
    const [result] = (JSON.parse(text) as { results: object[] }).results;
    expect(Object.keys(result ?? {}).join(" ")).toBe(
      "brand handle platform verdict assurance reason basis profileUrl signupUrl lookupUrl httpStatus evidence checkedAt durationMs cached suggestions steps",
    );
  });

  it("shows the wanted verdicts and counts all", () => {
    const { results, summary } = JSON.parse(textOf(jsonReporter, sampleReport, view({ only: ["owned"] })));
    expect(results).toHaveLength(1);
    expect(summary).toEqual(sampleReport.summary);
  });

  it("escapes what is not seen, and loses nothing of it", () => {
    const text = toSafeJson(Object.values(hostile));
    expect(text).not.toMatch(UNSEEN);
    expect(JSON.parse(text)).toEqual(Object.values(hostile));
  });

  it("reads back as any data, without a control character in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = toSafeJson({ [value]: [value] }, indent);
        expect(text).not.toMatch(UNSEEN);
        expect(JSON.parse(text)).toEqual({ [value]: [value] });
      }),
    );
  });
});

describe("NDJSON", () => {
  it("has the same results, one a line", async () => {
    const text = textOf(ndjsonReporter, sampleReport, view());
    await expect(text).toMatchFileSnapshot("snapshots/ndjson.txt");
    const lines = text.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => JSON.parse(line))).toEqual(sampleReport.results);
  });

  it("is nothing for nothing, and shows the wanted verdicts only", () => {
    expect(textOf(ndjsonReporter, reportOf([]), view())).toBe("");
    expect(textOf(ndjsonReporter, sampleReport, view({ only: ["owned"] })).split("\n")).toHaveLength(2);
  });

  it("is streamed as it is written", () => {
    const streamed = sampleReport.results.map(ndjsonLine).join("");
    expect(streamed).toBe(textOf(ndjsonReporter, sampleReport, view()));
  });

  it("keeps a line a line", () => {
    const line = ndjsonLine({ ...first, evidence: ["a\nb\r\u2028c"] });
    expect(line.match(/[\n\r\u2028\u0085]/g)).toEqual(["\n"]);
  });
});
