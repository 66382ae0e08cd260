import type { Report, Result } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { toSafeJson } from "../json.js";
import { BASIS_WORDS, REASON_LABELS, VERDICT_LABELS, verdictKey } from "../labels.js";
import { webLink } from "../web-link.js";
import type { PageData, PageResult } from "./page-data.js";
import { sayMeaning } from "./words.js";

/** Knows the place of each result in the page's data. */
export interface ResultIndex {
  readonly numberOf: (result: Result) => number;
}

/** Numbers the results of a page. */
export function indexResults(results: readonly Result[]): ResultIndex {
  const numbers = new Map(results.map((result, number) => [result, number]));
  return { numberOf: (result) => numbers.get(result) ?? -1 };
}

/**
 * What the page's script knows, as JSON (see `page-data.ts`) in a block that is never run. `<` is an escape, so that
 * no text can end the block or begin a comment in it.
 */
export function* drawData(
  report: Report,
  results: readonly Result[],
  isExplained: boolean,
): Generator<string> {
  const texts = new Map<string, number>();
  const place = (text: string) => {
    const found = texts.get(text);
    if (found !== undefined) return found;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const find = platformFinder(report.platforms);
  yield '<script type="application/json" id="data">{"results":[\n';
  let separator = "";
  for (const result of results) {
    yield separator + inScript(toPageResult(result, find(result.platform).name, place, isExplained));
    separator = ",\n";
  }
  yield '],\n"texts":[';
  separator = "";
  for (const text of texts.keys()) {
    yield separator + inScript(text);
    separator = ",\n";
  }
  yield `],\n"labels":${inScript(labels())}}</script>\n`;
}

function toPageResult(
  result: Result,
  platform: string,
  place: (text: string) => number,
  isExplained: boolean,
): PageResult {
  const places = (list: readonly string[]) => list.map(place);
  const steps = isExplained ? (result.steps ?? []) : [];
  return [
    place(result.brand),
    place(result.handle),
    place(platform),
    verdictKey(result),
    result.reason,
    result.basis,
    result.httpStatus,
    places(result.evidence),
    result.checkedAt,
    result.durationMs,
    result.cached ? 1 : 0,
    webLink(result.profileUrl) ?? null,
    place(webLink(result.signupUrl) ?? ""),
    result.lookupUrl,
    places(result.suggestions),
    places(steps),
  ];
}

function labels(): PageData["labels"] {
  const verdicts = Object.entries(VERDICT_LABELS).map(
    ([key, { words, means }]) => [key, { words, means: sayMeaning(means) }] as const,
  );
  const reasons = Object.entries(REASON_LABELS).map(
    ([key, { words, says, helps }]) => [key, { words, says, helps }] as const,
  );
  return {
    verdicts: Object.fromEntries(verdicts),
    reasons: Object.fromEntries(reasons),
    bases: BASIS_WORDS,
  };
}

function inScript(value: unknown): string {
  return toSafeJson(value).replaceAll("<", "\\u003c");
}
