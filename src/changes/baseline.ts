import type { BaselineInfo, LastKnown } from "../model/change.js";
import { type Check, keyOf } from "../model/check.js";
import type { Standing } from "../model/ledger.js";
import type { Result } from "../model/result.js";
import {
  type ComparedPlatform,
  type ComparedReport,
  type ComparedResult,
  isHolding,
  toldBy,
  weaknessOf,
} from "./standing.js";

/** What a baseline says of one check. */
export interface BaselineEntry extends Pick<Result, "verdict" | "reason" | "checkedAt"> {
  /** The last verdict that said who holds the handle and could be relied on: this one, or an earlier one. */
  readonly lastKnown: LastKnown | undefined;
}

/** What a run is compared with: the last verdict, and the last known one, of each check. */
export interface Baseline {
  readonly info: BaselineInfo;
  /** What is said of a check; undefined where it was not asked. */
  find(check: Check): BaselineEntry | undefined;
}

/** A report as the baseline of a later run. */
export function baselineOf(report: ComparedReport): Baseline {
  const platforms = new Map(report.platforms.map((platform) => [platform.id, platform]));
  const results = new Map(report.results.map((result) => [keyOf(result), result]));
  return {
    info: { source: "report", finishedAt: report.finishedAt },
    find: (check) => {
      const result = results.get(keyOf(check));
      if (result === undefined) return undefined;
      const { verdict, reason, checkedAt } = result;
      const lastKnown = knownFrom(result, platforms.get(result.platform), report.controls);
      return { verdict, reason, checkedAt, lastKnown };
    },
  };
}

/** The last known verdict after a result: the one that it carries, else its own where that can be relied on. */
function knownFrom(
  result: ComparedResult,
  platform: ComparedPlatform | undefined,
  hadControls: boolean,
): LastKnown | undefined {
  const { verdict, lastKnown } = result;
  if (lastKnown !== undefined) return lastKnown;
  if (!isHolding(verdict) || weaknessOf(result, platform, hadControls) !== undefined) return undefined;
  return toldBy(result, verdict, platform, hadControls);
}

/**
 * What the ledger knows as the baseline of a run of these checks.
 * @returns undefined where it knows none of them.
 */
export function baselineFrom(
  checks: Iterable<Check>,
  standingOf: (check: Check) => Standing | undefined,
): Baseline | undefined {
  const standings = new Map<string, Standing>();
  let finishedAt = "";
  for (const check of checks) {
    const standing = standingOf(check);
    if (standing === undefined) continue;
    standings.set(keyOf(check), standing);
    if (standing.reportedAt > finishedAt) finishedAt = standing.reportedAt;
  }
  if (standings.size === 0) return undefined;
  return { info: { source: "ledger", finishedAt }, find: (check) => standings.get(keyOf(check)) };
}

/** Where the checks of a report stand after it. What was not asked stands where it stood. */
export function standingsOf(report: ComparedReport): readonly Standing[] {
  const platforms = new Map(report.platforms.map((platform) => [platform.id, platform]));
  return report.results
    .filter(({ reason }) => reason !== "interrupted")
    .map((result) => {
      const { brand, handle, platform, verdict, reason, checkedAt } = result;
      const lastKnown = knownFrom(result, platforms.get(platform), report.controls);
      return {
        brand,
        handle,
        platform,
        verdict,
        reason,
        checkedAt,
        reportedAt: report.finishedAt,
        lastKnown,
      };
    });
}
