import type { PlatformSummary } from "../model/result.js";
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

/** The JSON report (contract, version 1; DESIGN §5). */
export const jsonReporter: Reporter = {
  name: "json",
  extension: "json",
  format: (report, view) => {
    const { version, tool, startedAt, finishedAt, controls, summary } = report;
    const { credits, baseline, changes, unconfirmed } = report;
    const platforms = report.platforms.map(platformOf);
    const results = shownResults(report, view).map(toContract);
    const head = { version, tool, startedAt, finishedAt, controls, summary };
    // Those that are undefined are left out.
    return `${toSafeJson({ ...head, platforms, results, baseline, changes, unconfirmed, credits }, 2)}\n`;
  },
};
