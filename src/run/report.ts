import type { CompiledPlatform } from "../catalog/compile.js";
import type { Health, PlatformSummary, Report, Result } from "../model/result.js";
import { type Reason, WALLED } from "../model/verdict.js";
import { summarize } from "../report/summarize.js";
import { VERSION } from "../version.js";
import type { Controls } from "./controls.js";
import { fingerprintRule } from "./fingerprint.js";
import type { ControlOutcome } from "./lookup-controls.js";

const UNREACHABLE: ReadonlySet<Reason> = new Set(["network", "timeout", "tls", "server-error"]);

/**
 * Puts one run together (DESIGN §5). Results are in the order of the plan, whatever the order in which they came.
 * @param controls those of the run; undefined when they were off.
 * @param order the plan's checks, in order, as `platform handle` keys.
 */
export function assembleReport(
  results: readonly Result[],
  platforms: readonly CompiledPlatform[],
  times: { readonly startedAt: Date; readonly finishedAt: Date },
  order: ReadonlyMap<string, number>,
  controls?: Pick<Controls, "outcomesOf">,
): Report {
  const place = (result: Result) => order.get(checkKey(result.platform, result.handle)) ?? order.size;
  const sorted = [...results].sort((a, b) => place(a) - place(b));
  const byPlatform = groupByPlatform(results);
  return {
    version: 1,
    tool: { name: "claimcheck", version: VERSION },
    startedAt: times.startedAt.toISOString(),
    finishedAt: times.finishedAt.toISOString(),
    controls: controls !== undefined,
    summary: summarize(results),
    platforms: platforms.map((platform): PlatformSummary => {
      const { id, name, category, priority } = platform.data;
      return {
        id,
        name,
        category,
        priority,
        health: healthOf(byPlatform.get(id) ?? [], controls?.outcomesOf(id) ?? []),
        rule: fingerprintRule(platform),
      };
    }),
    results: sorted,
    ...creditsOf(platforms),
  };
}

function creditsOf(platforms: readonly CompiledPlatform[]): Pick<Report, "credits"> {
  const credits = [...new Set(platforms.flatMap(({ data }) => data.credit ?? []))];
  return credits.length === 0 ? {} : { credits };
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

function healthOf(results: readonly Result[], controls: readonly ControlOutcome[]): Health {
  return healthFrom(
    controls,
    results.filter(({ lookupUrl }) => lookupUrl !== null).map(({ reason }) => reason),
  );
}

/**
 * How far answers can be trusted: what the controls came to, and where they came to nothing, what stood in the way.
 * Without controls nobody knows whether a rule still holds.
 * @param asked reasons of the checks that were asked beside the controls.
 */
export function healthFrom(controls: readonly ControlOutcome[], asked: readonly Reason[] = []): Health {
  const states = controls.map(({ state }) => state);
  if (states.includes("drifted")) return "drifted";
  if (states.includes("ok")) return "ok";
  const met = [...asked, ...controls.flatMap(({ reasons }) => reasons)];
  if (met.length > 0 && met.every((reason) => WALLED.has(reason))) return "walled";
  if (met.length > 0 && met.every((reason) => UNREACHABLE.has(reason))) return "unreachable";
  return "unverified";
}
