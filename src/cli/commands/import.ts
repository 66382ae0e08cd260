import { extname, resolve } from "node:path";
import { buildCatalog } from "../../catalog/catalog.js";
import type { Imported, Remark } from "../../catalog/import/import-catalog.js";
import { type Outranked, outranked } from "../../catalog/outranked.js";
import type { Platform } from "../../catalog/schema.js";
import { UsageError } from "../../errors.js";
import { toSafeJson } from "../../report/json.js";
import { countOf } from "../../report/summarize.js";
import { catalogReader } from "../catalogs.js";
import { EXIT, type ExitCode } from "../exit.js";
import { mustBeWritable, type Output, writeWhole } from "../output.js";
import { type Flags, gatherWishes } from "../wishes.js";

/**
 * `claimcheck platforms import <source>`: what of another tool's catalog is taken over, what is not and why; with `-o`
 * writes it in our format.
 */
export async function importPlatforms(source: string, flags: Flags, output: Output): Promise<ExitCode> {
  const { json, output: path, ...rest } = flags;
  const file = typeof path === "string" ? fileToWrite(path) : undefined;
  const { settings } = await gatherWishes(rest, false);
  if (settings.quiet) output.hush();
  if (file !== undefined) await mustBeWritable(file);
  const reader = catalogReader(settings, process.env, false);
  const { imported, ...layer } = await reader.read(source, process.cwd());
  for (const remark of reader.remarks) output.tell(remark);
  // Also for our own format: what cannot be compiled is said here.
  const platforms = (await buildCatalog(false, [layer])).map(({ data }) => data);
  const leftOut = settings.bundled ? outranked(platforms) : [];
  const outcome: Outcome = { source, imported, entries: layer.entries.length, platforms, leftOut };
  if (json === true) output.print(`${toSafeJson(asData(outcome), 2)}\n`);
  else output.print(describe(outcome));
  if (file === undefined) return EXIT.done;
  const credit = imported?.dialect.credit;
  await writeWhole(file, `${toSafeJson({ ...(credit === undefined ? {} : { credit }), platforms }, 2)}\n`);
  output.tell(`wrote ${file}`);
  return EXIT.done;
}

function fileToWrite(path: string): string {
  if (extname(path).toLowerCase() === ".json") return resolve(path);
  const name = path.slice(0, path.length - extname(path).length);
  throw new UsageError(`--output ${path}: a catalog is written as JSON`, `Name it ${name}.json.`);
}

/** What became of a catalog. */
interface Outcome {
  readonly source: string;
  /** Of another tool's. */
  readonly imported: Imported | undefined;
  /** How many there are in our format; one with instances is several platforms. */
  readonly entries: number;
  readonly platforms: readonly Platform[];
  readonly leftOut: readonly Outranked[];
}

function asData({ source, imported, entries, platforms, leftOut }: Outcome) {
  const { dialect, off = [], skipped = [], notes = [] } = imported ?? {};
  return {
    source,
    dialect: dialect?.id ?? "claimcheck",
    credit: dialect?.credit ?? null,
    summary: {
      entries: imported?.entries ?? entries,
      imported: platforms.length,
      off: off.length,
      skipped: skipped.length,
      leftOut: leftOut.length,
    },
    off,
    skipped: skipped.map(({ name, says }) => ({ name, reason: says })),
    notes: notes.map(({ name, says }) => ({ name, note: says })),
    leftOut: leftOut.map(({ platform: { id, name }, by }) => ({ id, name, bundled: by })),
    platforms: platforms.map(({ id, name, category, profileUrl }) => ({ id, name, category, profileUrl })),
  };
}

function describe({ source, imported, entries, platforms, leftOut }: Outcome): string {
  const blocks = [
    imported === undefined
      ? [summaryOfOwn(source, entries, platforms.length)]
      : summaryOf(imported, platforms.length),
    grouped("Not taken over", imported?.skipped ?? []),
    grouped("Taken over, but", imported?.notes ?? []),
    listed(leftOut),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

function summaryOfOwn(source: string, entries: number, platforms: number): string {
  const count = `${entries} ${entries === 1 ? "entry" : "entries"}`;
  const made = entries === platforms ? "" : `; they are ${countOf(platforms, "platform")}`;
  return `${source} is in claimcheck's own format: ${count}, all valid${made}.`;
}

function summaryOf({ dialect, entries, off }: Imported, taken: number): readonly string[] {
  const switchedOff = off.length === 0 ? "" : `; ${off.length} more are switched off in the catalog itself`;
  return [
    `${dialect.name}: ${taken} of ${entries - off.length} entries taken over${switchedOff}.`,
    "Their rules are unproven: what they read counts only where a run's controls agree.",
    dialect.credit,
  ];
}

/** Which entries no run asks, unless it is told to leave out the bundled platforms, and what is asked in their place. */
function listed(leftOut: readonly Outranked[]): readonly string[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ platform: { name }, by }) => `${name} (${by})`);
  return [`Left out: bundled wins (--no-bundled asks them): ${leftOut.length}`, `  ${someOf(names)}`];
}

/** Each thing that there is to say, once, with those of whom it is said. */
function grouped(title: string, remarks: readonly Remark[]): readonly string[] {
  if (remarks.length === 0) return [];
  const bySaid = new Map<string, string[]>();
  for (const { name, says } of remarks) bySaid.set(says, [...(bySaid.get(says) ?? []), name]);
  const lines = [...bySaid]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([says, names]) => `  ${names.length} × ${says}: ${someOf(names)}`);
  return [`${title}:`, ...lines];
}

const SHOWN = 5;

/** The first names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const rest = names.length > SHOWN ? ` … and ${names.length - SHOWN} more (--json lists them)` : "";
  return `${names.slice(0, SHOWN).join(", ")}${rest}`;
}
