import { homedir } from "node:os";
import type { CatalogLayer } from "../catalog/catalog.js";
import type { Imported } from "../catalog/import/import-catalog.js";
import { cacheFolder, readCached } from "../config/cache.js";
import { ownEntries, parseCatalog, readCatalogContent } from "../config/read-catalog.js";
import type { Environment } from "../config/resolve.js";
import type { Settings } from "../config/settings.js";
import { nearestOf } from "../did-you-mean.js";
import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { foreignRecogniser, readRemote } from "./remote-catalog.js";

/** Catalogs that go by a name, once `platforms update` has fetched them. */
const CATALOG_NAMES = ["whatsmyname", "sherlock", "maigret"] as const;

/** A catalog as it was read: what to add to the platforms, and what became of another tool's. */
export interface ReadCatalog extends CatalogLayer {
  readonly imported?: Imported;
}

export interface CatalogReader {
  /**
   * Reads a catalog: a file, an https URL, or a name of `CATALOG_NAMES`; in our format or in another tool's.
   * @throws CatalogError that names it.
   */
  readonly read: (source: string, folder: string) => Promise<ReadCatalog>;
  /** What there is to say of those that were read. */
  readonly remarks: readonly string[];
}

/** The error for what is no file, but nearly a name. */
function misnamed(source: string, error: unknown): CatalogError | undefined {
  const nearest = /^[a-z-]+$/i.test(source) ? nearestOf(source, CATALOG_NAMES) : undefined;
  if (nearest === undefined || !(error instanceof CatalogError)) return undefined;
  return new CatalogError(error.message, `Did you mean "${nearest}"? ${error.fix ?? ""}`.trim());
}

/**
 * A reader of catalogs for one call of the command line.
 * @param tellsSkipped false where the caller lists what of another tool's catalog cannot be taken over.
 */
export function catalogReader(
  settings: Pick<Settings, "proxy" | "userAgent" | "retries">,
  environment: Environment,
  tellsSkipped = true,
): CatalogReader {
  const remarks: string[] = [];
  const cache = userCache(environment);

  const tools = { cache, environment, settings, tell: (remark: string) => void remarks.push(remark) };

  async function contentOf(source: string, folder: string): Promise<unknown> {
    const isForeign = await foreignRecogniser();
    if ((CATALOG_NAMES as readonly string[]).includes(source)) {
      const cached = await readCached(cache, source);
      if (cached !== undefined) return parseCatalog(cached.text, source, "json", isForeign);
      throw new CatalogError(
        `the catalog ${source} has not been fetched yet`,
        `Fetch it: claimcheck platforms update ${source}. (A file of that name is ./${source}.)`,
      );
    }
    return readCatalogContent(folder, source, isForeign).catch((error: unknown) => {
      throw misnamed(source, error) ?? error;
    });
  }

  return {
    remarks,
    read: async (source, folder) => {
      if (isUrl(source)) {
        const { layer, leftOut } = await readRemote(mustBeHttps(source), source, tools);
        if (leftOut.length > 0)
          remarks.push(leftOutOf(source, leftOut, "a catalog from a URL does not change bundled platforms"));
        if (tellsSkipped && layer.imported !== undefined) remarkOnSkipped(source, layer.imported, remarks);
        return layer;
      }
      const content = await contentOf(source, folder);
      const { dialectOf, importCatalog } = await import("../catalog/import/import-catalog.js");
      const dialect = dialectOf(content);
      if (dialect === undefined) return { source, entries: ownEntries(content, source) };
      const imported = importCatalog(dialect, content, source);
      if (tellsSkipped) remarkOnSkipped(source, imported, remarks);
      return { source, entries: imported.platforms, isImported: true, imported };
    },
  };
}

function remarkOnSkipped(source: string, { skipped, entries }: Imported, remarks: string[]): void {
  if (skipped.length === 0) return;
  const told = `${printable(source, 200)}: ${skipped.length} of ${entries} entries cannot be taken over`;
  remarks.push(`${told} (claimcheck platforms import ${printable(source, 200)} lists them)`);
}

/** What to say of entries of a catalog from a URL that are not used. */
export function leftOutOf(source: string, ids: readonly string[], why: string): string {
  const shown = ids.slice(0, 5).join(", ");
  const rest = ids.length > 5 ? ` and ${ids.length - 5} more` : "";
  return `${printable(source, 200)}: ${shown}${rest} left out: ${why} (to have it so, download it and name the file)`;
}

/** The folder of this user's cache. */
export function userCache(environment: Environment): string {
  return cacheFolder(environment, process.platform, homedir());
}

function isUrl(source: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
}

/** @throws CatalogError for any other protocol, and for a login in the address. */
function mustBeHttps(source: string): string {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url?.protocol === "https:" && url.username === "" && url.password === "") return url.href;
  throw new CatalogError(
    `${printable(source, 200)}: a catalog is fetched over https, without a login in its address`,
    "Give an https:// URL, or download it and name the file.",
  );
}
