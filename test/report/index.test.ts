import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/model/format.js";
import { formatOfFile, loadReporter } from "../../src/report/index.js";

describe.each(FORMATS)("the format %s", (name) => {
  it("is loaded by its name, and its files are known by its extension", async () => {
    const reporter = await loadReporter(name);
    expect(reporter.name).toBe(name);
    expect(formatOfFile(`out/report.${reporter.extension}`)).toBe(name);
  });
});

describe("formatOfFile", () => {
  it.each([
    ["a.json", "json"],
    ["a.JSON", "json"],
    ["a.b.ndjson", "ndjson"],
    ["a.jsonl", "ndjson"],
    ["C:\\reports\\a.csv", "csv"],
    ["a.md", "md"],
    ["a.txt", "table"],
    ["a.tsv", "tsv"],
    ["a.html", "html"],
    ["a.htm", "html"],
    ["a.xlsx", "xlsx"],
    ["a.xml", "junit"],
    ["json", undefined],
    ["dir.json/file", undefined],
    ["dir.json\\file", undefined],
    ["a.", undefined],
    ["a.doc", undefined],
    ["", undefined],
  ])("%s is %s", (path, format) => {
    expect(formatOfFile(path)).toBe(format);
  });
});
