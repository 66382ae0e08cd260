import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { bundledEntries as bundled } from "./bundled.js";
import { type CompiledPlatform, compilePlatform, type Family, trustedPatterns } from "./compile.js";
import { freeIds } from "./free-id.js";
import { readInstanceName } from "./instance-name.js";
import { hostOf, type Instance, instancesOf, toInstance } from "./instances.js";
import { bundledRanking } from "./outranked.js";
import { placesOf } from "./places.js";
import type { Platform } from "./schema.js";
import { unprovenEntries } from "./unproven.js";
import { idOf, isWhole, mustHaveOwnIds } from "./whole-entry.js";

/** Platform entries from one place, as they were read. */
export interface CatalogLayer {
  /** Where they come from, as errors name it: a file, `config file, catalog`. */
  readonly source: string;
  readonly entries: readonly unknown[];
  /** The entries were translated from another tool's catalog, and have passed the schema. */
  readonly isImported?: boolean;
  /** The entries are in our own format and came over the network. */
  readonly isRemote?: boolean;
}

const TRUSTED = trustedPatterns(bundled);

/** The source of the entries that come with this package. */
export const BUNDLED = "bundled";

/** An entry, and where it comes from: the last source gave its fields over those before it. */
interface Sourced {
  readonly platform: Platform;
  readonly sources: readonly string[];
}

/** The ids of entries that are left out since a bundled one wins, and where those come from, by the bundled one's id. */
type LeftOut = Map<string, { readonly id: string; readonly source: string }[]>;

/** What a layer says of a single instance of an entry. */
interface Change {
  readonly entry: unknown;
  readonly id: string;
  readonly where: string;
  readonly source: string;
}

/**
 * One catalog of several layers, each over the one before: bundled, imported, written by the user. An entry with the
 * id of an earlier one overrides just the fields that it gives; with the id of one instance
 * (`mastodon:fosstodon.org`), those of that instance, which need not be listed yet. An imported one overrides nothing,
 * and gives way to any other of the same place, and to a bundled one of the same host; so does one that is unproven, as
 * a written import is. Bundled entries passed the schema when this package was built; every other passes it here. An
 * entry with instances becomes a platform for each. Two whole entries of one layer never share an id.
 * @throws CatalogError that names the source, the entry and the path in it.
 */
export async function buildCatalog(
  withBundled: boolean,
  layers: readonly CatalogLayer[],
): Promise<readonly CompiledPlatform[]> {
  const merged = new Map<string, Sourced>();
  const changes = new Map<string, Change[]>();
  if (withBundled) for (const platform of bundled) merged.set(platform.id, { platform, sources: [BUNDLED] });
  const own = layers.filter(({ isImported }) => isImported !== true);
  for (const { source, entries } of own) mustHaveOwnIds(source, entries);
  const unproven = unprovenEntries(own, merged.keys());
  const written = await Promise.all(own.map((layer) => parseThese(unproven, layer)));
  const leftOut: LeftOut = new Map();
  const imported = withoutKnownPlaces(
    [...layers.filter(({ isImported }) => isImported === true), ...written],
    own.flatMap(({ entries }) => entries).filter((entry) => !unproven.has(entry)),
    withBundled ? bundledRanking() : () => undefined,
    leftOut,
  );
  const freeId = freeIds((id) => merged.has(id));
  for (const { platform, sources } of imported) {
    const id = freeId(platform.id);
    merged.set(id, { platform: id === platform.id ? platform : { ...platform, id }, sources });
  }
  for (const { source, entries } of own) {
    // The schema library is only loaded when there is something to check.
    const { parsePlatform } = await import("./parse.js");
    for (const [index, entry] of entries.entries()) {
      if (unproven.has(entry)) continue;
      const where = `${source}, entry ${index + 1}`;
      const id = idOf(entry) ?? "";
      const family = id.split(":")[0] ?? "";
      if (id.includes(":") && merged.get(family)?.platform.instances !== undefined) {
        changes.set(family, [...(changes.get(family) ?? []), { entry, id, where, source }]);
        continue;
      }
      const before = merged.get(id);
      const platform = parsePlatform(entry, before?.platform, where, merged.keys());
      merged.set(platform.id, { platform, sources: sourcesOf(entry, before?.sources, source) });
    }
  }
  const compiled = await Promise.all(
    [...merged.values()].map(async (one) => {
      const platforms = await compileEntry(one, changes.get(one.platform.id) ?? []);
      const outranks = leftOut.get(one.platform.id);
      return outranks === undefined ? platforms : platforms.map((platform) => ({ ...platform, outranks }));
    }),
  );
  return compiled.flat().sort((a, b) => a.data.priority - b.data.priority);
}

