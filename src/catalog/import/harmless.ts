import { CatalogError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { type Fields, fieldOf, isFields, Untranslatable } from "./dialect.js";
import { foreignUrl } from "./foreign-url.js";

/** What is left of a catalog in our own format that came over the network. */
export interface Disarmed {
  readonly entries: readonly unknown[];
  /** The ids of the entries that are left out, since a bundled entry has them; safe to print. */
  readonly leftOut: readonly string[];
}

/**
 * Entries in our own format that came over the network. Whoever can change them must not be able to have this machine
 * ask its own network, nor to be sent what is in its environment, nor to say what a bundled platform's answers mean.
 * @param isBundled true for the id of a bundled entry, or of one of its instances.
 * @returns the other entries, each held to public addresses, with rules that count only where controls agree.
 * @throws CatalogError that names the source, the entry and the fix.
 */
export function harmless(
  entries: readonly unknown[],
  source: string,
  isBundled: (id: string) => boolean,
): Disarmed {
  for (const [index, entry] of entries.entries()) {
    if (!isFields(entry)) continue;
    const id = fieldOf(entry, "id");
    const named = typeof id === "string" ? ` (${printable(id, 60)})` : "";
    const where = `${source}, entry ${index + 1}${named}`;
    const fix = "Download it, look through it, and name the file.";
    const refuse = (why: string) => new CatalogError(`${where}: ${why}`, fix);
    if (fieldOf(entry, "instances") !== undefined)
      throw refuse(
        "has instances, which are not taken from a catalog from a URL: they let others choose the host",
      );
    // Elsewhere these are names like any other: of a field in a form, of a header.
    if (requestsIn(entry).some((request) => fieldOf(request, "auth") !== undefined))
      throw refuse("wants a credential, which a catalog from a URL may not");
    for (const address of addressesIn(entry)) {
      try {
        foreignUrl(address, "{handle}", "the URL");
      } catch (error) {
        if (!(error instanceof Untranslatable)) throw error;
        throw refuse(error.message);
      }
    }
  }
  const idOf = (entry: unknown) => {
    const id = isFields(entry) ? fieldOf(entry, "id") : undefined;
    return typeof id === "string" ? id : undefined;
  };
  const isOurs = (entry: unknown) => isBundled(idOf(entry) ?? "");
  return {
    entries: entries
      .filter((entry) => !isOurs(entry))
      .map((entry) => (isFields(entry) ? unproven(entry) : entry)),
    leftOut: entries.filter(isOurs).map((entry) => printable(idOf(entry) ?? "", 60)),
  };
}

/** The entry, held to public addresses, with rules that are unproven and no stronger than any public one. */
function unproven(entry: Fields): Fields {
  const lookups = fieldOf(entry, "lookups");
  if (!Array.isArray(lookups)) return { ...entry, guarded: true };
  const weaker = lookups.map((lookup: unknown) => {
    if (!isFields(lookup)) return lookup;
    const basis = fieldOf(lookup, "basis");
    const isTooStrong = basis === "signup-api" || basis === "registry";
    return { ...lookup, needsControls: true, ...(isTooStrong ? { basis: "public-api" } : {}) };
  });
  return { ...entry, guarded: true, lookups: weaker };
}

/** The addresses that are asked or linked to; other texts may look like one. */
function addressesIn(entry: Fields): readonly string[] {
  const asked = requestsIn(entry).map((request) => fieldOf(request, "url"));
  const all = [fieldOf(entry, "profileUrl"), fieldOf(entry, "signupUrl"), ...asked];
  return all.filter((value) => typeof value === "string");
}

/** The requests of the entry's lookups, and those that prepare them. */
function requestsIn(entry: Fields): readonly Fields[] {
  const lookups = fieldOf(entry, "lookups");
  return (Array.isArray(lookups) ? lookups : [])
    .filter(isFields)
    .flatMap((lookup) => [lookup, fieldOf(lookup, "prepare")])
    .filter(isFields);
}
