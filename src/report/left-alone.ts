import { readHeld, readLeftAlone } from "../model/left-alone.js";
import type { Report } from "../model/result.js";
import { emplace, platformFinder } from "./arrange.js";
import { countOf } from "./summarize.js";

/** So many platforms are named one by one. */
const MOST = 8;

/** What was not asked of one platform, and why. */
interface Unasked {
  count: number;
  /** After so many in a row. */
  refusals?: number;
  /** It named a silence; the longest one, in seconds. */
  heldS?: number;
}

/**
 * A sentence for each platform that was not asked to the end: it refused, or failed, too often, or wants a silence that
 * is too long to wait out.
 */
export function leftAloneWarnings({ results, platforms }: Pick<Report, "results" | "platforms">): string[] {
  const checks = new Map<string, number>();
  const unasked = new Map<string, Unasked>();
  for (const { platform, lookupUrl, verdict, evidence } of results) {
    if (lookupUrl === null) continue;
    checks.set(platform, (checks.get(platform) ?? 0) + 1);
    if (verdict !== "unknown") continue;
    const [refusals] = evidence.flatMap((line) => readLeftAlone(line) ?? []);
    const [heldS] = evidence.flatMap((line) => readHeld(line) ?? []);
    if (refusals === undefined && heldS === undefined) continue;
    const own = emplace(unasked, platform, (): Unasked => ({ count: 0 }));
    own.count += 1;
    if (refusals !== undefined) own.refusals = refusals;
    if (heldS !== undefined) own.heldS = Math.max(heldS, own.heldS ?? 0);
  }
  const find = platformFinder(platforms);
  const lines = [...unasked].map(([id, { count, refusals, heldS }]) => {
    const rest = `${count} of ${countOf(checks.get(id) ?? count, "check")} ${count === 1 ? "was" : "were"} not asked`;
    return heldS === undefined
      ? `${find(id).name} was left alone after ${refusals} refusals; ${rest}. Try again later, or more slowly (--per-host 1).`
      : `${find(id).name} wants to be left alone for ${sayWait(heldS)}; ${rest}. Try again after that.`;
  });
  const rest = lines.length - MOST;
  return rest <= 0
    ? lines
    : [
        ...lines.slice(0, MOST),
        `${countOf(rest, "more platform")} ${rest === 1 ? "was" : "were"} left alone, too.`,
      ];
}

/** A wait in words, in the unit that people would use: `20 minutes`, `an hour`. Never shorter by much than it is. */
function sayWait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 55) return minutes === 1 ? "a minute" : countOf(minutes, "minute");
  const hours = Math.ceil(minutes / 60);
  if (hours <= 48) return hours === 1 ? "an hour" : countOf(hours, "hour");
  return countOf(Math.ceil(hours / 24), "day");
}
