import { CATEGORIES } from "../catalog/categories.js";
import type { CompiledPlatform } from "../catalog/compile.js";
import { instancesOf } from "../catalog/instances.js";
import { familyOf, selectPlatforms, unknownPlatform } from "../catalog/select.js";
import { UsageError } from "../errors.js";

/**
 * The platforms that a run asks.
 * @param wanted ids, categories, `all` and exclusions, as {@link selectPlatforms} takes them.
 * @param where how the user chose them, for the error: `--platforms`.
 * @throws UsageError that names the place, for a platform that does not exist, and for a choice that leaves none.
 */
export function choosePlatforms(
  catalog: readonly CompiledPlatform[],
  wanted: readonly string[],
  where: string,
): readonly CompiledPlatform[] {
  const platforms = selected(catalog, wanted, where);
  if (platforms.length === 0) throw nothingToAsk(catalog, wanted);
  return platforms;
}

function selected(catalog: readonly CompiledPlatform[], wanted: readonly string[], where: string) {
  try {
    return selectPlatforms(catalog, wanted);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${where}: ${error.message}`, error.fix);
  }
}

/** The error for a choice that leaves no platform: most of all, a category that only other tools' catalogs fill. */
function nothingToAsk(catalog: readonly CompiledPlatform[], wanted: readonly string[]): UsageError {
  const empty = wanted.filter(
    (name) =>
      (CATEGORIES as readonly string[]).includes(name) && !catalog.some(({ data }) => data.category === name),
  );
  if (empty.length === 0)
    return new UsageError("no platform is left to ask", "Check --platforms, --no-bundled and --catalog.");
  return new UsageError(
    `the catalog has no platform of the category ${empty.join(", ")}`,
    "Other tools' catalogs may: claimcheck platforms update whatsmyname, then add --catalog whatsmyname.",
  );
}

/** Why this is not the id of one platform, and what may be meant, in one sentence or two. */
export function whyNoPlatform(catalog: readonly CompiledPlatform[], id: string): string {
  const family = familyOf(catalog, id);
  if (family !== undefined)
    return `"${id}" has instances; say which: "${id}:${instancesOf(family.entry)[0]?.id}".`;
  if (id === "all" || (CATEGORIES as readonly string[]).includes(id))
    return `"${id}" stands for several platforms; name each by its id.`;
  const suffix = `domain-${id.slice(1)}`;
  if (id.startsWith(".") && catalog.some(({ data }) => data.id === suffix))
    return `the id of ${id} is "${suffix}".`;
  const { message, fix } = unknownPlatform(catalog, id);
  return `${message}. ${fix}`;
}
