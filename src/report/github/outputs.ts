import type { Event } from "../../model/change.js";
import type { Report } from "../../model/result.js";
import { toSafeJson } from "../json.js";

/** Events that say that a handle went from one hand to another. */
const OWNERSHIP: ReadonlySet<Event> = new Set(["newly-taken", "newly-available", "lost", "owned-changed"]);
/** All outputs of a job together may have 1 MiB. */
const EVENTS_MAX_BYTES = 500_000;

/**
 * The outputs of a workflow's step: the counts, `changed` (whether a handle went from one hand to another), `events` as
 * JSON (as many as fit), and the path of the report.
 */
export function stepOutputs(report: Report, file: string | undefined): Readonly<Record<string, string>> {
  const { summary, changes = [] } = report;
  const counts = Object.entries(summary).map(([name, count]) => [name, String(count)]);
  return {
    ...Object.fromEntries(counts),
    changed: String(changes.some(({ event }) => OWNERSHIP.has(event))),
    events: fittingJson(changes.filter(({ event }) => event !== "still-available")),
    report: file ?? "",
  };
}

/** Entries from the start of a list as JSON, as many as fit. */
function fittingJson(list: readonly unknown[]): string {
  const kept: string[] = [];
  let room = EVENTS_MAX_BYTES;
  for (const one of list) {
    const text = toSafeJson(one);
    room -= new TextEncoder().encode(text).length + 1;
    if (room < 0) break;
    kept.push(text);
  }
  return `[${kept.join(",")}]`;
}

/**
 * Outputs as the runner reads them from its file.
 * @param delimiter a random text, so that no value can end itself and begin another output.
 */
export function formatOutputs(outputs: Readonly<Record<string, string>>, delimiter: string): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (value.includes(delimiter)) throw new Error("the delimiter is in the value");
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    })
    .join("");
}
