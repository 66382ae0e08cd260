import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.js";
import { RESULT_FIELDS } from "../../src/report/contract.js";
import { csvReporter, tsvReporter } from "../../src/report/csv.js";
import { neutraliseFormula } from "../../src/report/neutralise-formula.js";
import { hostile, reportOf, sampleReport, textOf, view } from "./sample-report.js";

const read = (text: string): string[][] => parse(text, { record_delimiter: "\r\n" });
const [first] = sampleReport.results as readonly [Result];

describe("the CSV report", () => {
  it("is whole, with CRLF after every line and nowhere else", async () => {
    const text = textOf(csvReporter, sampleReport, view());
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.split("\r\n")).toHaveLength(sampleReport.results.length + 2);
    await expect(text.replaceAll("\r\n", "\n")).toMatchFileSnapshot("snapshots/csv.txt");
  });

  it("reads back as the data", () => {
    const friendly = sampleReport.results.filter(
      ({ brand, platform }) => brand === "Acme Coffee" && platform !== "evil" && platform !== "pypi",
    );
    expect(read(textOf(csvReporter, reportOf(friendly), view()))).toEqual([
      RESULT_FIELDS,
      ...friendly.map((result) =>
        RESULT_FIELDS.map((field) => {
          const value = result[field];
          return Array.isArray(value) ? value.join(" | ") : String(value ?? "");
        }),
      ),
    ]);
  });

  it("has a column for the steps where they are to be explained", () => {
    const [header, row] = read(textOf(csvReporter, reportOf([first]), view({ explain: true })));
    expect(header).toEqual([...RESULT_FIELDS, "steps"]);
    expect(row?.at(-1)).toBe(first.steps?.join(" | "));
  });

  it("is a header for no results", () => {
    expect(textOf(csvReporter, reportOf([]), view())).toBe(`${RESULT_FIELDS.join(",")}\r\n`);
    expect(textOf(csvReporter, sampleReport, view({ only: [] }))).toBe(`${RESULT_FIELDS.join(",")}\r\n`);
  });

  it("keeps numbers numbers", () => {
    const [, row] = read(
      textOf(csvReporter, reportOf([{ ...first, durationMs: 0, httpStatus: 404 }]), view()),
    );
    expect(row?.[RESULT_FIELDS.indexOf("durationMs")]).toBe("0");
    expect(row?.[RESULT_FIELDS.indexOf("httpStatus")]).toBe("404");
  });

  it("lets no formula begin behind a semicolon, where that parts the cells", () => {
    const text = textOf(csvReporter, reportOf([{ ...first, evidence: ['title "x; =cmd()"'] }]), view());
    expect(text).toContain("x; '=cmd()");
  });

  it("makes a rectangle without controls or formulas of any texts", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...Object.values(hostile), "\r\n=a", ";-1"),
    );
    fc.assert(
      fc.property(texts, texts, fc.array(texts), (brand, handle, evidence) => {
        const rows = read(textOf(csvReporter, reportOf([{ ...first, brand, handle, evidence }]), view()));
        expect(rows.map((row) => row.length)).toEqual([RESULT_FIELDS.length, RESULT_FIELDS.length]);
        const cells = rows.flat();
        expect(cells.filter((cell) => /\p{Cc}/u.test(cell))).toEqual([]);
        expect(cells.filter((cell) => neutraliseFormula(cell) !== cell && !cell.startsWith("'"))).toEqual([]);
      }),
    );
  });
});

describe("TSV", () => {
  it("has the same cells as CSV, with tabs between them and in none of them", () => {
    const text = textOf(tsvReporter, sampleReport, view());
    const rows: string[][] = parse(text, { delimiter: "\t", record_delimiter: "\r\n" });
    expect(rows).toEqual(read(textOf(csvReporter, sampleReport, view())));
    expect(rows.flat().filter((cell) => cell.includes("\t"))).toEqual([]);
  });
});

describe("the byte order mark", () => {
  it.each([csvReporter, tsvReporter])(
    "stands first where it is wanted, and only there: $name",
    (reporter) => {
      const plain = textOf(reporter, sampleReport, view());
      expect(plain).not.toContain("\ufeff");
      expect(textOf(reporter, sampleReport, view({ bom: true }))).toBe(`\ufeff${plain}`);
    },
  );
});

describe("neutraliseFormula", () => {
  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    "\rx",
    "  =1",
    '"=1',
    "'=1",
    ' " =1',
    "\u00a0=1",
    "\ufeff=1",
    "\u00ad=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    hostile.formula,
  ])("puts an apostrophe before %j", (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });

  it.each(["", "acme", "acme=1", "a-b", "https://acme.example/@acme", "status 404", "'acme", "1"])(
    "leaves %j",
    (text) => {
      expect(neutraliseFormula(text)).toBe(text);
    },
  );
});
