import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Change, UnconfirmedChange } from "../../src/model/change.js";
import { WRITTEN_JOINER } from "../../src/model/printable.js";
import type { Report, Result } from "../../src/model/result.js";
import { RESULT_FIELDS } from "../../src/report/contract.js";
import { verdictKey } from "../../src/report/labels.js";
import type { View } from "../../src/report/reporter.js";
import { columnName } from "../../src/report/xlsx/sheet.js";
import { styleNumber } from "../../src/report/xlsx/styles.js";
import { xlsxReporter } from "../../src/report/xlsx.js";
import { hostile, reportOf, sampleReport, view } from "./sample-report.js";

const [first] = sampleReport.results as readonly [Result];

const bytesOf = (report: Report, seen: View = view()) =>
  Buffer.concat([...xlsxReporter.format(report, seen)]);
/** Opens it with a library that had no part in writing it. */
const open = (report: Report, seen: View = view()) =>
  XLSX.read(bytesOf(report, seen), { cellStyles: true, cellDates: true, cellFormula: true });
const filesOf = (report: Report) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytesOf(report))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
const cellAt = (book: XLSX.WorkBook, sheet: string, ref: string): XLSX.CellObject | undefined =>
  book.Sheets[sheet]?.[ref];
const column = (field: (typeof RESULT_FIELDS)[number]) => columnName(RESULT_FIELDS.indexOf(field));

