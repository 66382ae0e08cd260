import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import { printable } from "../model/printable.js";
import { CATEGORIES, type Category, OFF_UNLESS_ASKED } from "./categories.js";
import type { CompiledPlatform, Family } from "./compile.js";
import { readInstanceName } from "./instance-name.js";

/** What a run asks when nothing is chosen: the platforms of priority 1 and 2, and no domain names. */
const DEFAULT_PRIORITY = 2;
const NOT_BY_DEFAULT: ReadonlySet<Category> = new Set<Category>([...OFF_UNLESS_ASKED, "domain"]);

/**
 * Chooses platforms.
 * @param wanted ids, categories, `all`, or any of them with `-` before, which excludes; empty, or exclusions only:
 *   from the platforms of priority 1 and 2 that are no domain names. Categories that are off unless asked for are in
 *   none of these. The id of an entry with instances (`mastodon`) is all that it lists, `mastodon:fosstodon.org` one of
 *   them, or, where the entry is open, any other that has that name. `.com` is `domain-com`.
 * @throws UsageError for a name that is none, with the nearest one that is.
 */
export function selectPlatforms(
  catalog: readonly CompiledPlatform[],
  wanted: readonly string[],
): readonly CompiledPlatform[] {
  const terms = wanted.map((term) => term.trim().toLowerCase()).filter((term) => term !== "");
  const includes = terms.filter((term) => !term.startsWith("-"));
  const excludes = terms.filter((term) => term.startsWith("-")).map((term) => term.slice(1));
  const whole = withNamed(catalog, includes);
  const matchers = (names: readonly string[]) => names.map((name) => matcherFor(whole, name));
  const included = matchers(includes);
  const excluded = matchers(excludes);
  return whole.filter((platform) => {
    const isIn =
      included.length === 0
        ? platform.data.priority <= DEFAULT_PRIORITY && !NOT_BY_DEFAULT.has(platform.data.category)
        : included.some((matches) => matches(platform));
    return isIn && !excluded.some((matches) => matches(platform));
  });
}

/**
 * The platform, or the entry with instances, of this id; `.com` is `domain-com`.
 * @throws UsageError for one that does not exist.
 */
export function findPlatform(catalog: readonly CompiledPlatform[], id: string): CompiledPlatform | Family {
  const wanted = id.trim().toLowerCase();
  const found = byId(catalog, wanted) ?? familyOf(catalog, wanted);
  return found ?? namedInstance(catalog, wanted) ?? fail(unknownPlatform(catalog, id));
}

/** The platform of this id; `.com` is `domain-com`, as people write a suffix. */
function byId(catalog: readonly CompiledPlatform[], name: string): CompiledPlatform | undefined {
  const suffix = name.startsWith(".") ? `domain-${name.slice(1)}` : undefined;
  return catalog.find(({ data }) => data.id === name || data.id === suffix);
}

/** The entry with instances of this id. */
export function familyOf(catalog: readonly CompiledPlatform[], id: string): Family | undefined {
  return catalog.find(({ instance }) => instance?.family.entry.id === id)?.instance?.family;
}

/** The catalog and those instances that only the user names, each behind the others of its entry. */
function withNamed(
  catalog: readonly CompiledPlatform[],
  names: readonly string[],
): readonly CompiledPlatform[] {
  const whole = [...catalog];
  for (const name of new Set(names)) {
    const named = namedInstance(whole, name);
    if (named === undefined || whole.some(({ data }) => data.id === named.data.id)) continue;
    const last = whole.findLastIndex(({ instance }) => instance?.family === named.instance?.family);
    whole.splice(last + 1, 0, named);
  }
  return whole;
}

/**
 * An instance by `id:name`.
 * @returns undefined where there is no such entry with instances.
 * @throws UsageError where the entry has no such instance, and is not open to others.
 */
function namedInstance(catalog: readonly CompiledPlatform[], id: string): CompiledPlatform | undefined {
  const [familyId = "", ...rest] = id.split(":");
  const family = rest.length === 0 ? undefined : familyOf(catalog, familyId);
  if (family === undefined) return undefined;
  const { instances } = family.entry;
  const kind = instances?.open;
  const name = readInstanceName(rest.join(":"), kind ?? "suffix");
  const listed = catalog.find(({ data }) => data.id === `${familyId}:${name}`);
  if (listed !== undefined) return listed;
  if (name !== undefined && kind !== undefined) return family.name(name);
  return fail(noInstance(catalog, family, printable(rest.join(":"), 60)));
}

