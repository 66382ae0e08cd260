import type { Change } from "../../model/change.js";
import { printable } from "../../model/printable.js";
import { describeChange, groupChanges, platformNames, type ShownChanges } from "../changes.js";
import { EVENT_LABELS } from "../event-labels.js";
import { annotation, type Level } from "./workflow-command.js";

/** So many of each level GitHub shows of a step. */
const ANNOTATIONS_MAX = 10;

/** The events that want somebody's eyes, the most urgent first, as lines for the log of a workflow. */
export function annotateChanges({ changes, platforms }: ShownChanges): readonly string[] {
  const nameOf = platformNames(platforms);
  const byLevel = new Map<Level, string[]>();
  for (const { event, changes: members } of groupChanges(changes)) {
    const level = EVENT_LABELS[event].annotation;
    if (level === null) continue;
    const lines = byLevel.get(level) ?? [];
    byLevel.set(level, [...lines, ...members.map((change) => annotateChange(level, change, nameOf))]);
  }
  return [...byLevel].flatMap(([level, lines]) => atMost(level, lines));
}

function annotateChange(level: Level, change: Change, nameOf: (id: string) => string): string {
  const { words, says } = EVENT_LABELS[change.event];
  const [handle, platform] = [printable(change.handle, 60), printable(nameOf(change.platform), 60)];
  const brand = printable(change.brand, 60);
  const title = `${handle} on ${platform}: ${words}`;
  return annotation(level, title, `${brand}: ${says} (${describeChange(change)}). ${change.profileUrl}`);
}

/** The last one that fits tells how many more there are. */
function atMost(level: Level, lines: readonly string[]): readonly string[] {
  if (lines.length <= ANNOTATIONS_MAX) return lines;
  const more = lines.length - (ANNOTATIONS_MAX - 1);
  const last = annotation(level, "claimcheck", `${more} more; the summary of this run lists them`);
  return [...lines.slice(0, ANNOTATIONS_MAX - 1), last];
}
