import { CatalogError } from "../errors.js";
import { type CompiledPlatform, compilePlatform } from "./compile.js";
import { platforms as bundled } from "./platforms/index.js";
import type { Platform } from "./schema.js";

/** Platform entries from one place, as they were read. */
export interface CatalogLayer {
  /** Where they come from, as errors name it: a file, `config file, catalog`. */
  readonly source: string;
  readonly entries: readonly unknown[];
}

/** The patterns that this package ships may use the engine's own syntax. */
const TRUSTED: ReadonlySet<string> = new Set(bundled.map(({ handle }) => handle.pattern));

/**
 * One catalog of several layers, each over the one before. An entry with the id of an earlier one overrides just
 * the fields that it gives. Bundled entries come first and passed the schema when this package was built; every
 * other passes it here.
 * @throws CatalogError that names the source, the entry and the path in it.
 */
export async function buildCatalog(
  withBundled: boolean,
  layers: readonly CatalogLayer[],
): Promise<readonly CompiledPlatform[]> {
  const merged = new Map<string, { platform: Platform; source: string }>();
  if (withBundled) for (const platform of bundled) merged.set(platform.id, { platform, source: "bundled" });
  for (const { source, entries } of layers) {
    // The schema library is only loaded when there is something to check.
    const { parsePlatform } = await import("./parse.js");
    for (const [index, entry] of entries.entries()) {
      const base = merged.get(idOf(entry) ?? "")?.platform;
      const platform = parsePlatform(entry, base, `${source}, entry ${index + 1}`);
      merged.set(platform.id, { platform, source });
    }
  }
  return [...merged.values()]
    .map(({ platform, source }) => compileFrom(platform, source))
    .sort((a, b) => a.data.priority - b.data.priority);
}

function compileFrom(platform: Platform, source: string): CompiledPlatform {
  try {
    return compilePlatform(platform, TRUSTED);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw new CatalogError(`${source}, platform ${platform.id}: ${error.message}`, error.fix);
  }
}

function idOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !Object.hasOwn(entry, "id")) return undefined;
  const { id } = entry as { id: unknown };
  return typeof id === "string" ? id : undefined;
}