function noInstance(catalog: readonly CompiledPlatform[], { entry }: Family, shown: string): UsageError {
  const ids = catalog.flatMap(({ data, instance }) =>
    instance?.family.entry === entry ? [data.id.slice(entry.id.length + 1)] : [],
  );
  const nearest = nearestOf(shown, ids);
  const hint = nearest === undefined ? "" : `Did you mean "${entry.id}:${nearest}"? `;
  const open = {
    host: `Any host name of the public internet can be one, such as ${entry.id}:example.org.`,
    suffix: `Any end of a host name can be one, such as ${entry.id}:co.uk.`,
  };
  const has = entry.instances?.open === undefined ? `It has: ${ids.join(", ")}.` : open[entry.instances.open];
  return new UsageError(`"${shown}" is no instance of ${entry.id}`, `${hint}${has}`);
}

function matcherFor(
  catalog: readonly CompiledPlatform[],
  name: string,
): (platform: CompiledPlatform) => boolean {
  if (name === "all") return ({ data }) => !OFF_UNLESS_ASKED.has(data.category);
  const exact = byId(catalog, name)?.data.id ?? namedInstance(catalog, name)?.data.id;
  if (exact !== undefined) return ({ data }) => data.id === exact;
  if (familyOf(catalog, name) !== undefined) return ({ instance }) => instance?.family.entry.id === name;
  if ((CATEGORIES as readonly string[]).includes(name)) return ({ data }) => data.category === name;
  throw unknownPlatform(catalog, name);
}

/** The error for a platform or category that does not exist, with the nearest that does. */
export function unknownPlatform(catalog: readonly CompiledPlatform[], name: string): UsageError {
  if (name.startsWith(".")) return unknownSuffix(catalog, printable(name, 60));
  const families = new Set(catalog.flatMap(({ instance }) => instance?.family.entry ?? []));
  const entries = [...catalog.map(({ data }) => data), ...families];
  const known = ["all", ...CATEGORIES, ...entries.map(({ id }) => id)];
  const shown = printable(name, 60);
  const outranked = outrankedBy(catalog, name.toLowerCase());
  if (outranked !== undefined)
    return new UsageError(
      `"${shown}" of ${printable(outranked.source, 100)} is left out: the bundled platform ${outranked.by} wins`,
      `Name ${outranked.by}, or leave out what is bundled: --no-bundled.`,
    );
  const renamed = entries.find(({ formerly }) => formerly?.includes(name.toLowerCase()))?.id;
  const suffix = byId(catalog, `.${name.toLowerCase()}`)?.data.id;
  const nearest = renamed ?? suffix ?? nearestOf(shown, known, (length) => Math.max(2, length / 3));
  const hint = nearest === undefined ? "" : `Did you mean "${nearest}"? `;
  return new UsageError(
    `there is no platform or category "${shown}"`,
    `${hint}\`claimcheck platforms list\` shows them all.`,
  );
}

/** Where an id is that of an entry which is left out: its catalog, and the platform that is asked in its place. */
function outrankedBy(
  catalog: readonly CompiledPlatform[],
  id: string,
): { readonly source: string; readonly by: string } | undefined {
  for (const { data, instance, outranks = [] } of catalog) {
    const found = outranks.find((one) => one.id === id);
    if (found !== undefined) return { source: found.source, by: instance?.family.entry.id ?? data.id };
  }
  return undefined;
}

function unknownSuffix(catalog: readonly CompiledPlatform[], shown: string): UsageError {
  const suffixes = catalog.flatMap(({ data }) => /^domain-(.+)$/.exec(data.id)?.[1] ?? []);
  const nearest = nearestOf(shown.slice(1), suffixes);
  const hint = nearest === undefined ? "" : `Did you mean ".${nearest}"? `;
  return new UsageError(
    `there is no domain ending "${shown}" here`,
    `${hint}\`claimcheck platforms list domain\` shows those that there are.`,
  );
}

function fail(error: UsageError): never {
  throw error;
}
