import type { Change } from "../../model/change.js";
import type { PlatformSummary } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
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

/** What happened since the baseline. */
export function changesSheet(all: readonly Change[], platforms: readonly PlatformSummary[]): Sheet {
  const find = platformFinder(platforms);
  const changes = all.slice(0, LIMITS.links);
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
      for (const [row, { event, signupUrl, profileUrl }] of changes.entries()) {
        const isFree = event === "newly-available" || event === "lost";
        const url = cellLink(isFree ? (signupUrl ?? profileUrl) : profileUrl);
        if (url !== undefined) yield { ref: `${HANDLE}${row + 2}`, url };
      }
    },
  };
}
