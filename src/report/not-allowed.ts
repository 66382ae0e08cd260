import type { PlatformSummary, Result } from "../model/result.js";
import { emplace, platformFinder } from "./arrange.js";

/** A spelling that platforms forbid, and what they would take instead. */
export interface NotAllowedGroup {
  readonly handle: string;
  readonly suggestions: readonly string[];
  /** Each once, in the results' order. */
  readonly platforms: readonly PlatformSummary[];
}

/** What was forbidden and has an allowed spelling near, those together that would take the same. */
export function groupNotAllowed(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly NotAllowedGroup[] {
  const find = platformFinder(platforms);
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const { verdict, handle, suggestions } = result;
    if (verdict === "invalid" && suggestions.length > 0)
      emplace(groups, JSON.stringify([handle, suggestions]), () => []).push(result);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const ids = [...new Set(members.map(({ platform }) => platform))];
    return [{ handle: first.handle, suggestions: first.suggestions, platforms: ids.map(find) }];
  });
}
