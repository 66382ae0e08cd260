import type { Settings } from "../config/settings.js";
import type { Format } from "../model/format.js";
import type { Report } from "../model/result.js";
import { changesTitle, countChanges } from "../report/changes.js";
import { countOf } from "../report/summarize.js";
import { warningsOf } from "../report/warnings.js";
import { hasFailed } from "./compared.js";
import { EXIT, type ExitCode } from "./exit.js";

/** The formats that are read by people say themselves what must be known of the run. */
const SAYS_WARNINGS: ReadonlySet<Format> = new Set(["table", "md", "html"]);

/** What has changed, for those who read a format that is for programs. */
export function changeLines({ baseline, changes = [] }: Report, format: Format): readonly string[] {
  if (baseline === undefined || SAYS_WARNINGS.has(format)) return [];
  return [`${changesTitle(baseline)}: ${countChanges(changes) || "nothing"}`];
}

/** What a reader may want to know besides. */
export function hintsFor(report: Report, format: Format): readonly string[] {
  const asked = report.results.filter(({ lookupUrl }) => lookupUrl !== null);
  const cached = asked.filter(({ cached: isCached }) => isCached).length;
  const hints: string[] =
    cached > 0
      ? [`${cached} of ${countOf(asked.length, "answer")} from the ledger; --fresh asks everything anew`]
      : [];
  if (asked.length > 0 && asked.every(({ reason }) => reason === "network"))
    hints.push(
      "hint: no platform could be reached. Is this machine online? Behind a proxy, use --proxy or HTTPS_PROXY.",
    );
  // That it is simulated was said before.
  const warnings = SAYS_WARNINGS.has(format) ? [] : warningsOf({ ...report, simulated: undefined });
  return [...hints, ...warnings.map((text) => `note: ${text}`)];
}

/** What the process ends with. */
export function exitCodeOf(report: Report, settings: Settings, isInterrupted: boolean): ExitCode {
  if (isInterrupted) return EXIT.interrupted;
  if (hasFailed(report, settings.failOn)) return EXIT.event;
  // What a written rule forbids was not asked, and determines nothing about the platforms.
  const asked = report.results.filter(
    ({ verdict, lookupUrl }) => verdict !== "invalid" || lookupUrl !== null,
  );
  return asked.length > 0 && asked.every(({ verdict }) => verdict === "unknown")
    ? EXIT.undetermined
    : EXIT.done;
}
