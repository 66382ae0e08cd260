import type { PlatformSummary, Result } from "../model/result.js";

/** A brand and the handles that were asked for it, in the results' order. */
export interface BrandGroup {
  readonly brand: string;
  readonly handles: readonly string[];
}

/** A category and its platforms, in the report's order. */
export interface CategoryGroup {
  readonly category: string;
  readonly platforms: readonly PlatformSummary[];
}

/** Results as a matrix of platforms and handles. */
export interface Arrangement {
  readonly brands: readonly BrandGroup[];
  readonly categories: readonly CategoryGroup[];
  readonly find: (brand: string, handle: string, platform: string) => Result | undefined;
}

/** Arranges results by brand, handle, category and platform. Only what has a result is there. */
export function arrange(results: readonly Result[], platforms: readonly PlatformSummary[]): Arrangement {
  const byBrand = new Map<string, Map<string, Map<string, Result>>>();
  const asked = new Set<string>();
  for (const result of results) {
    const byHandle = emplace(byBrand, result.brand, () => new Map<string, Map<string, Result>>());
    emplace(byHandle, result.handle, () => new Map<string, Result>()).set(result.platform, result);
    asked.add(result.platform);
  }
  return {
    brands: [...byBrand].map(([brand, byHandle]) => ({ brand, handles: [...byHandle.keys()] })),
    categories: groupByCategory(asked, platforms),
    find: (brand, handle, platform) => byBrand.get(brand)?.get(handle)?.get(platform),
  };
}

function groupByCategory(
  asked: ReadonlySet<string>,
  platforms: readonly PlatformSummary[],
): readonly CategoryGroup[] {
  const known = new Set(platforms.map(({ id }) => id));
  const strangers = [...asked].filter((id) => !known.has(id)).map(stranger);
  const groups = new Map<string, PlatformSummary[]>();
  for (const platform of [...platforms, ...strangers]) {
    if (asked.has(platform.id)) emplace(groups, platform.category, () => []).push(platform);
  }
  return [...groups].map(([category, members]) => ({ category, platforms: members }));
}

/** Looks a platform up by its id; one that the report does not list goes by its id. */
export function platformFinder(platforms: readonly PlatformSummary[]): (id: string) => PlatformSummary {
  const byId = new Map(platforms.map((platform) => [platform.id, platform]));
  return (id) => byId.get(id) ?? stranger(id);
}

/** What was asked, in words: `acme on GitHub`; a domain is its own name, `acme.com`. */
export function askedName({ category, name }: PlatformSummary, handle: string): string {
  return category === DOMAIN ? `${handle}${name}` : `${handle} on ${name}`;
}

/** The category whose platforms are called as names end: `.com`. */
export const DOMAIN = "domain";

function stranger(id: string): PlatformSummary {
  return { id, name: id, category: "other", priority: 4, health: "unverified" };
}

/** The value at a key; where there is none, what `make` gives is put there first. */
export function emplace<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
