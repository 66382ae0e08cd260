import type { Report, Result } from "../model/result.js";
import type { Verdict } from "../model/verdict.js";
import { countOf } from "./summarize.js";

/** How a report is to be shown. Formats that are read by programs only heed `only` and `explain`. */
export interface View {
  /** The results that are shown; the summary always counts all. */
  readonly only?: readonly Verdict[];
  readonly color: boolean;
  /** Columns of the terminal; no line is longer. Less than 20 counts as 20. */
  readonly width: number;
  /** The terminal understands links (OSC 8). */
  readonly hyperlinks: boolean;
  /** The terminal can show more than ASCII. */
  readonly unicode: boolean;
  /** Show every step to a verdict. */
  readonly explain: boolean;
}

/** A report format: a pure function from report to text. */
export interface Reporter {
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /** The whole text, with its final line break. */
  format(report: Report, view: View): string;
}

/** The results that a view shows, in the report's order. */
export function shownResults(report: Report, view: Pick<View, "only">): readonly Result[] {
  const { only } = view;
  return only === undefined ? report.results : report.results.filter(({ verdict }) => only.includes(verdict));
}

/** What is said where a view shows no result at all. */
export function describeNothing(report: Report, view: Pick<View, "only">): string {
  if (report.summary.checks === 0 || view.only === undefined) return "no checks were made";
  return `nothing to show for --only ${view.only.join(",")}; ${countOf(report.summary.checks, "check")} done`;
}
