import { extname, resolve } from "node:path";
import { CatalogError } from "../errors.js";
import { beyondBounds, MAX_DEPTH, nestsDeeper } from "./bounds.js";
import { decodeText } from "./decode-text.js";
import { reasonOf } from "./load.js";
import { parseJson, parseYaml } from "./parse-data.js";
import { readBounded } from "./read-bounded.js";

/** Most of a catalog that is read, from a file or from elsewhere. */
export const MAX_CATALOG_BYTES = 32 * 1_048_576;

/**
 * Reads a catalog file: JSON or YAML, in whatever dialect.
 * @throws CatalogError that names the file, for one that cannot be read or is beyond bounds.
 */
export async function readCatalogContent(
  folder: string,
  path: string,
  isForeign: IsForeign = () => false,
): Promise<unknown> {
  const file = resolve(folder, path);
  let text: string;
  try {
    text = decodeText(await readBounded(file, MAX_CATALOG_BYTES, "catalog", CatalogError), file);
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    throw new CatalogError(`${file} cannot be read: ${reasonOf(error, file)}`, "A catalog is JSON or YAML.");
  }
  return parseCatalog(text, file, extname(file).toLowerCase() === ".json" ? "json" : "yaml", isForeign);
}

/** True for another tool's catalog: nobody here wrote it, so that a key that stands twice in it is nobody's slip. */
export type IsForeign = (content: unknown) => boolean;

/**
 * Parses a catalog's text.
 * @param source what the error names.
 * @throws CatalogError for what cannot be parsed, or is nested or repeated beyond all measure.
 */
export function parseCatalog(
  text: string,
  source: string,
  format: "json" | "yaml",
  isForeign: IsForeign = () => false,
): unknown {
  if (nestsDeeper(text, MAX_DEPTH))
    throw new CatalogError(`${source} is not a catalog: it is nested more than ${MAX_DEPTH} levels deep`);
  let content: unknown;
  try {
    content = format === "json" ? parseJson(source, text, isForeign) : parseYaml(source, text);
  } catch (error) {
    throw new CatalogError(
      `${source} cannot be read: ${reasonOf(error, source)}`,
      "A catalog is JSON or YAML.",
    );
  }
  const bad = beyondBounds(content);
  if (bad !== undefined) throw new CatalogError(`${source} is not a catalog: ${bad}`);
  return content;
}

/**
 * The entries of a catalog in our own format: a list of them, an object with that list under `platforms`, or one alone.
 * @throws CatalogError that names the source.
 */
export function ownEntries(content: unknown, source: string): readonly unknown[] {
  const entries = entriesIn(content);
  if (Array.isArray(entries)) return entries as unknown[];
  throw new CatalogError(
    `${source}: expected a list of platform entries, or an object with that list under "platforms"`,
    "WhatsMyName's, Sherlock's and Maigret's catalogs are read too, in the form in which those projects publish them.",
  );
}

function entriesIn(content: unknown): unknown {
  if (Array.isArray(content) || typeof content !== "object" || content === null) return content;
  if (Object.hasOwn(content, "platforms")) return (content as { platforms: unknown }).platforms;
  return Object.hasOwn(content, "id") ? [content] : content;
}
