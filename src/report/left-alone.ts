import { readLeftAlone } from "../model/left-alone.js";
import type { Report } from "../model/result.js";
import { platformFinder } from "./arrange.js";
import { countOf } from "./summarize.js";

/** So many platforms are named one by one. */
const MOST = 8;

/** A sentence for each platform that refused, or failed, so often that the rest of its checks was not asked. */
export function leftAloneWarnings({ results, platforms }: Pick<Report, "results" | "platforms">): string[] {
  const checks = new Map<string, number>();
  const unasked = new Map<string, { count: number; refusals: number }>();
  for (const { platform, lookupUrl, verdict, evidence } of results) {
    if (lookupUrl === null) continue;
    checks.set(platform, (checks.get(platform) ?? 0) + 1);
    if (verdict !== "unknown") continue;
    const [refusals] = evidence.flatMap((line) => readLeftAlone(line) ?? []);
    if (refusals !== undefined)
      unasked.set(platform, { count: (unasked.get(platform)?.count ?? 0) + 1, refusals });
  }
  const find = platformFinder(platforms);
  const lines = [...unasked].map(([id, { count, refusals }]) => {
    const isOne = count === 1;
    const all = countOf(checks.get(id) ?? count, "check");
    return `${find(id).name} was left alone after ${refusals} refusals; ${count} of ${all} ${isOne ? "was" : "were"} not asked. Try again later, or more slowly (--per-host 1).`;
  });
  const rest = lines.length - MOST;
  return rest <= 0
    ? lines
    : [
        ...lines.slice(0, MOST),
        `${countOf(rest, "more platform")} ${rest === 1 ? "was" : "were"} left alone, too.`,
      ];
}
