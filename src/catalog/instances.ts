import { literally } from "../model/literally.js";
import type { Platform } from "./schema.js";

/** One instance of an entry, with what it has of its own. */
export type Instance = Exclude<NonNullable<Platform["instances"]>["values"][number], string>;

/** Places that hold no text for others: rules, names and what belongs to a single instance. */
const AS_WRITTEN: ReadonlySet<string> = new Set(["id", "name", "handle", "known", "instances", "sources"]);

/** The platforms that an entry stands for: itself, or one for each instance that it lists. */
export function expandInstances(entry: Platform): readonly Platform[] {
  if (entry.instances === undefined) return [entry];
  return instancesOf(entry).map((instance) => toInstance(entry, instance));
}

/** The instances that an entry lists, all in the long form. */
export function instancesOf({ instances }: Platform): readonly Instance[] {
  return (instances?.values ?? []).map((value) => (typeof value === "string" ? { id: value } : value));
}

/** What stands for `{instance}`. */
export function hostOf({ id, host = id }: Instance): string {
  return host;
}

/**
 * One instance as a platform of its own, `mastodon:fosstodon.org`: `{instance}` is filled in everywhere, and what the
 * instance says of itself stands over what the entry says.
 * @param instance its id and host have passed the schema, or `readInstanceName`.
 */
export function toInstance(entry: Platform, instance: Instance): Platform {
  const { id, host: _host, name = id, ...own } = instance;
  const { instances: _, formerly: __, ...shared } = entry;
  const filled = Object.entries(shared).map(([key, value]) => [
    key,
    AS_WRITTEN.has(key) ? value : fill(value, hostOf(instance)),
  ]);
  return {
    ...(Object.fromEntries(filled) as Platform),
    ...own,
    id: `${entry.id}:${id}`,
    name: `${entry.name} ${name}`.slice(0, 60),
  };
}

/** Fields that hold regular expressions. */
const PATTERNS: ReadonlySet<string> = new Set(["bodyMatches", "matches", "lacks"]);

function fill(value: unknown, host: string, key = ""): unknown {
  if (typeof value === "string") {
    const literal = PATTERNS.has(key) ? literally(host) : host;
    return value.replaceAll("{instance}", literal).replaceAll("{INSTANCE}", variableOf(host));
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, host, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, host, name)]));
}

/** A host name as a part of an environment variable's: `FOSSTODON_ORG`. */
function variableOf(host: string): string {
  return host.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
