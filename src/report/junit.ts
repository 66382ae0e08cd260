import type { PlatformSummary, Result } from "../model/result.js";
import { emplace, platformFinder } from "./arrange.js";
import { escapeXml } from "./escape-xml.js";
import { labelOf, REASON_LABELS, VERDICT_LABELS, verdictKey } from "./labels.js";
import { type Reporter, shownResults, type View } from "./reporter.js";
import { webLink } from "./web-link.js";

/** What a case is to CI. */
type Outcome = "failure" | "skipped" | "passed";

/**
 * JUnit XML, as GitLab and Jenkins read it: a suite for each platform, a case for each handle. What `--fail-on` names
 * is a failure; what was not determined is skipped, with its reason, since it says nothing either way.
 */
export const junitReporter: Reporter<Iterable<string>> = {
  name: "junit",
  extension: "xml",
  *format(report, view) {
    const results = shownResults(report, view);
    const suites = new Map<string, Result[]>();
    for (const result of results) emplace(suites, result.platform, () => []).push(result);
    const find = platformFinder(report.platforms);
    const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `<testsuites name="claimcheck" ${countsOf(results, view)} time="${seconds.toFixed(3)}">\n`;
    for (const [id, own] of suites) yield* suiteOf(find(id), own, report.startedAt, view);
    yield "</testsuites>\n";
  },
};

function* suiteOf(
  platform: PlatformSummary,
  results: readonly Result[],
  startedAt: string,
  view: View,
): Generator<string> {
  const time = secondsOf(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  yield `  <testsuite name="${escapeXml(platform.name)}" ${countsOf(results, view)} time="${time}" timestamp="${escapeXml(startedAt)}">\n`;
  for (const result of results) yield `${caseOf(result, view).join("\n")}\n`;
  yield "  </testsuite>\n";
}

function countsOf(results: readonly Result[], view: View): string {
  const outcomes = results.map((result) => outcomeOf(result, view));
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return `tests="${results.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`;
}

function outcomeOf({ verdict }: Result, { failOn = [] }: View): Outcome {
  if (failOn.includes(verdict)) return "failure";
  return verdict === "unknown" ? "skipped" : "passed";
}

function caseOf(result: Result, view: View): string[] {
  const { brand, handle, platform, durationMs } = result;
  const name = escapeXml(brand === handle || brand === `@${handle}` ? handle : `${handle} (${brand})`);
  const head = `    <testcase classname="${escapeXml(platform)}" name="${name}" time="${secondsOf(durationMs)}"`;
  const outcome = outcomeOf(result, view);
  if (outcome === "passed") return [`${head}/>`];
  const message = escapeXml(messageOf(result));
  if (outcome === "skipped") return [`${head}>`, `      <skipped message="${message}"/>`, "    </testcase>"];
  const details = escapeXml(detailsOf(result, view).join("\n"));
  return [
    `${head}>`,
    `      <failure type="${escapeXml(result.verdict)}" message="${message}">${details}</failure>`,
    "    </testcase>",
  ];
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
