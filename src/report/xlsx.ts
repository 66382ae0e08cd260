import type { Reporter } from "./reporter.js";
import { shownResults } from "./reporter.js";
import { changesSheet, hasChanges } from "./xlsx/changes-sheet.js";
import { matrixSheet } from "./xlsx/matrix-sheet.js";
import { resultsSheet } from "./xlsx/results-sheet.js";
import { summarySheet } from "./xlsx/summary-sheet.js";
import { workbookParts } from "./xlsx/workbook.js";
import { zipParts } from "./xlsx/zip.js";

/**
 * An Excel workbook (Office Open XML, ECMA-376): a summary, all results with their types, and the matrix. Written by
 * ourselves piece by piece: the libraries that do it hold all of it in memory, several times over.
 */
export const xlsxReporter: Reporter<Iterable<Uint8Array>> = {
  name: "xlsx",
  extension: "xlsx",
  isBinary: true,
  format: (report, view) => {
    const results = shownResults(report, view);
    const sheets = [
      summarySheet(report, view),
      resultsSheet(results, view.explain),
      ...(hasChanges(report) ? [changesSheet(report)] : []),
      ...(results.length === 0 ? [] : [matrixSheet(results, report.platforms)]),
    ];
    return zipParts(workbookParts(sheets), new Date(report.finishedAt));
  },
};
