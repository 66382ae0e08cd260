import type { Change } from "../../model/change.js";
import type { Report } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { groupChanges } from "../changes.js";
import { DOUBT_WORDS, EVENT_LABELS } from "../event-labels.js";
import { VERDICT_WORDS, type VerdictKey } from "../labels.js";
import { type Cell, cellLink, LIMITS, type Sheet } from "./sheet.js";

const HEADS = [
  "Event",
  "Platform",
  "Brand",
  "Handle",
  "Before",
  "Before, checked",
  "Now",
  "Checked",
  "Means",
];
const HANDLE = "D";

/** A row: a change, what it is called, and what that means. */
interface Row {
  readonly change: Change;
  readonly words: string;
  readonly says: string;
  readonly look: VerdictKey;
}

/** How many changes fit on the sheet, below its header. */
export const CHANGES_LIMIT = LIMITS.rows - 1;

/** How many rows the sheet would have with room for all: every change, and what is not confirmed. */
export function countRows({ changes = [], unconfirmed = [] }: Report): number {
  return changes.length + unconfirmed.length;
}

/** Whether there is anything for the sheet to show. */
export function hasChanges(report: Report): boolean {
  return countRows(report) > 0;
}

/** What happened since the baseline, the most pressing first; below it what is no event, and why. */
export function changesSheet({ changes: events = [], unconfirmed = [], platforms }: Report): Sheet {
  const find = platformFinder(platforms);
  const rows = [
    ...groupChanges(events).flatMap(({ event, changes }) => {
      const { words, says, look } = EVENT_LABELS[event];
      return changes.map((change): Row => ({ change, words, says, look }));
    }),
    ...unconfirmed.map(
      (change): Row => ({ change, words: "not confirmed", says: DOUBT_WORDS[change.why], look: "unknown" }),
    ),
  ].slice(0, CHANGES_LIMIT);
  return {
    name: "Changes",
    widths: [22, 22, 24, 24, 16, 20, 16, 20, 60],
    frozen: { rows: 1, columns: 0 },
    filter: `A1:I${rows.length + 1}`,
    *rows() {
      yield HEADS.map((value): Cell => ({ value, style: "header" }));
      for (const { change, words, says, look } of rows) {
        const { platform, brand, handle, before, after } = change;
        yield [
          { value: words, style: look },
          { value: find(platform).name },
          { value: brand },
          { value: handle },
          { value: VERDICT_WORDS[before.verdict] },
          { value: new Date(before.checkedAt) },
          { value: VERDICT_WORDS[after.verdict] },
          { value: new Date(after.checkedAt) },
          { value: says },
        ];
      }
    },
    *links() {
      let left: number = LIMITS.links;
      for (const [row, { change }] of rows.entries()) {
        const url = cellLink(placeOf(change));
        if (url === undefined) continue;
        if (left === 0) return;
        left -= 1;
        yield { ref: `${HANDLE}${row + 2}`, url };
      }
    },
  };
}

/** What can be claimed leads to where that is done, the rest to where it can be looked at. */
function placeOf({ event, signupUrl, profileUrl }: Change): string {
  return event === "newly-available" || event === "lost" ? (signupUrl ?? profileUrl) : profileUrl;
}
