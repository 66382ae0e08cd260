import type { Report, Result } from "../model/result.js";
import { arrange } from "./arrange.js";
import { shownChanges } from "./changes.js";
import { describeNothing, type Reporter, shownResults, type View } from "./reporter.js";
import { drawChanges } from "./terminal/changes.js";
import { drawClaims } from "./terminal/claim-list.js";
import { drawCredits, drawLegend, drawSummary } from "./terminal/ending.js";
import { drawList } from "./terminal/list.js";
import { drawMatrix } from "./terminal/matrix.js";
import { createPen, type Pen } from "./terminal/pen.js";
import { drawSteps } from "./terminal/steps.js";
import { flow, words } from "./terminal/text-width.js";

import { drawHealth, drawNotAllowed, drawUnknowns } from "./terminal/unsettled.js";
import { drawWarnings } from "./terminal/warnings.js";

/** The report for people, in a terminal. The summary stands last, where the eye is when the run ends. */
export const tableReporter: Reporter<string> = {
  name: "table",
  extension: "txt",
  format: (report, view) => {
    const pen = createPen(view);
    const results = shownResults(report, view);
    const parts =
      results.length === 0
        ? [flow(words(describeNothing(report, view)), pen.width)]
        : partsOf(report, results, view, pen);
    const changes = drawChanges(shownChanges(report), pen);
    const ending = [
      changes,
      drawCredits(report, pen),
      drawWarnings(report, pen),
      drawSummary(report.summary, pen),
    ];
    const blocks = [...parts, ...ending].filter((part) => part.length > 0);
    return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
  },
};

function partsOf(report: Report, results: readonly Result[], view: View, pen: Pen): string[][] {
  const { platforms } = report;
  const arrangement = arrange(results, platforms);
  const handles = arrangement.brands.reduce((sum, { handles: own }) => sum + own.length, 0);
  return [
    handles === 1 ? drawList(arrangement, pen) : drawMatrix(arrangement, pen),
    view.explain ? drawSteps(results, platforms, pen) : [],
    drawNotAllowed(results, platforms, pen),
    drawUnknowns(results, platforms, pen),
    drawHealth(report, results, pen),
    drawClaims(results, platforms, pen),
    drawLegend(results, pen),
  ];
}
