/**
 * The entries that give way to others of the same place although a file holds them: those whose every rule is unproven
 * (`needsControls`), as `platforms import -o` writes them. One with the id of an earlier entry is meant to change that
 * one, unless it was translated (it has a `credit`).
 * @param ids those of the bundled entries.
 */
export function unprovenEntries(
  layers: readonly { readonly entries: readonly unknown[] }[],
  ids: Iterable<string>,
): ReadonlySet<unknown> {
  const known = new Set(ids);
  const found = new Set<unknown>();
  for (const entry of layers.flatMap(({ entries }) => entries)) {
    if (typeof entry !== "object" || entry === null) continue;
    const { id, lookups, credit } = entry as { id?: unknown; lookups?: unknown; credit?: unknown };
    if (typeof id !== "string") continue;
    const isUnproven =
      Array.isArray(lookups) &&
      lookups.length > 0 &&
      lookups.every((lookup: { needsControls?: unknown } | null) => lookup?.needsControls === true);
    if (isUnproven && !id.includes(":") && (!known.has(id) || credit !== undefined)) found.add(entry);
    known.add(id);
  }
  return found;
}
