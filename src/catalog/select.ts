import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import { printable } from "../model/printable.js";
import { CATEGORIES, OFF_UNLESS_ASKED } from "./categories.js";
import type { CompiledPlatform } from "./compile.js";

/** What a run asks when nothing is chosen: the platforms of priority 1 and 2. */
const DEFAULT_PRIORITY = 2;

/**
 * Chooses platforms.
 * @param wanted ids, categories, `all`, or any of them with `-` before, which excludes; empty, or exclusions only:
 *   from the platforms of priority 1 and 2. Categories that are off unless asked for are in none of these.
 * @throws UsageError for a name that is none, with the nearest one that is.
 */
export function selectPlatforms(
  catalog: readonly CompiledPlatform[],
  wanted: readonly string[],
): readonly CompiledPlatform[] {
  const terms = wanted.map((term) => term.trim().toLowerCase()).filter((term) => term !== "");
  const includes = terms.filter((term) => !term.startsWith("-"));
  const excludes = terms.filter((term) => term.startsWith("-")).map((term) => term.slice(1));
  const matchers = (names: readonly string[]) => names.map((name) => matcherFor(catalog, name));
  const included = matchers(includes);
  const excluded = matchers(excludes);
  return catalog.filter((platform) => {
    const isIn =
      included.length === 0
        ? platform.data.priority <= DEFAULT_PRIORITY && !OFF_UNLESS_ASKED.has(platform.data.category)
        : included.some((matches) => matches(platform));
    return isIn && !excluded.some((matches) => matches(platform));
  });
}

function matcherFor(
  catalog: readonly CompiledPlatform[],
  name: string,
): (platform: CompiledPlatform) => boolean {
  if (name === "all") return ({ data }) => !OFF_UNLESS_ASKED.has(data.category);
  if (catalog.some(({ data }) => data.id === name)) return ({ data }) => data.id === name;
  if ((CATEGORIES as readonly string[]).includes(name)) return ({ data }) => data.category === name;
  throw unknownPlatform(catalog, name);
}

/** The error for a platform or category that does not exist, with the nearest that does. */
export function unknownPlatform(catalog: readonly CompiledPlatform[], name: string): UsageError {
  const known = ["all", ...CATEGORIES, ...catalog.map(({ data }) => data.id)];
  const shown = printable(name, 60);
  const nearest = nearestOf(shown, known, (length) => Math.max(2, length / 3));
  const hint = nearest === undefined ? "" : `Did you mean "${nearest}"? `;
  return new UsageError(
    `there is no platform or category "${shown}"`,
    `${hint}\`claimcheck platforms list\` shows them all.`,
  );
}
