import type { PlatformSummary, Result } from "../model/result.js";
import { toContract } from "./contract.js";
import { type Reporter, shownResults } from "./reporter.js";

// Everything that is not seen but acts: controls (but for the line breaks of the layout), directions, joiners.
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON (RFC 8259) in which invisible characters are `\u` escapes: the same data, safe to print. */
export function toSafeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSEEN, escapeUnits);
}

function escapeUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

const platformOf = ({ id, name, category, priority, health, rule }: PlatformSummary): PlatformSummary => ({
  id,
  name,
  category,
  priority,
  health,
  ...(rule === undefined ? {} : { rule }),
});

/** The JSON report (contract, version 1; DESIGN §5), as `JSON.stringify` lays it out with two spaces. */
export const jsonReporter: Reporter<Iterable<string>> = {
  name: "json",
  extension: "json",
  *format(report, view) {
    const { version, tool, startedAt, finishedAt, controls, summary } = report;
    const head = { version, tool, startedAt, finishedAt, controls, summary };
    const body = toSafeJson({ ...head, platforms: report.platforms.map(platformOf) }, 2);
    yield `${body.slice(0, -"\n}".length)},\n  "results": `;
    yield* listOf(shownResults(report, view));
    const { simulated, baseline, changes, unconfirmed, credits } = report;
    for (const [name, value] of Object.entries({ simulated, baseline, changes, unconfirmed, credits }))
      if (value !== undefined) yield `,\n  "${name}": ${indented(value, 2)}`;
    yield "\n}\n";
  },
};

/** One result at a time: all of them as one text would be as large as the results themselves. */
function* listOf(results: readonly Result[]): Generator<string> {
  let separator = "[\n    ";
  for (const result of results) {
    yield separator + indented(toContract(result), 4);
    separator = ",\n    ";
  }
  yield results.length === 0 ? "[]" : "\n  ]";
}

// JSON has line breaks only in its layout; those in texts are escaped.
const indented = (value: unknown, by: number): string =>
  toSafeJson(value, 2).replaceAll("\n", `\n${" ".repeat(by)}`);
