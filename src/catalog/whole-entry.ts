import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";

/** True for an entry that gives its own lookups: it says by itself what it is, and changes no other. Total. */
export function isWhole(entry: unknown): boolean {
  return Object.hasOwn(Object(entry) as object, "lookups");
}

/** The id of an entry, or undefined for what has none. Total. */
export function idOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !Object.hasOwn(entry, "id")) return undefined;
  const { id } = entry as { id: unknown };
  return typeof id === "string" ? id : undefined;
}

/**
 * Makes sure that no whole entry takes the place of another of the same source.
 * @throws CatalogError that names both.
 */
export function mustHaveOwnIds(source: string, entries: readonly unknown[]): void {
  const numbers = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const id = idOf(entry);
    if (id === undefined || !isWhole(entry)) continue;
    const first = numbers.get(id);
    if (first !== undefined)
      throw new CatalogError(
        `${source}: entries ${first} and ${index + 1} both have the id "${printable(id, 60)}"`,
        "Give one of them another id. One that is to change the other leaves out what stays, its lookups too.",
      );
    numbers.set(id, index + 1);
  }
}
