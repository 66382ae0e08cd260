import type { Brand } from "../model/brand.js";

/**
 * Brands of the same name, whatever its case, as one: what is said of any of them counts. The first spelling stays, and
 * the order of first mention. Never throws; takes time linear in what is said.
 */
export function mergeBrands(brands: readonly Brand[]): readonly Brand[] {
  const merged = new Map<string, Brand[]>();
  for (const brand of brands) {
    const key = nameKey(brand.name);
    const same = merged.get(key);
    if (same === undefined) merged.set(key, [brand]);
    else same.push(brand);
  }
  return Array.from(merged.values(), join);
}

/** What names of one brand share. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Accounts that are ours (platform id → handles) by any of these, each once, in the order of first mention. */
export function mergeOwned(all: readonly Brand["owned"][]): Brand["owned"] {
  const said = all.filter((owned) => Object.keys(owned).length > 0);
  const [only = {}] = said;
  if (said.length < 2) return only;
  const merged = new Map<string, Set<string>>();
  for (const [platform, handles] of said.flatMap((owned) => Object.entries(owned))) {
    const before = merged.get(platform) ?? new Set<string>();
    for (const handle of handles) before.add(handle);
    merged.set(platform, before);
  }
  return Object.fromEntries(Array.from(merged, ([platform, handles]) => [platform, [...handles]]));
}

function join(same: readonly Brand[]): Brand {
  const [first] = same as readonly [Brand, ...Brand[]];
  if (same.length === 1) return first;
  return {
    ...first,
    handles: [...new Set(same.flatMap(({ handles }) => handles))],
    owned: mergeOwned(same.map(({ owned }) => owned)),
  };
}
