import { z } from "zod";
import { describeIssue } from "../describe-issue.js";
import { nearestOf } from "../did-you-mean.js";
import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { type Platform, platformSchema } from "./schema.js";

/**
 * Takes one entry through the schema.
 * @param base the entry of the same id that it overrides, field by field; those of `handle` one by one.
 * @param source where the entry stands, for the error.
 * @param ids those of the entries that it could have meant to override.
 * @throws CatalogError that names the source and the path.
 */
export function parsePlatform(
  entry: unknown,
  base: Platform | undefined,
  source: string,
  ids: Iterable<string> = [],
): Platform {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    throw new CatalogError(`${source}: expected a platform entry, which is an object with an id`);
  }
  const content = base === undefined ? entry : overridden(base, entry);
  const parsed = platformSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const { id } = entry as { id?: unknown };
  const name = typeof id === "string" ? `${source} (${printable(id, 60)})` : source;
  const problems = parsed.error.issues
    .flatMap((issue) => describeIssue(issue, { content, noun: "field", keys: fieldNames }))
    .slice(0, 5)
    .map(
      ({ path, message }) =>
        `  ${printable(path.map(String).join(".")) || "(entry)"}: ${printable(message, 300)}`,
    );
  const meant = base === undefined && typeof id === "string" ? nearestOf(id, [...ids]) : undefined;
  const override = meant === undefined ? "" : `Did you mean to change "${meant}"? Then give that id. `;
  throw new CatalogError(
    `${name} is not a valid platform entry:\n${problems.join("\n")}`,
    `${override}CONTRIBUTING.md has a table of all fields; \`claimcheck platforms show github --json\` shows one that is right.`,
  );
}

/** An entry that gives some fields of another: a rule for handles is kept but for the parts that it gives, and its words. */
function overridden(base: Platform, entry: { handle?: unknown }): unknown {
  const { handle } = entry;
  const isPart = typeof handle === "object" && handle !== null && !Array.isArray(handle);
  return { ...base, ...entry, ...(isPart ? { handle: { ...base.handle, says: undefined, ...handle } } : {}) };
}

/** Every field that an entry may have somewhere. */
function fieldNames(): readonly string[] {
  const names = new Set<string>();
  const walk = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, part] of Object.entries(schema)) {
      if (key === "properties") for (const name of Object.keys(part as object)) names.add(name);
      walk(part);
    }
  };
  walk(z.toJSONSchema(platformSchema, { io: "input", unrepresentable: "any" }));
  return [...names];
}
