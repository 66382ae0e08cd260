import type { CatalogLayer } from "../catalog/catalog.js";
import type { Imported } from "../catalog/import/import-catalog.js";
import { readUsable, sha256 } from "../config/cache.js";
import { type IsForeign, MAX_CATALOG_BYTES, ownEntries, parseCatalog } from "../config/read-catalog.js";
import type { Environment } from "../config/resolve.js";
import type { Settings } from "../config/settings.js";
import { CatalogError, UsageError } from "../errors.js";
import { printable } from "../model/printable.js";
import { saveFetched } from "./fetched.js";
import { proxiesFor } from "./proxies.js";

/** How long a catalog may take to come, in milliseconds. */
export const FETCH_TIMEOUT_MS = 60_000;

/** A catalog that was read from a URL, or from the copy of it. */
export interface RemoteCatalog {
  readonly layer: CatalogLayer & { readonly imported?: Imported };
  /** The ids of entries that bundled ones have, which are not used; safe to print. */
  readonly leftOut: readonly string[];
}

export interface RemoteTools {
  /** The folder with the copies. */
  readonly cache: string;
  readonly environment: Environment;
  readonly settings: Pick<Settings, "proxy" | "userAgent" | "retries">;
  readonly tell: (remark: string) => void;
}

/**
 * Reads a catalog from a URL: what is there now, or the last copy where that cannot be fetched or is no catalog. Only
 * what could be read takes the place of the copy.
 * @param url https; the caller has checked that.
 * @param source as the user wrote it.
 * @throws CatalogError where neither can be had.
 */
export async function readRemote(url: string, source: string, tools: RemoteTools): Promise<RemoteCatalog> {
  const { cache, environment, settings, tell } = tools;
  const name = `url-${sha256(url).slice(0, 16)}`;
  const before = await readUsable(cache, name, url);
  const useCopy = async (why: string, error: CatalogError): Promise<RemoteCatalog> => {
    if (before === undefined) throw error;
    tell(`${printable(url, 200)} ${why}; using the copy of ${before.meta.fetchedAt.slice(0, 10)}`);
    return understand(before.text, source);
  };
  const { download } = await import("../run/download.js");
  const came = await download(url, {
    proxy: proxiesFor(settings.proxy, environment),
    userAgent: settings.userAgent,
    retries: settings.retries,
    maxBytes: MAX_CATALOG_BYTES,
    timeoutMs: FETCH_TIMEOUT_MS,
    etag: before?.meta.etag,
  });
  if (came.kind === "unchanged" && before !== undefined) return understand(before.text, source);
  if (came.kind !== "fresh") {
    const why = printable(came.kind === "failed" ? came.why : "the answer is status 304");
    const error = new CatalogError(`${url} cannot be fetched: ${why}`, "Download it, and name the file.");
    return useCopy(`cannot be fetched (${why})`, error);
  }
  let read: RemoteCatalog;
  try {
    read = await understand(came.text, source);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return useCopy(`is no catalog that can be used now (${printable(error.message, 300)})`, error);
  }
  try {
    await saveFetched(cache, name, url, came);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(`no copy of ${printable(url, 200)} is kept: ${error.message}`);
  }
  return read;
}

/** Tells another tool's catalog from ours; the dialects are loaded only now. */
export async function foreignRecogniser(): Promise<IsForeign> {
  const { dialectOf } = await import("../catalog/import/import-catalog.js");
  return (content) => dialectOf(content) !== undefined;
}

/** @throws CatalogError for what is no catalog, and for an entry that is not valid or may not come from a URL. */
async function understand(text: string, source: string): Promise<RemoteCatalog> {
  const format = /^\s*[[{]/.test(text) ? "json" : "yaml";
  const content = parseCatalog(text, source, format, await foreignRecogniser());
  const { dialectOf, importCatalog } = await import("../catalog/import/import-catalog.js");
  const dialect = dialectOf(content);
  if (dialect !== undefined) {
    const imported = importCatalog(dialect, content, source);
    return { layer: { source, entries: imported.platforms, isImported: true, imported }, leftOut: [] };
  }
  const { harmless } = await import("../catalog/import/harmless.js");
  const { isBundledId } = await import("../catalog/bundled-id.js");
  const { entries, leftOut } = harmless(ownEntries(content, source), source, isBundledId);
  const { buildCatalog } = await import("../catalog/catalog.js");
  await buildCatalog(false, [{ source, entries }]);
  return { layer: { source, entries, isRemote: true }, leftOut };
}
