import type { Report, Result } from "../model/result.js";
import type { Baseline } from "./baseline.js";
import { compare } from "./compare.js";
import { doubtAbout, isHolding, isOlder } from "./standing.js";

/**
 * A report with what happened since the baseline, and with the last known verdict wherever its own does not say who
 * holds the handle, or is weak: so that it remembers, as the baseline of the next run, what this one could not see.
 */
export function withChanges(report: Report, baseline: Baseline): Report {
  const platforms = new Map(report.platforms.map((platform) => [platform.id, platform]));
  const remembering = (result: Result): Result => {
    const platform = platforms.get(result.platform);
    const known = baseline.find(result)?.lastKnown;
    if (known === undefined) return result;
    const doubt = doubtAbout(known, result, platform, report.controls);
    // A stronger source corrects a weaker one, and a new rule an old one; not the other way round.
    const isBetter =
      doubt === "rule-changed" || (doubt === "weaker-source" && result.verdict !== "available");
    const isOld = isOlder(result, known, report.finishedAt);
    const isKnown = isHolding(result.verdict) && (doubt === undefined || isBetter) && !isOld;
    return isKnown ? result : { ...result, lastKnown: known };
  };
  return {
    ...report,
    results: report.results.map(remembering),
    baseline: baseline.info,
    ...compare(report, baseline),
  };
}
