import type { Brand } from "../model/brand.js";

/** Brands of the same name, whatever its case, as one: what is said of any of them counts. The first spelling stays. */
export function mergeBrands(brands: readonly Brand[]): readonly Brand[] {
  const merged = new Map<string, Brand>();
  for (const brand of brands) {
    const key = keyOf(brand.name);
    const before = merged.get(key);
    merged.set(key, before === undefined ? brand : join(before, brand));
  }
  return [...merged.values()];
}

/** True for names of one brand. */
export function isSameName(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

function join(one: Brand, other: Brand): Brand {
  const owned: Record<string, readonly string[]> = Object.fromEntries(Object.entries(one.owned));
  for (const [platform, handles] of Object.entries(other.owned)) {
    const before = Object.hasOwn(owned, platform) ? (owned[platform] ?? []) : [];
    Object.defineProperty(owned, platform, {
      value: [...new Set([...before, ...handles])],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return { ...one, handles: [...new Set([...one.handles, ...other.handles])], owned };
}
