import type { PlatformSummary, Report, Result } from "../model/result.js";

/**
 * The platforms of these results whose answers want a word of warning. Where no control was run at all, that each
 * is `unverified` goes without saying.
 */
export function sickPlatforms(report: Report, results: readonly Result[]): readonly PlatformSummary[] {
  const asked = new Set(results.map(({ platform }) => platform));
  const hasControls = report.platforms.some(({ health }) => health === "ok" || health === "drifted");
  return report.platforms.filter(
    ({ id, health }) => asked.has(id) && health !== "ok" && (health !== "unverified" || hasControls),
  );
}
