import type { Result, Summary } from "../model/result.js";
import { VERDICTS, type Verdict } from "../model/verdict.js";
import { VERDICT_WORDS } from "./labels.js";

/** Counts results by verdict: `summary` in the JSON report (DESIGN §5). */
export function summarize(results: Iterable<Pick<Result, "verdict">>): Summary {
  const counts = { checks: 0, available: 0, taken: 0, owned: 0, invalid: 0, unknown: 0 };
  for (const { verdict } of results) {
    counts.checks += 1;
    counts[verdict] += 1;
  }
  return counts;
}

/** One count of a summary in words: `12 taken`. */
export interface Count {
  readonly verdict: Verdict;
  readonly text: string;
}

/**
 * A summary's counts in words, in the order of the verdicts. What was not determined is always among them, so
 * that no sum reads better than it is; `ours` and `not allowed` only where there are any.
 */
export function describeCounts(summary: Summary): readonly Count[] {
  return VERDICTS.filter(
    (verdict) => (verdict !== "owned" && verdict !== "invalid") || summary[verdict] > 0,
  ).map((verdict) => ({ verdict, text: `${summary[verdict]} ${VERDICT_WORDS[verdict]}` }));
}

/** `of 66 checks`, the end of a summary in words. */
export function describeChecks(summary: Summary): string {
  return `of ${countOf(summary.checks, "check")}`;
}

/** `1 check`, `2 checks`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
