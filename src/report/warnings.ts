import type { Report } from "../model/result.js";
import { WALLED } from "../model/verdict.js";
import { leftAloneWarnings } from "./left-alone.js";

/** Of fewer platforms than this, most is no pattern. */
const FEW = 4;

/** What a reader must know of the run as a whole before believing its counts. In plain words, a sentence or two each. */
export function warningsOf(
  report: Pick<Report, "controls" | "results" | "platforms" | "simulated">,
): readonly string[] {
  return [
    ...(report.simulated === true
      ? ["This is a demo: a simulated internet was asked, and nothing here is about a real account."]
      : []),
    ...(report.controls
      ? []
      : ["Controls were off: a rule that no longer fits its platform went unnoticed."]),
    ...wallWarning(report),
    ...leftAloneWarnings(report),
  ];
}

function wallWarning({ results }: Pick<Report, "results">): string[] {
  const isWalledById = new Map<string, boolean>();
  for (const { platform, lookupUrl, verdict, reason } of results) {
    if (lookupUrl === null) continue;
    const isWall = verdict === "unknown" && WALLED.has(reason);
    isWalledById.set(platform, isWall && isWalledById.get(platform) !== false);
  }
  const asked = isWalledById.size;
  const walled = [...isWalledById.values()].filter(Boolean).length;
  if (asked < FEW || walled * 2 <= asked) return [];
  return [
    `Most platforms answered with walls (${walled} of ${asked}), so this run is half blind. Data-centre addresses, as CI has them, meet more walls. What helps: run it from the office or from home, or through a proxy there (--proxy), and set a token of your own where a platform takes one.`,
  ];
}
