import type { ComparedReport } from "../../src/changes/standing.js";
import type { Report, Result } from "../../src/model/result.js";
import { summarize } from "../../src/report/summarize.js";

/** A day of the tests' calendar, as ISO 8601. */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 0, 1, 8) + (number - 1) * 86_400_000).toISOString();
}

export type Said = Partial<Result> & Pick<Result, "verdict">;

const REASONS = {
  available: "available-signal",
  taken: "taken-signal",
  owned: "owned-account",
  invalid: "not-allowed",
  unknown: "rate-limited",
} as const;

/** A result of that day about `acme` on GitHub, unless told. */
function resultOf(on: number, said: Said): Result {
  const { verdict } = said;
  return {
    brand: "Acme",
    handle: "acme",
    platform: "github",
    assurance: verdict === "available" ? "no-account" : null,
    reason: REASONS[verdict],
    basis: verdict === "unknown" || verdict === "invalid" ? null : "public-api",
    profileUrl: "https://github.com/acme",
    signupUrl: "https://github.com/signup",
    lookupUrl: "https://api.github.com/users/acme",
    httpStatus: 200,
    evidence: [],
    checkedAt: day(on),
    durationMs: 1,
    cached: false,
    suggestions: [],
    ...said,
  };
}

export interface ReportOptions extends Partial<Pick<Report, "controls">> {
  readonly health?: Report["platforms"][number]["health"];
  readonly rule?: string;
}

/** A report of that day with these results, on platforms of one health and rule. */
export function reportOf(on: number, results: readonly Said[], options: ReportOptions = {}): Report {
  const { controls = true, health = "ok", rule = "r1" } = options;
  const made = results.map((said) => resultOf(on, said));
  const ids = [...new Set(made.map(({ platform }) => platform))];
  return {
    version: 1,
    tool: { name: "claimcheck", version: "0.0.0" },
    startedAt: day(on),
    finishedAt: day(on),
    controls,
    summary: summarize(made),
    platforms: ids.map((id) => ({ id, name: id, category: "developer", priority: 1, health, rule })),
    results: made,
  };
}

true satisfies Report extends ComparedReport ? true : never;
