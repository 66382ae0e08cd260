import type { Event } from "../model/change.js";
import { keyOf } from "../model/check.js";
import type { PlatformSummary, Report, Result } from "../model/result.js";
import type { Verdict } from "../model/verdict.js";
import { emplace, platformFinder } from "./arrange.js";
import { escapeXml } from "./escape-xml.js";
import { EVENT_LABELS } from "./event-labels.js";
import { labelOf, REASON_LABELS, VERDICT_LABELS, verdictKey } from "./labels.js";
import { type Reporter, shownResults, type View } from "./reporter.js";
import { warningsOf } from "./warnings.js";
import { webLink } from "./web-link.js";

/** What a case is to CI. */
type Outcome = "failure" | "skipped" | "passed";

/** What a case needs to know of the run besides its result. */
interface Run {
  readonly view: View;
  /** What happened to a check since the baseline, by its key. */
  readonly events: ReadonlyMap<string, readonly Event[]>;
}

/**
 * JUnit XML, as GitLab and Jenkins read it: a suite for each platform, a case for each handle. What `--fail-on` names
 * is a failure; what was not determined is skipped, with its reason, since it says nothing either way. That controls were
 * off is a property of every suite; what must be known of the run as a whole stands in the first one's output.
 */
export const junitReporter: Reporter<Iterable<string>> = {
  name: "junit",
  extension: "xml",
  *format(report, view) {
    const run: Run = { view, events: eventsOf(report) };
    // What fails the run is a case whatever `--only` shows: CI must not read green of it.
    const shown = new Set(shownResults(report, view));
    const results = report.results.filter(
      (result) => shown.has(result) || failureOf(result, run) !== undefined,
    );
    const suites = new Map<string, Result[]>();
    for (const result of results) emplace(suites, result.platform, () => []).push(result);
    const find = platformFinder(report.platforms);
    const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    const name = report.simulated === true ? "claimcheck demo (simulated)" : "claimcheck";
    yield `<testsuites name="${name}" ${countsOf(results, run)} time="${seconds.toFixed(3)}">\n`;
    // A run as a whole has no place of its own where all tools look: the first suite says it.
    const [first] = suites.keys();
    for (const [id, own] of suites)
      yield* suiteOf(find(id), own, report, run, id === first ? warningsOf(report) : []);
    yield "</testsuites>\n";
  },
};

function* suiteOf(
  platform: PlatformSummary,
  results: readonly Result[],
  { startedAt, controls }: Pick<Report, "startedAt" | "controls">,
  run: Run,
  notes: readonly string[],
): Generator<string> {
  const time = secondsOf(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  yield `  <testsuite name="${escapeXml(platform.name)}" ${countsOf(results, run)} time="${time}" timestamp="${escapeXml(startedAt)}">\n`;
  if (!controls) yield '    <properties><property name="controls" value="off"/></properties>\n';
  for (const result of results) yield `${caseOf(result, run).join("\n")}\n`;
  if (notes.length > 0) yield `    <system-out>${escapeXml(notes.join("\n"))}</system-out>\n`;
  yield "  </testsuite>\n";
}

function countsOf(results: readonly Result[], run: Run): string {
  const outcomes = results.map((result) => outcomeOf(result, run));
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return `tests="${results.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`;
}

function eventsOf({ changes = [] }: Report): ReadonlyMap<string, readonly Event[]> {
  const events = new Map<string, Event[]>();
  for (const change of changes) emplace(events, keyOf(change), () => []).push(change.event);
  return events;
}

/** What `--fail-on` names of a case: what happened to it, or else its verdict. */
function failureOf(result: Result, { view: { failOn = [] }, events }: Run): Event | Verdict | undefined {
  const event = events.get(keyOf(result))?.find((one) => failOn.includes(one));
  if (event !== undefined) return event;
  return failOn.includes(result.verdict) ? result.verdict : undefined;
}

function outcomeOf(result: Result, run: Run): Outcome {
  if (failureOf(result, run) !== undefined) return "failure";
  return result.verdict === "unknown" ? "skipped" : "passed";
}

function caseOf(result: Result, run: Run): string[] {
  const { brand, handle, platform, durationMs } = result;
  const name = escapeXml(brand === handle || brand === `@${handle}` ? handle : `${handle} (${brand})`);
  const head = `    <testcase classname="${escapeXml(platform)}" name="${name}" time="${secondsOf(durationMs)}"`;
  const outcome = outcomeOf(result, run);
  if (outcome === "passed") return [`${head}/>`];
  const failure = failureOf(result, run);
  if (failure === undefined)
    return [`${head}>`, `      <skipped message="${escapeXml(messageOf(result))}"/>`, "    </testcase>"];
  const message = escapeXml(isEvent(failure) ? sayEvent(failure) : messageOf(result));
  const details = escapeXml(detailsOf(result, run.view).join("\n"));
  return [
    `${head}>`,
    `      <failure type="${failure}" message="${message}">${details}</failure>`,
    "    </testcase>",
  ];
}

function isEvent(text: Event | Verdict): text is Event {
  return text in EVENT_LABELS;
}

function sayEvent(event: Event): string {
  return `${EVENT_LABELS[event].words}: ${EVENT_LABELS[event].says}`;
}

/** `taken`, or why nothing was determined. */
function messageOf(result: Result): string {
  if (result.verdict !== "unknown") return VERDICT_LABELS[verdictKey(result)].means;
  const { words, says } = REASON_LABELS[result.reason];
  return `${labelOf(result).words}, ${words}: ${says}`;
}

function detailsOf(result: Result, view: View): string[] {
  const { profileUrl, signupUrl, evidence, steps } = result;
  const claim = result.verdict === "available" ? webLink(signupUrl) : undefined;
  return [
    ...(claim === undefined ? [] : [`Claim it: ${claim}`]),
    `Profile: ${profileUrl}`,
    ...((view.explain ? steps : undefined) ?? evidence),
  ];
}

function secondsOf(ms: number): string {
  return (ms / 1000).toFixed(3);
}
