import { CatalogError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { OFF_UNLESS_ASKED } from "../categories.js";
import { freeIds } from "../free-id.js";
import { parsePlatform } from "../parse.js";
import { compileShared, PatternError } from "../pattern.js";
import { siteOf } from "../places.js";
import type { Platform } from "../schema.js";
import {
  type Dialect,
  type Draft,
  type ForeignEntry,
  type TranslatingTools,
  Untranslatable,
} from "./dialect.js";
import { maigret } from "./maigret.js";
import { sherlock } from "./sherlock.js";
import { unwantedSite } from "./unwanted-site.js";
import { whatsmyname } from "./whatsmyname.js";

/** Every dialect; the first that recognises a catalog reads it. */
export const DIALECTS: readonly Dialect[] = [whatsmyname, maigret, sherlock];

/** What became of a foreign catalog. */
export interface Imported {
  readonly dialect: Pick<Dialect, "id" | "name" | "credit">;
  /** How many entries it has. */
  readonly entries: number;
  /** Those that the catalog itself has switched off. */
  readonly off: readonly string[];
  readonly platforms: readonly Platform[];
  /** Those that could not be taken over, and why. */
  readonly skipped: readonly Remark[];
  /** What was left out or changed of those that were. */
  readonly notes: readonly Remark[];
}

/** Something to say of one entry. */
export interface Remark {
  /** As the catalog calls it; safe to print. */
  readonly name: string;
  readonly says: string;
}

/** What an imported platform ranks: whoever names a catalog wants it asked. */
const PRIORITY = 2;

/** The dialect of a catalog, or undefined where it is in none that we know (ours, say). */
export function dialectOf(content: unknown): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect.recognises(content));
}

/** Several times what any of the projects has. */
const MAX_ENTRIES = 20_000;

/**
 * The entries of a foreign catalog.
 * @param source as the error names it.
 * @throws CatalogError for a catalog with more entries than any of the projects will have.
 */
export function entriesOf(dialect: Dialect, content: unknown, source: string): readonly ForeignEntry[] {
  const all = dialect.entriesIn(content);
  if (all.length <= MAX_ENTRIES) return all;
  throw new CatalogError(
    `${printable(source)} has ${all.length} entries, and no more than ${MAX_ENTRIES} are read`,
    "Leave those in it that you want asked.",
  );
}

/**
 * Translates a foreign catalog into our schema. No entry stops another: what cannot be taken over is listed with the
 * reason. Every lookup is unproven (`needsControls`).
 * @param source as the error names it.
 * @throws CatalogError for a catalog with more entries than any of the projects will have.
 */
export function importCatalog(dialect: Dialect, content: unknown, source: string = dialect.name): Imported {
  const tools = { tryPattern };
  const { id, name, credit } = dialect;
  const all = entriesOf(dialect, content, source);
  const off = all.filter(({ isOff }) => isOff).map((entry) => printable(entry.name, 60));
  const skipped: Remark[] = [];
  const notes: Remark[] = [];
  const drafts: { entry: ForeignEntry; draft: Draft }[] = [];
  for (const entry of all.filter(({ isOff }) => !isOff)) {
    const draft = attempt(entry, skipped, () => draftOf(entry, tools));
    if (draft !== undefined) drafts.push({ entry, draft });
  }
  const ids = idsFor(
    drafts.map(({ entry, draft }) => ({ name: entry.name, host: siteOf(draft.profileUrl) })),
  );
  const platforms: Platform[] = [];
  for (const [index, { entry, draft }] of drafts.entries()) {
    const platform = attempt(entry, skipped, () => toPlatform(ids[index] ?? "", entry, draft, credit));
    if (platform === undefined) continue;
    platforms.push(platform);
    for (const says of draft.notes) notes.push({ name: printable(entry.name, 60), says });
  }
  return { dialect: { id, name, credit }, entries: all.length, off, platforms, skipped, notes };
}

/** What comes of an entry; where that is nothing, it is listed with the reason. */
function attempt<T>(entry: ForeignEntry, skipped: Remark[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    skipped.push({ name: printable(entry.name, 60), says: printable(whyNot(error), 300) });
    return undefined;
  }
}

/** @throws what is no matter of the entry. */
function whyNot(error: unknown): string {
  if (error instanceof Untranslatable) return error.message;
  if (error instanceof CatalogError) return reasonOf(error);
  // What the engine says where a text or a list would become longer than it can have.
  if (error instanceof RangeError) return "it is too large";
  throw error;
}

/** Of what the schema says, the first place that is wrong. */
function reasonOf({ message }: CatalogError): string {
  return message.split("\n").slice(1, 2).join("").trim() || message;
}

function draftOf(entry: ForeignEntry, tools: TranslatingTools): Draft {
  if (["__proto__", "constructor", "prototype"].includes(entry.name))
    throw new Untranslatable("its name is one that programs trip over");
  const draft = entry.translate(tools);
  if (draft.known.length === 0) throw new Untranslatable("it knows no account that could be a control");
  return draft;
}

/** @throws CatalogError for what the schema refuses. */
function toPlatform(id: string, entry: ForeignEntry, draft: Draft, credit: string): Platform {
  const { profileUrl, handle, lookup, known, walls } = draft;
  const isOff = OFF_UNLESS_ASKED.has(draft.category);
  const unwanted = isOff ? undefined : unwantedSite(entry.name, [profileUrl, lookup.url]);
  const { headers = {}, ...rest } = lookup;
  const platform = parsePlatform(
    {
      id,
      name: printable(entry.name, 60) || id,
      category: unwanted ?? draft.category,
      priority: PRIORITY,
      profileUrl,
      handle,
      lookups: [{ ...rest, ...(Object.keys(headers).length === 0 ? {} : { headers }) }],
      known: { taken: known.slice(0, 20) },
      ...(walls === undefined ? {} : { walls: printable(walls, 490) }),
      credit,
    },
    undefined,
    "the entry",
  );
  return platform;
}

function tryPattern(source: string): ReturnType<TranslatingTools["tryPattern"]> {
  try {
    const pattern = compileShared(source);
    return { fits: (text) => pattern.test(text) };
  } catch (error) {
    if (error instanceof PatternError) return { why: error.fault };
    throw error;
  }
}

/**
 * Ids from hosts; where a host has several entries, with the entry's name. The same for the same entries, whatever
 * their order.
 */
export function idsFor(
  entries: readonly { readonly name: string; readonly host: string }[],
): readonly string[] {
  const count = (texts: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const hosts = entries.map(({ host }) => slug(host));
  const byHost = count(hosts);
  const named = entries.map(({ name }, index) => {
    const host = hosts[index] ?? "";
    return (byHost.get(host) ?? 0) > 1 || host === "" ? cut(`${host}-${slug(name)}`) : cut(host);
  });
  const used = new Set<string>();
  const freeId = freeIds((id) => used.has(id));
  return named.map((id) => {
    const free = freeId(id);
    used.add(free);
    return free;
  });
}

/** No more is used of a text than an id has room for; a name may be endless. */
function slug(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

function cut(id: string): string {
  return id.slice(0, 58).replace(/^[-.]+|[-.]+$/g, "") || "platform";
}
