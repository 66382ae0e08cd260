import type { PlatformSummary, Result } from "../model/result.js";
import { ASSURANCES, type Assurance } from "../model/verdict.js";
import { DOMAIN, emplace, platformFinder } from "./arrange.js";
import { verdictKey } from "./labels.js";
import { webLink } from "./web-link.js";

/** Handles that can be claimed in one place. */
export interface Claim {
  readonly platform: PlatformSummary;
  readonly assurance: Assurance;
  /** Where it is claimed; null where no such page is known, or none that a report may link to. */
  readonly signupUrl: string | null;
  readonly handles: readonly string[];
  /** When each of the handles was last seen free. ISO 8601, UTC. */
  readonly checkedAt: readonly string[];
}

/** Where to go for a claim that has no page of its own. */
export function placeWithoutLink({ platform }: Pick<Claim, "platform">): string {
  return platform.category === DOMAIN ? "at any registrar" : "no sign-up link known";
}

/**
 * What to claim first: `registrable` before `no-account`, then by the platforms' priority, then in the report's
 * order. Handles with the same sign-up page stand together; so do the domains of one handle, which every registrar sells.
 */
export function listClaims(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): readonly Claim[] {
  const find = platformFinder(platforms);
  const places = new Map<
    string,
    { claim: Omit<Claim, "handles" | "checkedAt">; seen: Map<string, string> }
  >();
  for (const result of results) {
    const assurance = verdictKey(result);
    if (assurance !== "registrable" && assurance !== "no-account") continue;
    const platform = find(result.platform);
    const isDomain = platform.category === DOMAIN;
    const signupUrl = isDomain ? null : (webLink(result.signupUrl) ?? null);
    const key = JSON.stringify([isDomain ? [result.handle] : platform.id, signupUrl, assurance]);
    const place = emplace(places, key, () => ({
      claim: { platform: isDomain ? { ...platform, name: "Domains" } : platform, assurance, signupUrl },
      seen: new Map<string, string>(),
    }));
    const handle = isDomain ? `${result.handle}${platform.name}` : result.handle;
    const before = place.seen.get(handle);
    if (before === undefined || before < result.checkedAt) place.seen.set(handle, result.checkedAt);
  }
  const order = new Map(platforms.map(({ id }, index) => [id, index]));
  const rank = ({ platform, assurance }: Claim) => [
    ASSURANCES.indexOf(assurance),
    platform.priority,
    order.get(platform.id) ?? platforms.length,
  ];
  return [...places.values()]
    .map(({ claim, seen }) => ({ ...claim, handles: [...seen.keys()], checkedAt: [...seen.values()] }))
    .map((claim) => ({ claim, rank: rank(claim) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ claim }) => claim);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
