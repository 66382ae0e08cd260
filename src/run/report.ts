import type { CompiledPlatform } from "../catalog/compile.js";
import type { Health, PlatformSummary, Report, Result } from "../model/result.js";
import type { Reason } from "../model/verdict.js";
import { summarize } from "../report/summarize.js";
import { VERSION } from "../version.js";

const UNREACHABLE: ReadonlySet<Reason> = new Set(["network", "timeout", "tls", "server-error"]);
const WALLED: ReadonlySet<Reason> = new Set([
  "rate-limited",
  "login-wall",
  "bot-wall",
  "consent-wall",
  "geo-blocked",
]);

/**
 * Puts one run together (DESIGN §5). Results are in the order of the plan, whatever the order in which they came.
 * @param order the plan's checks, in order, as `platform handle` keys.
 */
export function assembleReport(
  results: readonly Result[],
  platforms: readonly CompiledPlatform[],
  times: { readonly startedAt: Date; readonly finishedAt: Date },
  order: ReadonlyMap<string, number>,
): Report {
  const place = (result: Result) => order.get(checkKey(result.platform, result.handle)) ?? order.size;
  const sorted = [...results].sort((a, b) => place(a) - place(b));
  const byPlatform = groupByPlatform(results);
  return {
    version: 1,
    tool: { name: "claimcheck", version: VERSION },
    startedAt: times.startedAt.toISOString(),
    finishedAt: times.finishedAt.toISOString(),
    summary: summarize(results),
    platforms: platforms.map(({ data }): PlatformSummary => {
      const { id, name, category, priority } = data;
      return { id, name, category, priority, health: healthOf(byPlatform.get(id) ?? []) };
    }),
    results: sorted,
  };
}

/** What identifies a check within a run. */
export function checkKey(platform: string, handle: string): string {
  return `${platform} ${handle}`;
}

function groupByPlatform(results: readonly Result[]): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const group = groups.get(result.platform);
    if (group === undefined) groups.set(result.platform, [result]);
    else group.push(result);
  }
  return groups;
}

/** Without controls nobody knows that a rule still holds: at best `unverified`. */
function healthOf(results: readonly Result[]): Health {
  const asked = results.filter(({ lookupUrl }) => lookupUrl !== null);
  if (asked.length > 0 && asked.every(({ reason }) => WALLED.has(reason))) return "walled";
  if (asked.length > 0 && asked.every(({ reason }) => UNREACHABLE.has(reason))) return "unreachable";
  return "unverified";
}
