import { printable } from "../model/printable.js";
import type { CatalogLayer } from "./catalog.js";
import { idOf, isWhole } from "./whole-entry.js";

/** The layers that are left to use, and what of them is not. */
export interface KeptLayers {
  readonly layers: readonly CatalogLayer[];
  /** The ids that are left out of a layer, by its source; safe to print. */
  readonly leftOut: readonly { readonly source: string; readonly ids: readonly string[] }[];
}

/**
 * The layers without those entries from a URL that have the id of somebody else's: of another tool's catalog, of an
 * entry that the user wrote whole, before or after, or of an earlier URL's. Whoever can change what is at a URL must not
 * say what another's platform is. An entry that the user wrote and that gives only some fields is meant to change the
 * URL's, and does.
 */
export function withoutTakenIds(layers: readonly CatalogLayer[]): KeptLayers {
  const taken = new Set(layers.filter(({ isRemote }) => isRemote !== true).flatMap(ownIds));
  const leftOut: { source: string; ids: string[] }[] = [];
  const kept = layers.map((layer) => {
    if (layer.isRemote !== true) return layer;
    const isTaken = (entry: unknown) => taken.has(familyOf(entry) ?? "");
    const ids = layer.entries.filter(isTaken).map((entry) => printable(familyOf(entry) ?? "", 60));
    if (ids.length > 0) leftOut.push({ source: layer.source, ids });
    const entries = layer.entries.filter((entry) => !isTaken(entry));
    for (const entry of entries) taken.add(familyOf(entry) ?? "");
    return { ...layer, entries };
  });
  return { layers: kept, leftOut };
}

/** The ids of a layer's entries that change no other. */
function ownIds({ entries, isImported }: CatalogLayer): readonly string[] {
  return entries.flatMap((entry) => {
    return isImported === true || isWhole(entry) ? (familyOf(entry) ?? []) : [];
  });
}

/** An entry's id; that of the entry, where it is one of its instances. */
function familyOf(entry: unknown): string | undefined {
  return idOf(entry)?.split(":")[0];
}
