import { type Baseline, baselineFrom, baselineOf, standingsOf } from "../changes/baseline.js";
import { withChanges } from "../changes/with-changes.js";
import { readReport } from "../config/read-report.js";
import type { Settings } from "../config/settings.js";
import { UsageError } from "../errors.js";
import type { Ledger } from "../ledger/ledger.js";
import { EVENTS } from "../model/change.js";
import type { Delivery } from "../model/notify.js";
import type { Report } from "../model/result.js";
import type { Plan } from "../plan/plan.js";
import { countOf } from "../report/summarize.js";
import type { Output } from "./output.js";
import type { RunLedger } from "./run-ledger.js";

/** By so much two clocks may differ without a word. */
const CLOCK_MS = 5 * 60_000;

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
  const left = leftOutOf(report);
  if (left > 0)
    output.tell(
      `warning: --baseline ${baseline} lacks ${countOf(left, "check")} (--only); they count as new`,
    );
  const ahead = Date.parse(report.finishedAt) - Date.now();
  if (ahead > CLOCK_MS) output.tell(`warning: --baseline ${baseline} ${ofTheFuture(report.finishedAt)}`);
  return baselineOf(report);
}

/** How many checks of its run a report does not show (`--only`). */
export function leftOutOf({
  summary,
  results,
}: {
  readonly summary: { readonly checks: number };
  readonly results: readonly unknown[];
}): number {
  return summary.checks - results.length;
}

function ofTheFuture(time: string): string {
  return `is of the future (${time}): a clock was wrong, there or here. It is compared all the same.`;
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
  output: Output,
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
  const baseline = baselineFrom(asked, (check) => ledger.ledger.standingOf(check));
  const time = baseline?.info.finishedAt;
  if (time !== undefined && Date.parse(time) - Date.now() > CLOCK_MS)
    output.tell(`warning: what the ledger knows of the last run ${ofTheFuture(time)}`);
  return baseline;
}

/**
 * The report with what has changed since the baseline, where there is one.
 * @param isAsked false for a run that was cut short: it knows nothing new.
 */
export function compared(report: Report, baseline: Baseline | undefined, isAsked: boolean): Report {
  return baseline === undefined ? report : withChanges(report, baseline, isAsked);
}

/**
 * Keeps what the next run is compared with, and what it is to tell once more.
 * @param untaken messages that nobody has taken.
 */
export function keepStandings(
  report: Report,
  ledger: Ledger | undefined,
  untaken: readonly Delivery[],
): void {
  // In one turn, and so all or none: told once is told for good.
  void ledger?.recordStandings(standingsOf(report));
  for (const delivery of untaken) void ledger?.keepDelivery(delivery);
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
