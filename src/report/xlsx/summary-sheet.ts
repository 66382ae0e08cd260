import type { Report, Result } from "../../model/result.js";
import { arrange } from "../arrange.js";
import { HEALTH_LABELS, VERDICT_LABELS, type VerdictKey, verdictKey } from "../labels.js";
import { describeShown, shownResults, type View } from "../reporter.js";
import { warningsOf } from "../warnings.js";
import { CHANGES_LIMIT, countRows } from "./changes-sheet.js";
import { MATRIX_LIMIT } from "./matrix-sheet.js";
import { RESULTS_LIMIT } from "./results-sheet.js";
import { type Cell, cellLink, LIMITS, type Sheet } from "./sheet.js";

type Row = readonly (Cell | null)[];
const KEYS = Object.keys(VERDICT_LABELS) as VerdictKey[];

/** The run at a glance: counts, by priority and by platform, and what must be known of it. */
export function summarySheet(report: Report, view: Pick<View, "only">): Sheet {
  return {
    name: "Summary",
    widths: [30, 18, 18, 19, 12, 12, 14, 17, 14],
    rows: () => rowsOf(report, view),
  };
}

function* rowsOf(report: Report, view: Pick<View, "only">): Generator<Row> {
  const { tool, startedAt, finishedAt, results } = report;
  yield [{ value: "Handles still unclaimed", style: "title" }];
  yield [{ value: "made by" }, { value: `${tool.name} ${tool.version}` }];
  yield [{ value: "started" }, { value: new Date(startedAt) }];
  yield [{ value: "finished" }, { value: new Date(finishedAt) }];
  yield [{ value: "times" }, { value: "UTC" }];
  yield [];
  for (const text of notesOf(report, view)) yield [{ value: text, style: "bold" }];
  yield header(["Verdict", "Checks", "Means"]);
  for (const key of KEYS) {
    const count = results.filter((result) => verdictKey(result) === key).length;
    const { glyph, words, means } = VERDICT_LABELS[key];
    yield [{ value: `${glyph} ${words}`, style: key }, { value: count }, { value: means }];
  }
  yield [
    { value: "all", style: "bold" },
    { value: results.length, style: "bold" },
  ];
  yield [];
  yield* byPriority(report);
  yield [];
  yield* byPlatform(report);
  for (const credit of report.credits ?? []) yield [{ value: credit }];
}

function* byPriority({ results, platforms }: Report): Generator<Row> {
  const priorities = new Map(platforms.map(({ id, priority }) => [id, priority]));
  yield header(["Priority", "Checks", ...KEYS.map((key) => VERDICT_LABELS[key].words)]);
  for (const priority of [1, 2, 3, 4]) {
    const own = results.filter(({ platform }) => (priorities.get(platform) ?? 4) === priority);
    if (own.length > 0) yield [{ value: priority }, ...countsOf(own)];
  }
}

function* byPlatform(report: Report): Generator<Row> {
  const own = new Map<string, Result[]>();
  for (const result of report.results) {
    const members = own.get(result.platform) ?? [];
    members.push(result);
    own.set(result.platform, members);
  }
  yield header(["Platform", "Checks", ...KEYS.map((key) => VERDICT_LABELS[key].words), "Health"]);
  for (const { id, name, health } of arrange(report.results, report.platforms).categories.flatMap(
    ({ platforms }) => platforms,
  ))
    yield [{ value: name }, ...countsOf(own.get(id) ?? []), { value: HEALTH_LABELS[health].words }];
  yield [];
}

function countsOf(results: readonly Result[]): Cell[] {
  const counts = new Map<VerdictKey, number>();
  for (const result of results) counts.set(verdictKey(result), (counts.get(verdictKey(result)) ?? 0) + 1);
  return [
    { value: results.length },
    ...KEYS.map((key): Cell => ({ value: counts.get(key) ?? 0, ...(counts.has(key) ? { style: key } : {}) })),
  ];
}

function header(texts: readonly string[]): Row {
  return texts.map((value) => ({ value, style: "header" }));
}

/** What is to be known of the run, and what Excel had no room for. */
function notesOf(report: Report, view: Pick<View, "only">): string[] {
  const shown = shownResults(report, view);
  const cut = describeShown(report, view);
  const changes = countRows(report);
  const handles = new Set(shown.map(({ brand, handle }) => JSON.stringify([brand, handle]))).size;
  const linked = shown
    .flatMap(({ profileUrl, signupUrl }) => [profileUrl, signupUrl])
    .filter(cellLink).length;
  return [
    ...warningsOf(report),
    ...(cut === undefined ? [] : [cut]),
    ...(shown.length > RESULTS_LIMIT
      ? [`Results: Excel takes ${LIMITS.rows} rows; the rest is left out.`]
      : []),
    ...(changes > CHANGES_LIMIT
      ? [`Changes: Excel takes ${LIMITS.rows} rows; the rest is left out, the least pressing.`]
      : []),
    ...(handles > MATRIX_LIMIT
      ? [`Matrix: Excel takes ${LIMITS.columns} columns; the rest is left out.`]
      : []),
    ...(Math.max(linked, changes) > LIMITS.links
      ? [`Excel takes ${LIMITS.links} links in a sheet; the addresses after them stand as text.`]
      : []),
  ];
}
