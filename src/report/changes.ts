import type { BaselineInfo, Change, Event, UnconfirmedChange } from "../model/change.js";
import type { PlatformSummary } from "../model/result.js";
import { EVENT_LABELS, EVENT_ORDER } from "./event-labels.js";
import { VERDICT_WORDS } from "./labels.js";
import { countOf } from "./summarize.js";

/** What is shown of a comparison, whether of a run with its baseline or of two reports. */
export interface ShownChanges {
  readonly baseline: BaselineInfo;
  readonly changes: readonly Change[];
  readonly unconfirmed: readonly UnconfirmedChange[];
  readonly platforms: readonly Pick<PlatformSummary, "id" | "name">[];
}

/** The changes of one event. */
export interface ChangeGroup {
  readonly event: Event;
  readonly changes: readonly Change[];
}

/** What a report has of changes; undefined where it was not compared with anything. */
export function shownChanges(report: {
  readonly baseline?: BaselineInfo;
  readonly changes?: readonly Change[];
  readonly unconfirmed?: readonly UnconfirmedChange[];
  readonly platforms: ShownChanges["platforms"];
}): ShownChanges | undefined {
  const { baseline, changes = [], unconfirmed = [], platforms } = report;
  return baseline === undefined ? undefined : { baseline, changes, unconfirmed, platforms };
}

/** Changes by event, the most urgent first; events that did not happen are left out. */
export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups = new Map<Event, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.event);
    if (group === undefined) groups.set(change.event, [change]);
    else group.push(change);
  }
  return EVENT_ORDER.flatMap((event) => {
    const members = groups.get(event);
    return members === undefined ? [] : [{ event, changes: members }];
  });
}

/** How often each event happened, the most urgent first: `1 newly taken, 12 still free`. Empty where none did. */
export function countChanges(changes: readonly Change[]): string {
  return groupChanges(changes)
    .map(({ event, changes: members }) => `${members.length} ${EVENT_LABELS[event].words}`)
    .join(", ");
}

/** `Changed since 2026-11-22 10:00 UTC`. */
export function changesTitle({ finishedAt }: BaselineInfo): string {
  return `Changed since ${finishedAt.slice(0, 10)} ${finishedAt.slice(11, 16)} UTC`;
}

/** `free on 2026-11-20, taken now`. */
export function describeChange({ before, after }: Change): string {
  return `${VERDICT_WORDS[before.verdict]} on ${before.checkedAt.slice(0, 10)}, ${VERDICT_WORDS[after.verdict]} now`;
}

/** `2 differences are not counted`, above the reasons. */
export function unconfirmedTitle(unconfirmed: readonly UnconfirmedChange[]): string {
  const [be, they] = unconfirmed.length === 1 ? ["is", "it"] : ["are", "they"];
  return `${countOf(unconfirmed.length, "difference")} ${be} not counted: ${they} may be the tool's own`;
}

/** The name of each platform by its id; an id without one is its own name. */
export function platformNames(platforms: ShownChanges["platforms"]): (id: string) => string {
  const names = new Map(platforms.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
