import { homedir } from "node:os";
import type { CatalogLayer } from "../catalog/catalog.js";
import type { Imported } from "../catalog/import/import-catalog.js";
import { cacheFolder, type Fetched, readCached, sha256 } from "../config/cache.js";
import { MAX_CATALOG_BYTES, ownEntries, parseCatalog, readCatalogContent } from "../config/read-catalog.js";
import type { Environment } from "../config/resolve.js";
import type { Settings } from "../config/settings.js";
import { nearestOf } from "../did-you-mean.js";
import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { saveFetched } from "./fetched.js";
import { proxiesFor } from "./proxies.js";

/** Catalogs that go by a name, once `platforms update` has fetched them. */
export const CATALOG_NAMES = ["whatsmyname", "sherlock", "maigret"] as const;

/** How long a catalog may take to come, in milliseconds. */
export const FETCH_TIMEOUT_MS = 60_000;

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

/** A reader of catalogs for one call of the command line. */
export function catalogReader(
  settings: Pick<Settings, "proxy" | "userAgent" | "retries">,
  environment: Environment,
): CatalogReader {
  const remarks: string[] = [];
  const cache = userCache(environment);

  async function contentOf(source: string, folder: string): Promise<unknown> {
    const { dialectOf } = await import("../catalog/import/import-catalog.js");
    const isForeign = (content: unknown) => dialectOf(content) !== undefined;
    if ((CATALOG_NAMES as readonly string[]).includes(source)) {
      const cached = await readCached(cache, source);
      if (cached !== undefined) return parseCatalog(cached.text, source, "json", isForeign);
      throw new CatalogError(
        `the catalog ${source} has not been fetched yet`,
        `Fetch it: claimcheck platforms update ${source}. (A file of that name is ./${source}.)`,
      );
    }
    if (!isUrl(source))
      return readCatalogContent(folder, source, isForeign).catch((error: unknown) => {
        throw misnamed(source, error) ?? error;
      });
    const fetched = await fetchOrRemember(mustBeHttps(source));
    return parseCatalog(fetched.text, source, /^\s*[[{]/.test(fetched.text) ? "json" : "yaml", isForeign);
  }

  /** The newest copy; the last one that came where it cannot be fetched now. */
  async function fetchOrRemember(url: string): Promise<Fetched> {
    const name = `url-${sha256(url).slice(0, 16)}`;
    const before = await readCached(cache, name);
    const { download } = await import("../run/download.js");
    const came = await download(url, {
      proxy: proxiesFor(settings.proxy, environment),
      userAgent: settings.userAgent,
      retries: settings.retries,
      maxBytes: MAX_CATALOG_BYTES,
      timeoutMs: FETCH_TIMEOUT_MS,
      etag: before?.meta.etag,
    });
    if (came.kind === "fresh") return saveFetched(cache, name, url, came);
    if (before === undefined) {
      const why = came.kind === "failed" ? came.why : "the answer is status 304";
      throw new CatalogError(
        `${url} cannot be fetched: ${printable(why)}`,
        "Download it, and name the file.",
      );
    }
    if (came.kind === "failed") {
      const when = before.meta.fetchedAt.slice(0, 10);
      remarks.push(`${url} cannot be fetched (${printable(came.why)}); using the copy of ${when}`);
    }
    return before;
  }

  return {
    remarks,
    read: async (source, folder) => {
      const content = await contentOf(source, folder);
      const { dialectOf, importCatalog } = await import("../catalog/import/import-catalog.js");
      const dialect = dialectOf(content);
      if (dialect === undefined) {
        const entries = ownEntries(content, source);
        if (!isUrl(source)) return { source, entries };
        const { harmless } = await import("../catalog/import/harmless.js");
        const { isBundledId } = await import("../catalog/bundled-id.js");
        const disarmed = harmless(entries, source, isBundledId);
        if (disarmed.leftOut.length > 0) remarks.push(leftOutOf(source, disarmed.leftOut));
        return { source, entries: disarmed.entries };
      }
      const imported = importCatalog(dialect, content);
      if (imported.skipped.length > 0) {
        const told = `${source}: ${imported.skipped.length} of ${imported.entries} entries cannot be taken over`;
        remarks.push(`${told} (claimcheck platforms import ${source} lists them)`);
      }
      return { source, entries: imported.platforms, isImported: true, imported };
    },
  };
}

function leftOutOf(source: string, ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(", ");
  const rest = ids.length > 5 ? ` and ${ids.length - 5} more` : "";
  const why = "a catalog from a URL does not change bundled platforms";
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
