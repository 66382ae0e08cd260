import { lstat } from "node:fs/promises";
import { isIP } from "node:net";
import { dirname, join, relative, resolve } from "node:path";
import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { describeLookup } from "../../catalog/describe-platform.js";
import { placeOf, placesOf } from "../../catalog/places.js";
import type { Platform } from "../../catalog/schema.js";
import { idFromUrl, toUrlTemplate } from "../../catalog/url-template.js";
import type { Settings } from "../../config/settings.js";
import { UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { guessRule } from "../../plan/guess-rule.js";
import { sayRule } from "../../plan/say-rule.js";
import { toSafeJson } from "../../report/json.js";
import { type Drafted, draftEntry, type Wanted } from "../../run/draft-entry.js";
import { openNetwork } from "../../run/network.js";
import { entryText } from "../entry-text.js";
import { EXIT, type ExitCode } from "../exit.js";
import { listenForInterrupt } from "../interrupt.js";
import { makeFolder } from "../make-folder.js";
import { networkOptions } from "../network-options.js";
import { mustBeWritable, type Output, writeWhole } from "../output.js";
import { proxiesFor } from "../proxies.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** Where the files go. */
interface Places {
  /** True in a clone of claimcheck: the entry becomes a bundled one. */
  readonly isClone: boolean;
  readonly entry: string;
  readonly samples: string;
}

/**
 * `claimcheck platforms new URL HANDLE...`: drafts an entry by asking for accounts that exist and for made-up names,
 * and writes it with its samples. Writes over nothing; where the two cannot be told apart it says so and writes
 * nothing (exit 3), or with `--manual` an entry that says that one must look oneself.
 * @throws UsageError, CatalogError before anybody is asked.
 */
export async function newPlatform(
  url: string,
  handles: readonly string[],
  { id, name, category, priority, ask, signup, out, manual, ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const wanted = wantedOf(url, handles, { id, name, category, priority, ask, signup });
  const { settings, layers } = await gatherWishes(rest);
  if (settings.quiet) output.hush();
  mustBeNew(wanted, await buildCatalog(settings.bundled, layers));
  const places = await placesFor(wanted.id, typeof out === "string" ? out : ".");
  const interruption = listenForInterrupt(output);
  try {
    const drafted = await askFor(wanted, settings, interruption.signal);
    if (interruption.signal.aborted) return EXIT.interrupted;
    for (const note of drafted.notes) output.tell(`note: ${note}`);
    if (drafted.entry !== undefined) return await write(drafted.entry, drafted, places, output);
    if (manual !== true) {
      output.complain(`nothing was written: ${whyNothing(wanted, drafted)}`);
      output.tell(
        "Is there a public API? Give its address with --ask. With --manual an entry is written that says that one must look oneself.",
      );
      return EXIT.undetermined;
    }
    return await write(manualEntry(wanted, drafted), drafted, places, output);
  } finally {
    interruption.stop();
  }
}

function whyNothing({ lookupUrl }: Wanted, { isUnseen, reasons }: Drafted): string {
  const url = printable(lookupUrl, 200);
  return isUnseen === true
    ? `${url} gave too few answers of its own to learn from; what came in their place: ${[...new Set(reasons)].join(", ")}`
    : `what ${url} shows of accounts and of free names could not be told apart`;
}

function wantedOf(url: string, handles: readonly string[], flags: Flags): Wanted {
  const known = handles.map((handle) => handle.replace(/^@/, ""));
  const [first = ""] = known;
  const odd = known.find((handle) => !/^[\x21-\x7e]{1,255}$/.test(handle) || !/[a-z0-9]/i.test(handle));
  if (odd !== undefined)
    throw new UsageError(
      `"${printable(odd, 60)}" is no account name that can be asked for`,
      "Give one in ASCII.",
    );
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const profileUrl = toUrlTemplate(url, first);
  const lookupUrl = toUrlTemplate(text(flags.ask) ?? url, first);
  const host = new URL(profileUrl.replaceAll("{handle}", "www")).hostname.replace(/^\[|\]$/g, "");
  if (flags.id === undefined && isIP(host) !== 0)
    throw new UsageError(`${host} is an address, which names no platform`, "Give it a name with --id.");
  const own = text(flags.id) ?? idFromUrl(profileUrl);
  const site = new URL(profileUrl.replaceAll("{handle}", "www")).origin;
  return {
    id: own,
    name: text(flags.name) ?? own.charAt(0).toUpperCase() + own.slice(1),
    category: (text(flags.category) ?? "other") as Wanted["category"],
    priority: Number(text(flags.priority) ?? 3),
    profileUrl,
    signupUrl: text(flags.signup) ?? `${site}/`,
    lookupUrl,
    isApi: text(flags.ask) !== undefined,
    sources: [`${site}/`],
    known,
  };
}

/** @throws UsageError where the catalog has it already. */
function mustBeNew({ id, profileUrl, lookupUrl }: Wanted, catalog: readonly CompiledPlatform[]): void {
  const wanted = [profileUrl, lookupUrl].map(placeOf);
  const same = catalog.find(({ data }) => placesOf(data).some((place) => wanted.includes(place)));
  if (same !== undefined)
    throw new UsageError(
      `claimcheck knows this already, as ${same.data.id}`,
      `\`claimcheck platforms show ${same.data.id}\` shows it; with --no-bundled it is drafted all the same.`,
    );
  if (catalog.some(({ data }) => data.id === id || data.id.startsWith(`${id}:`)))
    throw new UsageError(
      `there is a platform ${printable(id, 60)} already`,
      "Give the new one another name with --id.",
    );
}

/** @throws UsageError where a file or the folder is there already, or cannot be written. */
async function placesFor(id: string, out: string): Promise<Places> {
  if (!/^[a-z0-9][a-z0-9.-]{0,59}$/.test(id))
    throw new UsageError(`--id: expected lower-case letters, digits, - and .; got "${printable(id, 60)}"`);
  const folder = resolve(out);
  const isClone = (await lstat(join(folder, "src/catalog/define.ts")).catch(() => undefined)) !== undefined;
  const places = isClone
    ? {
        entry: join(folder, `src/catalog/platforms/${id}.ts`),
        samples: join(folder, `fixtures/platforms/${id}`),
      }
    : { entry: join(folder, `${id}.json`), samples: join(folder, `${id}.samples`) };
  for (const place of [places.entry, places.samples]) {
    if ((await lstat(place).catch(() => undefined)) !== undefined)
      throw new UsageError(`${place} exists already`, "Remove it first, or give another --id or --out.");
  }
  await makeOut(dirname(places.entry));
  await mustBeWritable(places.entry);
  return { isClone, ...places };
}

const makeOut = (folder: string) => makeFolder(folder, "the folder", "Name another --out.");

async function askFor(wanted: Wanted, settings: Settings, signal: AbortSignal): Promise<Drafted> {
  const network = openNetwork({
    ...networkOptions(settings, proxiesFor(settings.proxy, process.env)),
    concurrency: 1,
    perHost: 1,
  });
  try {
    return await draftEntry(wanted, {
      ask: network.ask,
      // An unknown address gets none of the user's credentials.
      credential: () => undefined,
      timeoutMs: settings.timeout,
      signal,
      random: Math.random,
      date: new Date().toISOString().slice(0, 10),
    });
  } finally {
    await network.close();
  }
}

function manualEntry(wanted: Wanted, { reasons }: Drafted): Platform {
  const { known, lookupUrl: _, isApi: __, ...fields } = wanted;
  const met = [...new Set(reasons)].join(", ");
  return {
    ...fields,
    handle: guessRule(known, false),
    lookups: [],
    manual:
      met === ""
        ? "a plain request is shown the same of accounts and of names that nobody has"
        : `a plain request is not told: ${met}`,
    known: { taken: [...known] },
  };
}

/** What any platform says to those who ask too often (RFC 6585 §4). */
const RATE_LIMITED = {
  origin: "constructed",
  lookup: 0,
  handle: "acmecoffee",
  reason: "rate-limited",
  response: {
    status: 429,
    headers: { "content-type": "text/plain", "retry-after": "60" },
    body: "Too Many Requests",
  },
};

async function write(
  entry: Platform,
  { samples, notes }: Drafted,
  { isClone, entry: file, samples: folder }: Places,
  output: Output,
): Promise<ExitCode> {
  const text = isClone ? entryText(entry, notes) : `${toSafeJson([entry], 2)}\n`;
  await writeWhole(file, text, false);
  const all = [
    ...samples,
    ...(entry.lookups.length === 0 ? [] : [{ name: "unknown.rate-limited", content: RATE_LIMITED }]),
  ];
  if (all.length > 0) await makeOut(folder);
  for (const { name, content } of all)
    await writeWhole(join(folder, `${name}.json`), `${toSafeJson(content, 2)}\n`, false);
  const shown = (path: string) => relative(".", path) || path;
  const [lookup] = entry.lookups.map(describeLookup);
  const says =
    lookup === undefined
      ? []
      : [
          ...lookup.taken.map((words) => `  taken: ${words}`),
          ...(lookup.available.length === 0
            ? ["  free: nothing proves it, so this entry says taken or nothing"]
            : lookup.available.map((words) => `  free: ${words}`)),
        ];
  const next = isClone
    ? "npm run generate && npm run format && npm test"
    : `claimcheck platforms verify ${entry.id} --catalog ${shown(file)}`;
  output.print(
    [
      `wrote ${shown(file)}${all.length === 0 ? "" : ` and ${all.length} samples in ${shown(folder)}`}`,
      ...says,
      `  handles: ${sayRule(entry.handle)}`,
      "Look these over: the rule for handles (a guess), the sign-up link, the sources, the category, the samples.",
      ...(lookup?.available.length
        ? [
            'Hidden, suspended or deleted accounts may look like free names here; if so: proves: "taken", no available.',
          ]
        : []),
      `Then: ${next}`,
      "",
    ].join("\n"),
  );
  return EXIT.done;
}