/** The platforms of one entry. */
async function compileEntry(
  { platform: entry, sources }: Sourced,
  changes: readonly Change[],
): Promise<readonly CompiledPlatform[]> {
  if (entry.instances === undefined) return [compileFrom(entry, sources)];
  const family: Family = {
    entry,
    sources,
    name: (id) => compileInstance(family, { id }, { ...toInstance(entry, { id }), guarded: true }, sources),
  };
  const found = new Map(instancesOf(entry).map((instance) => [instance.id, { instance, sources }]));
  const platforms = new Map([...found].map(([id, { instance }]) => [id, toInstance(entry, instance)]));
  for (const change of changes) {
    const { parsePlatform } = await import("./parse.js");
    const id = change.id.slice(entry.id.length + 1);
    const instance = found.get(id)?.instance ?? { id: nameOf(change, entry, id) };
    const base = platforms.get(id) ?? toInstance(entry, instance);
    platforms.set(id, parsePlatform(change.entry, base, change.where));
    const before = found.get(id)?.sources ?? sources;
    found.set(id, { instance, sources: sourcesOf(change.entry, before, change.source) });
  }
  return [...found].map(([id, one]) =>
    compileInstance(family, one.instance, platforms.get(id) ?? toInstance(entry, one.instance), one.sources),
  );
}

/** @throws CatalogError for an instance that is not listed, of an entry that is not open to it. */
function nameOf({ where }: Change, { id: family, instances }: Platform, id: string): string {
  const kind = instances?.open;
  if (kind !== undefined && readInstanceName(id, kind) === id) return id;
  throw new CatalogError(
    `${where}: ${family} has no instance "${printable(id, 60)}"`,
    kind === undefined
      ? `Override ${family} itself and list it in its instances.`
      : "An instance is named by its host: lower-case letters, digits, hyphens and dots.",
  );
}

function compileInstance(
  family: Family,
  instance: Instance,
  platform: Platform,
  sources: readonly string[],
): CompiledPlatform {
  return { ...compileFrom(platform, sources), instance: { family, host: hostOf(instance) } };
}

/** Those of a layer's entries that are in a set, through the schema. */
async function parseThese(
  chosen: ReadonlySet<unknown>,
  { source, entries }: CatalogLayer,
): Promise<CatalogLayer> {
  if (chosen.size === 0) return { source, entries: [] };
  const { parsePlatform } = await import("./parse.js");
  const parsed = entries.flatMap((entry, index) =>
    chosen.has(entry) ? parsePlatform(entry, undefined, `${source}, entry ${index + 1}`) : [],
  );
  return { source, entries: parsed };
}

/**
 * The imported entries over which no bundled one wins, and of which no other asks at the same place; of two of the same
 * place, the first catalog's.
 * @param leftOut gets those over which one wins.
 */
function withoutKnownPlaces(
  layers: readonly CatalogLayer[],
  others: readonly unknown[],
  winnerOver: (platform: Platform) => string | undefined,
  leftOut: LeftOut,
): readonly Sourced[] {
  const places = new Set(others.flatMap(placesOf));
  return layers.flatMap(({ source, entries }) => {
    const kept = (entries as readonly Platform[]).filter((platform) => {
      const winner = winnerOver(platform);
      if (winner === undefined) return !placesOf(platform).some((place) => places.has(place));
      const losers = leftOut.get(winner) ?? [];
      losers.push({ id: platform.id, source });
      leftOut.set(winner, losers);
      return false;
    });
    // A catalog may itself ask at one place in several ways.
    for (const place of kept.flatMap(placesOf)) places.add(place);
    return kept.map((platform) => ({ platform, sources: [source] }));
  });
}

function sourcesOf(entry: unknown, before: readonly string[] = [], source: string): readonly string[] {
  return [...(isWhole(entry) ? [] : before), source];
}

function compileFrom(platform: Platform, sources: readonly string[]): CompiledPlatform {
  try {
    return { ...compilePlatform(platform, TRUSTED), sources };
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw new CatalogError(`${sources.at(-1)}, platform ${platform.id}: ${error.message}`, error.fix);
  }
}
