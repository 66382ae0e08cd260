import type { Report } from "../../model/result.js";
import { mdReporter } from "../md.js";

/** A step's summary may have 1 MiB; of a larger one GitHub shows nothing. */
const LIMIT = 1_000_000;

/** The report as the summary of a workflow's step: Markdown, of a size that is shown. */
export function stepSummary(report: Report): string {
  const view = { color: false, width: 120, hyperlinks: false, unicode: true, explain: false };
  return mdReporter.format(report, { ...view, maxBytes: LIMIT });
}
