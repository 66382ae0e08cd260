import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CatalogError } from "../errors.js";
import type { Environment } from "./resolve.js";

/** What is kept beside a file that was fetched. */
export interface FetchedMeta {
  readonly url: string;
  /** What the server calls this version (RFC 9110 §8.8.3), when it does. */
  readonly etag: string | null;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  readonly sha256: string;
}

/** A file that was fetched, as it is in the cache. */
export interface Fetched {
  /** Where it lies. */
  readonly file: string;
  readonly text: string;
  readonly meta: FetchedMeta;
}

/**
 * The folder for what can be fetched again: `$XDG_CACHE_HOME/claimcheck` (XDG Base Directory Specification), or the
 * system's own place.
 * @param system as `process.platform` names it.
 * @param home the user's home folder.
 */
export function cacheFolder(environment: Environment, system: string, home: string): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  // The specification wants relative paths ignored.
  if (xdg !== undefined && /^(?:\/|[a-z]:[\\/])/i.test(xdg)) return join(xdg, "claimcheck");
  if (system === "win32") return join(local || join(home, "AppData", "Local"), "claimcheck", "cache");
  return system === "darwin"
    ? join(home, "Library", "Caches", "claimcheck")
    : join(home, ".cache", "claimcheck");
}

/** Where a fetched file may lie. */
export interface CachedPaths {
  /** With what is kept beside it on the first line: one file is never half of one fetch and half of another. */
  readonly whole: string;
  /** In two files, as other versions of this package keep it; read where the one is not there. */
  readonly text: string;
  readonly meta: string;
}

/** Where a fetched file may lie. */
export function cachedPaths(folder: string, name: string): CachedPaths {
  const at = (end: string) => join(folder, `${name}.${end}`);
  return { whole: at("fetched"), text: at("json"), meta: at("meta.json") };
}

/** What stands in the one file. */
export function cachedWhole({ text, meta }: Pick<Fetched, "text" | "meta">): string {
  return `${JSON.stringify(meta)}\n${text}`;
}

/** A text's checksum. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Reads a fetched file.
 * @returns undefined where it was never fetched.
 * @throws CatalogError where it is not what was fetched (edited, damaged).
 */
export async function readCached(folder: string, name: string): Promise<Fetched | undefined> {
  const parts = await readParts(cachedPaths(folder, name));
  if (parts === undefined) return undefined;
  const { file, text } = parts;
  const meta = parseMeta(parts.meta);
  if (meta !== undefined && sha256(text) === meta.sha256) return { file, text, meta };
  throw new CatalogError(
    `${file} is not what was fetched: its checksum differs`,
    `Fetch it again: claimcheck platforms update ${name}`,
  );
}

async function readParts(
  paths: CachedPaths,
): Promise<{ readonly file: string; readonly text: string; readonly meta: string } | undefined> {
  const whole = await readIfThere(paths.whole);
  if (whole !== undefined) {
    const end = whole.indexOf("\n");
    return { file: paths.whole, meta: whole.slice(0, Math.max(0, end)), text: whole.slice(end + 1) };
  }
  const [text, meta] = await Promise.all([readIfThere(paths.text), readIfThere(paths.meta)]);
  return text === undefined || meta === undefined ? undefined : { file: paths.text, text, meta };
}

/**
 * Reads a fetched file that can be fetched again.
 * @param url where it must have come from.
 * @returns undefined where it was never fetched, is of another URL, or is not what was fetched: that counts as none.
 */
export async function readUsable(folder: string, name: string, url: string): Promise<Fetched | undefined> {
  try {
    const found = await readCached(folder, name);
    return found?.meta.url === url ? found : undefined;
  } catch (error) {
    if (error instanceof CatalogError) return undefined;
    throw error;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CatalogError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`);
  }
}

function parseMeta(text: string): FetchedMeta | undefined {
  try {
    const { url, etag, fetchedAt, sha256: sum } = JSON.parse(text) as Partial<FetchedMeta>;
    const isWhole = [url, fetchedAt, sum].every((part) => typeof part === "string");
    return isWhole
      ? ({ url, etag: typeof etag === "string" ? etag : null, fetchedAt, sha256: sum } as FetchedMeta)
      : undefined;
  } catch {
    return undefined;
  }
}
