import type { Change, Event, HoldingVerdict, Told, UnconfirmedChange } from "../model/change.js";
import type { Baseline, BaselineEntry } from "./baseline.js";
import {
  type ComparedReport,
  type ComparedResult,
  comparedWith,
  doubtAbout,
  isHolding,
  isOlder,
} from "./standing.js";

/** What a comparison came to. Both lists are in the order of the results. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly unconfirmed: readonly UnconfirmedChange[];
}

/** What became of a handle, by who held it last and who holds it now. What is not here is no change. */
const HOLDING_EVENTS: Readonly<Record<HoldingVerdict, Readonly<Partial<Record<HoldingVerdict, Event>>>>> = {
  available: { available: "still-available", taken: "newly-taken", owned: "owned-changed" },
  taken: { available: "newly-available", owned: "owned-changed" },
  owned: { available: "lost", taken: "owned-changed" },
};

/**
 * Compares a run with a baseline. Checks that the baseline does not have are no change. Who holds a handle is compared
 * with the last verdict that said so, never with `unknown` or `invalid`; and where either of the two is weak, or
 * another rule told the earlier one and none has confirmed the later one yet, a difference is unconfirmed instead of an
 * event.
 * @param latest what was seen later than that was seen by a clock that was wrong. ISO 8601, UTC.
 */
export function compare(
  report: ComparedReport,
  baseline: Baseline,
  latest: string = report.finishedAt,
): Comparison {
  const platforms = new Map(report.platforms.map((platform) => [platform.id, platform]));
  const changes: Change[] = [];
  const unconfirmed: UnconfirmedChange[] = [];
  for (const result of report.results) {
    const entry = baseline.find(result);
    if (entry === undefined || isOlder(result, entry, latest)) continue;
    const event = sightEvent(result, entry);
    if (event !== undefined) changes.push(changeOf(event, entry, result));
    const { lastKnown } = entry;
    if (lastKnown === undefined) continue;
    const before = comparedWith(lastKnown, report.controls);
    const held = holdingEvent(result, before);
    if (held === undefined) continue;
    const change = changeOf(held, before, result);
    const why = doubtAbout(lastKnown, result, platforms.get(result.platform), report.controls);
    if (why === undefined) changes.push(change);
    // That nothing has changed is worth no doubt.
    else if (held !== "still-available") unconfirmed.push({ ...change, why });
  }
  return { changes, unconfirmed };
}

/** Whether we see the platform's answer at all: `newly-unknown`, `recovered`. What was not asked was not seen. */
function sightEvent(now: ComparedResult, before: BaselineEntry): Event | undefined {
  if (now.reason === "interrupted" || before.reason === "interrupted") return undefined;
  if (isHolding(before.verdict) && now.verdict === "unknown") return "newly-unknown";
  return before.verdict === "unknown" && isHolding(now.verdict) ? "recovered" : undefined;
}

function holdingEvent({ verdict }: ComparedResult, before: Told): Event | undefined {
  return isHolding(verdict) ? HOLDING_EVENTS[before.verdict][verdict] : undefined;
}

function changeOf(event: Event, before: Change["before"], now: ComparedResult): Change {
  const { brand, handle, platform, verdict, reason, checkedAt, profileUrl, signupUrl } = now;
  return {
    ...{ event, brand, handle, platform },
    before: { verdict: before.verdict, checkedAt: before.checkedAt },
    after: { verdict, reason, checkedAt },
    ...{ profileUrl, signupUrl },
  };
}
