import type { Result } from "../../model/result.js";
import { RESULT_FIELDS, type ResultField } from "../contract.js";
import { verdictKey } from "../labels.js";
import { type Cell, type CellLink, cellLink, columnName, LIMITS, type Sheet } from "./sheet.js";

const WIDTHS: Readonly<Partial<Record<ResultField | "steps", number>>> = {
  brand: 22,
  handle: 22,
  platform: 18,
  reason: 20,
  profileUrl: 38,
  signupUrl: 32,
  lookupUrl: 38,
  evidence: 50,
  checkedAt: 20,
  suggestions: 26,
  steps: 60,
};

/** How many results fit on the sheet, below its header. */
export const RESULTS_LIMIT = LIMITS.rows - 1;

/** Every result as a row: the fields of the JSON report with their types. */
export function resultsSheet(results: readonly Result[], isExplained: boolean): Sheet {
  const fields = [...RESULT_FIELDS, ...(isExplained ? (["steps"] as const) : [])];
  const count = Math.min(results.length, RESULTS_LIMIT);
  return {
    name: "Results",
    widths: fields.map((field) => WIDTHS[field] ?? 13),
    frozen: { rows: 1, columns: 0 },
    filter: `A1:${columnName(fields.length - 1)}${count + 1}`,
    *rows() {
      yield fields.map((field): Cell => ({ value: field, style: "header" }));
      for (let index = 0; index < count; index += 1) {
        const result = results[index];
        if (result !== undefined) yield fields.map((field) => toCell(result, field));
      }
    },
    links: () => linksOf(results, count),
  };
}

function toCell(result: Result, field: ResultField | "steps"): Cell {
  const value = result[field] ?? null;
  if (field === "verdict") return { value: result.verdict, style: verdictKey(result) };
  if (field === "checkedAt" && Number.isFinite(Date.parse(result.checkedAt)))
    return { value: new Date(result.checkedAt) };
  if (field === "profileUrl" || field === "signupUrl") {
    const url = result[field];
    return cellLink(url) === undefined ? { value: url } : { value: url, style: "link" };
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { value };
  return { value: value === null ? null : value.join(" | ") };
}

/** First the links to what can be claimed, then the profiles, as far as Excel takes them. */
function* linksOf(results: readonly Result[], count: number): Generator<CellLink> {
  const profile = columnName(RESULT_FIELDS.indexOf("profileUrl"));
  const signup = columnName(RESULT_FIELDS.indexOf("signupUrl"));
  let left: number = LIMITS.links;
  const take = function* (ref: string, url: string | null): Generator<CellLink> {
    const link = cellLink(url);
    if (link === undefined || left === 0) return;
    left -= 1;
    yield { ref, url: link };
  };
  for (const isWanted of [true, false]) {
    for (let index = 0; index < count && left > 0; index += 1) {
      const result = results[index];
      if (result === undefined || (result.verdict === "available") !== isWanted) continue;
      yield* take(`${signup}${index + 2}`, result.signupUrl);
      yield* take(`${profile}${index + 2}`, result.profileUrl);
    }
  }
}
