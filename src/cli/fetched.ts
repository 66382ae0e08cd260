import { cachedPaths, type Fetched, type FetchedMeta, sha256 } from "../config/cache.js";
import { makeFolder } from "./make-folder.js";
import { writeWhole } from "./output.js";

/**
 * Keeps a file that was fetched, with what its server calls it and its checksum. Each is written whole or not at all; the
 * checksum shows where only one of the two was.
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
  await writeWhole(paths.file, text);
  await writeWhole(paths.meta, `${JSON.stringify(meta, null, 2)}\n`);
  return { text, meta };
}
