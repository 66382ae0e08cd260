import type { Report, Result } from "../model/result.js";
import type { Verdict } from "../model/verdict.js";
import { countOf } from "./summarize.js";

/** How a report is to be shown. Formats that are read by programs only heed `only`, `explain` and `bom`. */
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
  /** Begin CSV and TSV with a byte order mark, without which Excel takes UTF-8 for something else. */
  readonly bom?: boolean;
  /** What `--fail-on` names: such results are failures to JUnit. */
  readonly failOn?: readonly string[];
  /** Markdown is no longer than this; without it, than what GitHub takes in an issue. */
  readonly maxBytes?: number;
}

/** A piece of a report: text, or bytes where the format is no text. */
export type Chunk = string | Uint8Array;

/**
 * A report format: a pure function from report to its text, whole, or piece by piece where there can be more results
 * than fit in memory twice. A text ends in a line break.
 */
export interface Reporter<Output extends string | Iterable<Chunk> = string | Iterable<Chunk>> {
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /** True when it is no text, so that no terminal should be given it. */
  readonly isBinary?: boolean;
  format(report: Report, view: View): Output;
}

/** A format's output as pieces, however it comes. A string is one piece, not its letters. */
export function chunksOf(output: string | Iterable<Chunk>): Iterable<Chunk> {
  return typeof output === "string" ? [output] : output;
}

/** The results that a view shows, in the report's order. */
export function shownResults(report: Report, view: Pick<View, "only">): readonly Result[] {
  const { only } = view;
  return only === undefined ? report.results : report.results.filter(({ verdict }) => only.includes(verdict));
}

/**
 * What is said where a view shows some of the results only, while the summary counts all: `Shown: 12 of 66 checks
 * (--only taken).` Undefined where all are shown.
 */
export function describeShown(report: Report, view: Pick<View, "only">): string | undefined {
  const shown = shownResults(report, view).length;
  if (view.only === undefined || shown === report.results.length) return undefined;
  return `Shown: ${shown} of ${countOf(report.results.length, "check")} (--only ${view.only.join(",")}).`;
}

/** What is said where a view shows no result at all. */
export function describeNothing(report: Report, view: Pick<View, "only">): string {
  if (report.summary.checks === 0 || view.only === undefined) return "no checks were made";
  return `nothing to show for --only ${view.only.join(",")}; ${countOf(report.summary.checks, "check")} done`;
}
