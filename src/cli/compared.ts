import { type Baseline, baselineFrom, baselineOf, standingsOf } from "../changes/baseline.js";
import { withChanges } from "../changes/with-changes.js";
import { readReport } from "../config/read-report.js";
import type { Settings } from "../config/settings.js";
import { UsageError } from "../errors.js";
import { EVENTS } from "../model/change.js";
import type { Report } from "../model/result.js";
import type { Plan } from "../plan/plan.js";
import { countOf } from "../report/summarize.js";
import type { Output } from "./output.js";
import type { RunLedger } from "./run-ledger.js";

/**
 * Reads the report that `--baseline` names, before anything is asked.
 * @returns undefined where none is named.
 * @throws ConfigError for a file that cannot be used.
 */
export async function readBaseline(
  { baseline }: Pick<Settings, "baseline">,
  output: Output,
): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined;
  const report = await readReport(process.cwd(), baseline, "--baseline");
  const left = report.summary.checks - report.results.length;
  if (left > 0)
    output.tell(
      `warning: --baseline ${baseline} lacks ${countOf(left, "check")} (--only); they count as new`,
    );
  return baselineOf(report);
}

/**
 * What this run is compared with: the named report, else what the ledger knows of its checks.
 * @throws UsageError where an event is waited for that can never be seen.
 */
export function chooseBaseline(
  named: Baseline | undefined,
  { checks }: Plan,
  { failOn }: Pick<Settings, "failOn">,
  ledger: RunLedger | undefined,
): Baseline | undefined {
  if (named !== undefined) return named;
  const event = failOn.find((one) => (EVENTS as readonly string[]).includes(one));
  if (ledger === undefined) {
    if (event === undefined) return undefined;
    throw new UsageError(
      `--fail-on ${event}: there is nothing to compare with, neither a --baseline nor a ledger`,
      "Give a JSON report of an earlier run: --baseline report.json; or leave out --no-store.",
    );
  }
  const asked = checks.flatMap(({ handle, platform, brands }) =>
    brands.map(({ name }) => ({ brand: name, handle, platform: platform.data.id })),
  );
  return baselineFrom(asked, (check) => ledger.ledger.standingOf(check));
}

/** The report with what has changed since the baseline, where there is one. */
export function compared(report: Report, baseline: Baseline | undefined): Report {
  return baseline === undefined ? report : withChanges(report, baseline);
}

/** Keeps what the next run is compared with. */
export function keepStandings(report: Report, ledger: RunLedger | undefined): void {
  void ledger?.ledger.recordStandings(standingsOf(report));
}

/** True where a verdict or an event is there that `--fail-on` names. */
export function hasFailed(
  { results = [], changes = [] }: Partial<Pick<Report, "results" | "changes">>,
  failOn: readonly string[],
): boolean {
  return (
    results.some(({ verdict }) => failOn.includes(verdict)) ||
    changes.some(({ event }) => failOn.includes(event))
  );
}
