import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { type Platform, platformSchema } from "./schema.js";

/**
 * Takes one entry through the schema.
 * @param base the entry of the same id that it overrides, field by field.
 * @param source where the entry stands, for the error.
 * @throws CatalogError that names the source and the path.
 */
export function parsePlatform(entry: unknown, base: Platform | undefined, source: string): Platform {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    throw new CatalogError(`${source}: expected a platform entry, which is an object with an id`);
  }
  const parsed = platformSchema.safeParse(base === undefined ? entry : { ...base, ...entry });
  if (parsed.success) return parsed.data;
  const { id } = entry as { id?: unknown };
  const name = typeof id === "string" ? `${source} (${printable(id, 60)})` : source;
  const problems = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `  ${path.join(".") || "(entry)"}: ${message}`);
  throw new CatalogError(
    `${name} is not a valid platform entry:\n${problems.join("\n")}`,
    "CONTRIBUTING.md has a table of all fields; `claimcheck platforms show github --json` shows one that is right.",
  );
}
