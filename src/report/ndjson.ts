import type { Result } from "../model/result.js";
import { toContract } from "./contract.js";
import { toSafeJson } from "./json.js";
import { type Reporter, shownResults } from "./reporter.js";

/** One result as a line of NDJSON, with its line break. */
export function ndjsonLine(result: Result): string {
  return `${toSafeJson(toContract(result))}\n`;
}

/** The results of the JSON report, one a line. */
export const ndjsonReporter: Reporter<Iterable<string>> = {
  name: "ndjson",
  extension: "ndjson",
  *format(report, view) {
    for (const result of shownResults(report, view)) yield ndjsonLine(result);
  },
};