describe("the workbook", () => {
  it("has a summary, all results and a matrix", () => {
    const book = open(sampleReport);
    expect(book.SheetNames).toEqual(["Summary", "Results", "Matrix"]);
    expect(cellAt(book, "Summary", "A1")?.v).toBe("Handles still unclaimed");
    expect(open(reportOf([])).SheetNames).toEqual(["Summary", "Results"]);
  });

  it("has every result as a row, each value with its type", () => {
    const book = open(sampleReport);
    const rows = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets.Results as XLSX.WorkSheet, {
      header: 1,
      blankrows: true,
    });
    expect(rows).toHaveLength(sampleReport.results.length + 1);
    expect(rows[0]).toEqual(RESULT_FIELDS);
    const at = (field: (typeof RESULT_FIELDS)[number]) => cellAt(book, "Results", `${column(field)}2`);
    expect([at("handle")?.t, at("handle")?.v]).toEqual(["s", first.handle]);
    expect([at("httpStatus")?.t, at("httpStatus")?.v]).toEqual(["n", first.httpStatus]);
    expect([at("cached")?.t, at("cached")?.v]).toEqual(["b", false]);
    expect(at("checkedAt")?.t).toBe("d");
    const shown = Number(at("checkedAt")?.v);
    // The library reads a date without a zone as one of this machine's.
    const zone = new Date(shown).getTimezoneOffset() * 60_000;
    expect(Math.abs(shown - zone - Date.parse(first.checkedAt))).toBeLessThan(1_000);
    expect(at("basis")?.v).toBe(first.basis);
  });

  it("counts in the summary what the report counts", () => {
    const rows = XLSX.utils.sheet_to_json<unknown[]>(open(sampleReport).Sheets.Summary as XLSX.WorkSheet, {
      header: 1,
    });
    const all = rows.find(([label]) => label === "all");
    expect(all?.[1]).toBe(sampleReport.summary.checks);
    const taken = rows.find(([label]) => label === "● taken");
    expect(taken?.[1]).toBe(sampleReport.summary.taken);
    const byPriority = rows.filter(
      ([label, count]) => typeof label === "number" && typeof count === "number",
    );
    expect(byPriority.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(sampleReport.summary.checks);
  });

  it("keeps the header in sight, can be filtered, and colours each verdict", () => {
    const files = filesOf(sampleReport);
    const results = files["xl/worksheets/sheet2.xml"] ?? "";
    expect(results).toContain('ySplit="1"');
    expect(results).toContain('state="frozen"');
    expect(open(sampleReport).Sheets.Results?.["!autofilter"]?.ref).toBe(
      `A1:${columnName(RESULT_FIELDS.length - 1)}${sampleReport.results.length + 1}`,
    );
    for (const [index, result] of sampleReport.results.entries()) {
      expect(results).toContain(
        `<c r="${column("verdict")}${index + 2}" s="${styleNumber(verdictKey(result))}"`,
      );
    }
    const tints = open(sampleReport);
    const fill = (ref: string) =>
      (cellAt(tints, "Results", ref)?.s as { fgColor?: { rgb: string } })?.fgColor?.rgb;
    const fills = new Set(sampleReport.results.map((_, index) => fill(`${column("verdict")}${index + 2}`)));
    expect(fills.size).toBe(6);
  });

  it("links to profiles and sign-up pages, and never to a script", () => {
    const book = open(sampleReport);
    expect(cellAt(book, "Results", `${column("profileUrl")}2`)?.l?.Target).toBe(first.profileUrl);
    expect(cellAt(book, "Results", `${column("signupUrl")}2`)?.l?.Target).toBe(first.signupUrl);
    const files = filesOf(sampleReport);
    const targets = Object.values(files).flatMap((text) =>
      [...text.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, url]) => url ?? ""),
    );
    expect(targets.length).toBeGreaterThan(sampleReport.results.length);
    expect(targets.filter((url) => !/^https?:\/\//.test(url))).toEqual([]);
  });

  it("shows platforms by handles in the matrix", () => {
    const rows = XLSX.utils.sheet_to_json<unknown[]>(open(sampleReport).Sheets.Matrix as XLSX.WorkSheet, {
      header: 1,
    });
    expect(rows[0]?.[3]).toBe("Acme Coffee");
    expect(rows[1]?.slice(0, 5)).toEqual(["Platform", "Category", "Priority", "acmecoffee", "acme-coffee"]);
    expect(rows.slice(2).map(([name]) => name)).toContain("GitHub");
    expect(rows[2]?.slice(3, 6)).toEqual(["★ ours", "– not allowed", "? login wall"]);
  });

  it("adds the steps where they are to be explained, and shows only the wanted verdicts", () => {
    const book = open(sampleReport, view({ explain: true, only: ["owned"] }));
    const rows = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets.Results as XLSX.WorkSheet, { header: 1 });
    expect(rows).toHaveLength(2);
    expect(rows[1]?.at(-1)).toBe(first.steps?.join(" | "));
    const summary = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets.Summary as XLSX.WorkSheet, { header: 1 });
    expect(summary.flat()).toContain("Shown: 1 of 50 checks (--only owned).");
  });

  it("prints the heads again on every page, and has room for those of the summary", () => {
    const { "xl/workbook.xml": workbook = "", "xl/worksheets/sheet1.xml": summary = "" } =
      filesOf(sampleReport);
    const titles = [...workbook.matchAll(/"_xlnm.Print_Titles" localSheetId="(\d)">([^<]*)</g)].map(
      ([, sheet, place]) => [sheet, place],
    );
    expect(titles).toEqual([
      ["1", "'Results'!$1:$1"],
      ["2", "'Matrix'!$A:$C,'Matrix'!$1:$2"],
    ]);
    const widths = [...summary.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    const rows = XLSX.utils.sheet_to_json<unknown[]>(open(sampleReport).Sheets.Summary as XLSX.WorkSheet, {
      header: 1,
    });
    const heads = rows.find(([label]) => label === "Priority") ?? [];
    expect(heads.filter((head, column) => String(head).length >= (widths[column] ?? 0))).toEqual([]);
  });

  it("holds no formula, whatever the texts are, and gives them back as they were", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(...Object.values(hostile), "=1+1", "+1", "@x", "_x0041_", "a_x000D_b", "]]>", " a "),
    );
    const unseen = new RegExp(
      String.raw`(?!\n)[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff](?<!${WRITTEN_JOINER})`,
      "gu",
    );
    const seen = (text: string) => text.replace(unseen, " ");
    fc.assert(
      fc.property(texts, texts, (brand, evidence) => {
        const report = reportOf([{ ...first, brand, evidence: [evidence] }]);
        const book = open(report);
        const cells = Object.values(book.Sheets).flatMap((sheet) =>
          Object.entries(sheet).filter(([ref]) => !ref.startsWith("!")),
        );
        expect(cells.filter(([, cell]) => (cell as XLSX.CellObject).f !== undefined)).toEqual([]);
        expect(cellAt(book, "Results", "A2")?.t ?? "s").toBe("s");
        expect(cellAt(book, "Results", "A2")?.v ?? "").toBe(seen(brand));
        expect(cellAt(book, "Results", `${column("evidence")}2`)?.v ?? "").toBe(seen(evidence));
      }),
      { numRuns: 60 },
    );
  });

  it("has a sheet for what changed since the baseline, where something did", () => {
    const { brand, handle, platform, profileUrl } = first;
    const change: Change = {
      ...{ brand, handle, platform, profileUrl, signupUrl: "https://a.example/join" },
      event: "newly-available",
      before: { verdict: "taken", checkedAt: "2026-11-22T10:00:00.000Z" },
      after: { verdict: "available", reason: "available-signal", checkedAt: first.checkedAt },
    };
    const book = open({ ...sampleReport, changes: [change] });
    expect(book.SheetNames).toEqual(["Summary", "Results", "Changes", "Matrix"]);
    const at = (ref: string) => cellAt(book, "Changes", ref);
    expect(["A2", "B2", "D2", "E2", "G2"].map((ref) => at(ref)?.v)).toEqual([
      "newly free",
      "Instagram",
      handle,
      "taken",
      "free",
    ]);
    expect(at("F2")?.t).toBe("d");
    expect(at("D2")?.l?.Target).toBe("https://a.example/join");
    expect(open({ ...sampleReport, changes: [] }).SheetNames).not.toContain("Changes");
    // What is no event stands below, with the reason.
    const unsure: UnconfirmedChange = { ...change, why: "drifted" };
    const both = open({ ...sampleReport, changes: [change], unconfirmed: [unsure] });
    expect(["A3", "D3", "G3", "I3"].map((ref) => cellAt(both, "Changes", ref)?.v)).toEqual([
      "not confirmed",
      handle,
      "free",
      "the platform's controls disagreed with its rule",
    ]);
    expect(open({ ...sampleReport, unconfirmed: [unsure] }).SheetNames).toContain("Changes");
  });

  it("shows the most pressing changes first, and cuts none where only links are too many", () => {
    const { brand, handle, platform, profileUrl } = first;
    const changeTo = (event: Change["event"]): Change => ({
      ...{ event, brand, handle, platform, profileUrl, signupUrl: null },
      before: { verdict: "available", checkedAt: "2026-11-22T10:00:00.000Z" },
      after: { verdict: "available", reason: "available-signal", checkedAt: first.checkedAt },
    });
    const many = Array.from({ length: 65_600 }, () => changeTo("still-available"));
    const files = filesOf({ ...sampleReport, changes: [...many, changeTo("newly-taken"), changeTo("lost")] });
    const sheet = files["xl/worksheets/sheet3.xml"] ?? "";
    const events = [...sheet.matchAll(/<c r="A\d+"[^>]*><is><t[^>]*>([^<]*)/g)].map(([, words]) => words);
    expect(events.slice(0, 4)).toEqual(["Event", "lost", "newly taken", "still free"]);
    expect(events).toHaveLength(65_603);
    expect(sheet.match(/<hyperlink /g)).toHaveLength(65_530);
    expect(files["xl/worksheets/sheet1.xml"]).toContain("Excel takes 65530 links");
  });

  it("stays within what Excel takes", () => {
    const long = reportOf([
      { ...first, evidence: ["x".repeat(40_000)], profileUrl: `https://a.example/${"y".repeat(3_000)}` },
    ]);
    const book = open(long);
    expect(String(cellAt(book, "Results", `${column("evidence")}2`)?.v)).toHaveLength(32_767);
    expect(cellAt(book, "Results", `${column("profileUrl")}2`)?.l).toBeUndefined();
    const many = reportOf(
      Array.from({ length: 40_000 }, (_, index) => ({
        ...first,
        handle: `h${index % 10}`,
        platform: `p${index}`,
      })),
    );
    const files = filesOf(many);
    expect(files["xl/worksheets/sheet2.xml"]?.match(/<hyperlink /g)).toHaveLength(65_530);
    expect(files["xl/worksheets/sheet1.xml"]).toContain("Excel takes 65530 links");
  });
});

describe("columnName", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16_383, "XFD"],
  ])("%s is %s", (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
