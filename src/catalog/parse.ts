import type { z } from "zod";
import { nearestOf } from "../did-you-mean.js";
import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import { CATEGORIES } from "./categories.js";
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
  const parsed = platformSchema.safeParse(base === undefined ? entry : overridden(base, entry));
  if (parsed.success) return parsed.data;
  const { id } = entry as { id?: unknown };
  const name = typeof id === "string" ? `${source} (${printable(id, 60)})` : source;
  const problems = parsed.error.issues
    .slice(0, 5)
    .map((issue) => describeIssue(issue))
    .map(({ path, message }) => {
      const nearest = path.join() === "category" ? nearestCategory(entry) : undefined;
      const says = nearest ?? printable(message, 400);
      return `  ${printable(path.join(".")) || "(entry)"}: ${says}`;
    });
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

/** What to say in place of all categories, where one is near. */
function nearestCategory({ category }: { category?: unknown }): string | undefined {
  if (typeof category !== "string") return undefined;
  const nearest = nearestOf(category, CATEGORIES, (length) => Math.max(2, length / 3));
  return nearest === undefined
    ? undefined
    : `there is no category "${printable(category, 60)}"; did you mean "${nearest}"?`;
}

/** Of a value that fits none of several forms: what the form that came closest says, in place of "Invalid input". */
function describeIssue(issue: z.core.$ZodIssue): { path: readonly PropertyKey[]; message: string } {
  // A union with words of its own says it best.
  if (issue.code !== "invalid_union" || issue.errors.length === 0 || issue.message !== "Invalid input")
    return { path: issue.path, message: issue.message.replace("Invalid input: ", "") };
  const inner = issue.errors
    .flatMap((problems) => problems[0] ?? [])
    .map((problem) => describeIssue(problem));
  const deepest = inner.reduce((a, b) => (b.path.length > a.path.length ? b : a), { path: [], message: "" });
  if (deepest.path.length > 0) return { path: [...issue.path, ...deepest.path], message: deepest.message };
  return { path: issue.path, message: [...new Set(inner.map(({ message }) => message))].join(", or: ") };
}
