import { CatalogError } from "../../errors.js";
import { printable } from "../../model/printable.js";
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

/**
 * Translates a foreign catalog into our schema. No entry stops another: what cannot be taken over is listed with the
 * reason. Every lookup is unproven (`needsControls`).
 */
export function importCatalog(dialect: Dialect, content: unknown): Imported {
  const tools = { tryPattern };
  const { id, name, credit } = dialect;
  const all = dialect.entriesIn(content);
  const off = all.filter(({ isOff }) => isOff).map((entry) => printable(entry.name, 60));
  const skipped: Remark[] = [];
  const notes: Remark[] = [];
  const drafts: { entry: ForeignEntry; draft: Draft }[] = [];
  for (const entry of all.filter(({ isOff }) => !isOff)) {
    attempt(entry, skipped, () => drafts.push({ entry, draft: draftOf(entry, tools) }));
  }
  const ids = idsFor(
    drafts.map(({ entry, draft }) => ({ name: entry.name, host: siteOf(draft.profileUrl) })),
  );
  const platforms: Platform[] = [];
  for (const [index, { entry, draft }] of drafts.entries()) {
    attempt(entry, skipped, () => {
      const platform = toPlatform(ids[index] ?? "", entry, draft, credit);
      platforms.push(platform);
      notes.push(...draft.notes.map((says) => ({ name: printable(entry.name, 60), says })));
    });
  }
  return { dialect: { id, name, credit }, entries: all.length, off, platforms, skipped, notes };
}

function attempt(entry: ForeignEntry, skipped: Remark[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Untranslatable) && !(error instanceof CatalogError)) throw error;
    const says = error instanceof CatalogError ? reasonOf(error) : error.message;
    skipped.push({ name: printable(entry.name, 60), says: printable(says, 300) });
  }
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
  const { category, profileUrl, handle, lookup, known, walls } = draft;
  const { headers = {}, ...rest } = lookup;
  const platform = parsePlatform(
    {
      id,
      name: printable(entry.name, 60) || id,
      category,
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
  return named.map((id) => {
    let free = id;
    for (let number = 2; used.has(free); number += 1) free = `${id.slice(0, 55)}-${number}`;
    used.add(free);
    return free;
  });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

function cut(id: string): string {
  return id.slice(0, 58).replace(/^[-.]+|[-.]+$/g, "") || "platform";
}
