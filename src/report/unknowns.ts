import type { PlatformSummary, Result } from "../model/result.js";
import { REASONS, type Reason } from "../model/verdict.js";
import { emplace, platformFinder } from "./arrange.js";

/** The checks that were not determined for one reason. */
export interface UnknownGroup {
  readonly reason: Reason;
  readonly results: readonly Result[];
  /** Each once, in the results' order. */
  readonly platforms: readonly PlatformSummary[];
}

/** What was not determined, by reason, the most frequent first. */
export function groupUnknowns(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly UnknownGroup[] {
  const find = platformFinder(platforms);
  const groups = new Map<Reason, Result[]>();
  for (const result of results) {
    if (result.verdict === "unknown") emplace(groups, result.reason, () => []).push(result);
  }
  return [...groups]
    .map(([reason, members]) => ({
      reason,
      results: members,
      platforms: [...new Set(members.map(({ platform }) => platform))].map(find),
    }))
    .sort(
      (a, b) => b.results.length - a.results.length || REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason),
    );
}
