import { CatalogError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { fieldOf, isFields, Untranslatable } from "./dialect.js";
import { foreignUrl } from "./foreign-url.js";

/**
 * Entries in our own format that came over the network. Whoever can change them must not be able to have this machine
 * ask its own network, nor to be sent what is in its environment.
 * @returns the entries, each held to public addresses.
 * @throws CatalogError that names the source, the entry and the fix.
 */
export function harmless(entries: readonly unknown[], source: string): readonly unknown[] {
  for (const [index, entry] of entries.entries()) {
    if (!isFields(entry)) continue;
    const id = fieldOf(entry, "id");
    const named = typeof id === "string" ? ` (${printable(id, 60)})` : "";
    const where = `${source}, entry ${index + 1}${named}`;
    const fix = "Download it, look through it, and name the file.";
    const refuse = (why: string) => new CatalogError(`${where}: ${why}`, fix);
    for (const [key, value] of partsOf(entry)) {
      if (key === "auth" || key === "env")
        throw refuse("wants a credential, which a catalog from a URL may not");
      if (typeof value !== "string" || !/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) continue;
      try {
        foreignUrl(value, "{handle}", "the URL");
      } catch (error) {
        if (!(error instanceof Untranslatable)) throw error;
        throw refuse(error.message);
      }
    }
  }
  return entries.map((entry) => (isFields(entry) ? { ...entry, guarded: true } : entry));
}

/** Every field and item, at whatever depth; the depth has been bounded when the catalog was read. */
function* partsOf(value: unknown): Generator<readonly [key: string, value: unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [key, inner];
    yield* partsOf(inner);
  }
}
