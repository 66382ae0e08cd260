import type { Change } from "../../model/change.js";
import type { PlatformSummary } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { groupChanges } from "../changes.js";
import { EVENT_LABELS } from "../event-labels.js";
import { VERDICT_WORDS } from "../labels.js";
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

/** How many changes fit on the sheet, below its header. */
export const CHANGES_LIMIT = LIMITS.rows - 1;

/** What happened since the baseline, the most pressing first. */
export function changesSheet(all: readonly Change[], platforms: readonly PlatformSummary[]): Sheet {
  const find = platformFinder(platforms);
  const changes = groupChanges(all)
    .flatMap((group) => group.changes)
    .slice(0, CHANGES_LIMIT);
  return {
    name: "Changes",
    widths: [22, 22, 24, 24, 16, 20, 16, 20, 44],
    frozen: { rows: 1, columns: 0 },
    filter: `A1:I${changes.length + 1}`,
    *rows() {
      yield HEADS.map((value): Cell => ({ value, style: "header" }));
      for (const { event, platform, brand, handle, before, after } of changes) {
        const { words, says, look } = EVENT_LABELS[event];
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
      for (const [row, change] of changes.entries()) {
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
