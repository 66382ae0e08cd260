import type { Report } from "../model/result.js";
import { WALLED } from "../model/verdict.js";
import { emplace } from "./arrange.js";
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
  const askedOf = new Map<string, { checks: number; walled: number }>();
  for (const { platform, lookupUrl, verdict, reason } of results) {
    if (lookupUrl === null) continue;
    const own = emplace(askedOf, platform, () => ({ checks: 0, walled: 0 }));
    own.checks += 1;
    if (verdict === "unknown" && WALLED.has(reason)) own.walled += 1;
  }
  return sayHalfBlind([...askedOf.values()]);
}

/**
 * The hint that a run saw little but walls; none where it saw enough. A platform is blind where most that was asked of it
 * met a wall: what came before a wall went up says nothing of the rest.
 * @param platforms those that were asked: how much of each, and how much of that met a wall.
 */
export function sayHalfBlind(
  platforms: readonly { readonly checks: number; readonly walled: number }[],
): string[] {
  const asked = platforms.length;
  const blind = platforms.filter(({ checks, walled }) => walled * 2 > checks).length;
  const isAll = asked > 0 && blind === asked;
  if (!isAll && (asked < FEW || blind * 2 <= asked)) return [];
  const who = isAll
    ? `${asked === 1 ? "The only platform that was asked" : `All ${asked} platforms that were asked`} answered with walls, so this run is blind.`
    : `Most platforms answered with walls (${blind} of ${asked}), so this run is half blind.`;
  return [
    `${who} Data-centre addresses, as CI has them, meet more walls. What helps: run it from the office or from home, or through a proxy there (--proxy), and set a token of your own where a platform takes one.`,
  ];
}
