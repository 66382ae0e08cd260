import { rm } from "node:fs/promises";
import { cachedPaths, cachedWhole, type Fetched, type FetchedMeta, sha256 } from "../config/cache.js";
import { makeFolder } from "./make-folder.js";
import { writeWhole } from "./output.js";

/**
 * Keeps a file that was fetched, with what its server calls it and its checksum: in one file, which is written whole or
 * not at all, so that whoever is killed meanwhile leaves the copy that was there.
 * @throws UsageError where the cache cannot be written.
 */
export async function saveFetched(
  folder: string,
  name: string,
  url: string,
  { text, etag }: { readonly text: string; readonly etag: string | null },
): Promise<Fetched> {
  const meta: FetchedMeta = { url, etag, fetchedAt: new Date().toISOString(), sha256: sha256(text) };
  const paths = cachedPaths(folder, name);
  await makeFolder(folder, "the cache folder", "Set XDG_CACHE_HOME to a folder that is yours.");
  await writeWhole(paths.whole, cachedWhole({ text, meta }));
  // Where they cannot be removed, nobody reads them all the same.
  await Promise.all([paths.text, paths.meta].map((file) => rm(file, { force: true }).catch(() => undefined)));
  return { file: paths.whole, text, meta };
}
