import type { LastKnown } from "../model/change.js";
import type { Report, Result } from "../model/result.js";
import type { Baseline } from "./baseline.js";
import { compare } from "./compare.js";
import {
  type ComparedPlatform,
  comparedWith,
  doubtAbout,
  isHolding,
  isOlder,
  toldBy,
  weaknessOf,
} from "./standing.js";

/**
 * A report with what happened since the baseline, and with the last known verdict wherever its own does not say who
 * holds the handle, or is weak: so that it remembers, as the baseline of the next run, what this one could not see.
 * @param isAsked false for a run that was cut short, which raises no alarm: what it was compared with is what the next
 *   one is compared with.
 */
export function withChanges(report: Report, baseline: Baseline, isAsked = true): Report {
  const platforms = new Map(report.platforms.map((platform) => [platform.id, platform]));
  const remembering = (result: Result): Result => {
    const known = baseline.find(result)?.lastKnown;
    if (known === undefined) return result;
    const lastKnown = isAsked ? knownAfter(known, result, platforms.get(result.platform), report) : known;
    return lastKnown === undefined ? result : { ...result, lastKnown };
  };
  return {
    ...report,
    results: report.results.map(remembering),
    baseline: baseline.info,
    ...compare(report, baseline),
  };
}

/** What is known after a result; undefined where that is what it says itself. */
function knownAfter(
  known: LastKnown,
  result: Result,
  platform: ComparedPlatform | undefined,
  { controls, finishedAt }: Report,
): LastKnown | undefined {
  const { verdict } = result;
  if (!isHolding(verdict) || isOlder(result, comparedWith(known, controls), finishedAt)) return known;
  const told = toldBy(result, verdict, platform, controls);
  const doubt = doubtAbout(known, result, platform, controls);
  if (doubt === "rule-changed") return { ...known, unconfirmed: told };
  const isFirm = weaknessOf(result, platform, controls) === undefined;
  // A stronger source corrects a weaker one, and a verdict with controls one without; not the other way round.
  const isBetter = doubt === "unverified" ? isFirm : doubt === "weaker-source" && verdict !== "available";
  if (doubt !== undefined && !isBetter) return known;
  if (controls || known.controls === false) return undefined;
  const { uncontrolled: _, ...vouchedFor } = known;
  return verdict === known.verdict ? vouchedFor : { ...vouchedFor, uncontrolled: told };
}
