import { DIALECTS, entriesOf } from "../../catalog/import/import-catalog.js";
import { type Fetched, readUsable } from "../../config/cache.js";
import { parseList } from "../../config/parse-setting.js";
import { MAX_CATALOG_BYTES, parseCatalog } from "../../config/read-catalog.js";
import { nearestOf } from "../../did-you-mean.js";
import { CatalogError, UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { toSafeJson } from "../../report/json.js";
import { countOf } from "../../report/summarize.js";
import { download } from "../../run/download.js";
import { userCache } from "../catalogs.js";
import { EXIT, type ExitCode } from "../exit.js";
import { saveFetched } from "../fetched.js";
import type { Output } from "../output.js";
import { proxiesFor } from "../proxies.js";
import { FETCH_TIMEOUT_MS } from "../remote-catalog.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** Something that is kept in the cache, and where it comes from. */
interface Source {
  readonly name: string;
  readonly url: string;
  readonly maxBytes: number;
  /** Whose it is, and under which licence. */
  readonly credit: string;
  /** What it should be, and what is missing where it is not: `Sherlock catalog (no entries with errorType)`. */
  readonly expected: string;
  /**
   * Says what is in it, or undefined where it is not what it should be.
   * @throws CatalogError for what is too much.
   */
  readonly describe: (content: unknown) => string | undefined;
}

const SOURCES: readonly Source[] = [
  ...DIALECTS.map(
    (dialect): Source => ({
      name: dialect.id,
      url: dialect.url,
      maxBytes: MAX_CATALOG_BYTES,
      credit: dialect.credit,
      expected: `${dialect.name} catalog (no ${dialect.mark})`,
      describe: (content) =>
        dialect.recognises(content) ? `${entriesOf(dialect, content, dialect.id).length} entries` : undefined,
    }),
  ),
  {
    name: "rdap-dns",
    url: "https://data.iana.org/rdap/dns.json",
    maxBytes: 4 * 1_048_576,
    expected: "list of domain registries (no services)",
    credit: "The RDAP bootstrap registry for domain names (RFC 9224), IANA, CC0 1.0",
    describe: (content) => {
      const { services } = (content ?? {}) as { services?: unknown };
      return Array.isArray(services) ? countOf(services.length, "server") : undefined;
    },
  },
];

/** What came of one of them. */
interface Updated {
  readonly name: string;
  readonly state: "fetched" | "unchanged" | "failed";
  /** What is in it now, or why it could not be fetched. */
  readonly says: string;
  readonly url: string;
  readonly sha256: string | null;
  readonly fetchedAt: string | null;
  readonly credit: string;
}

/**
 * `claimcheck platforms update [names...]`: fetches the community's catalogs and the list of registries into the user's
 * cache. Exit 3 where one could not be fetched; what was there before stays.
 */
export async function updateCatalogs(
  names: readonly string[],
  flags: Flags,
  output: Output,
): Promise<ExitCode> {
  const { json, ...rest } = flags;
  const chosen = chooseSources(names);
  const { settings } = await gatherWishes(rest, false);
  if (settings.quiet) output.hush();
  const folder = userCache(process.env);
  const options = {
    proxy: proxiesFor(settings.proxy, process.env),
    userAgent: settings.userAgent,
    retries: settings.retries,
    timeoutMs: FETCH_TIMEOUT_MS,
  };
  const updated = await Promise.all(chosen.map((source) => updateOne(source, folder, options)));
  if (json === true) output.print(`${toSafeJson(updated, 2)}\n`);
  else output.print(updated.map(describeUpdate).join(""));
  const ready = updated.filter(({ name, state }) => state !== "failed" && name !== "rdap-dns");
  if (ready.length > 0) output.tell(`To ask them: claimcheck --catalog ${ready[0]?.name} "Acme Coffee"`);
  return updated.some(({ state }) => state === "failed") ? EXIT.undetermined : EXIT.done;
}

/** @throws UsageError for a name that is none. */
function chooseSources(names: readonly string[]): readonly Source[] {
  const wanted = parseList(names, "the catalogs to update");
  if (wanted.length === 0) return SOURCES;
  const known = SOURCES.map(({ name }) => name);
  const stranger = wanted.find((name) => !known.includes(name));
  if (stranger === undefined) return SOURCES.filter(({ name }) => wanted.includes(name));
  const nearest = nearestOf(stranger, known, (length) => Math.max(2, length / 3));
  throw new UsageError(
    `there is nothing to update that is called "${printable(stranger, 60)}"`,
    `${nearest === undefined ? "" : `Did you mean "${nearest}"? `}There are ${known.join(", ")}.`,
  );
}

type Options = Omit<Parameters<typeof download>[1], "maxBytes" | "etag">;

async function updateOne(source: Source, folder: string, options: Options): Promise<Updated> {
  const { name, url, maxBytes, credit } = source;
  const before = await readUsable(folder, name, url);
  const came = await download(url, { ...options, maxBytes, etag: before?.meta.etag });
  const about = (kept: Fetched | undefined) => ({
    name,
    url,
    credit,
    sha256: kept?.meta.sha256 ?? null,
    fetchedAt: kept?.meta.fetchedAt ?? null,
  });
  const failed = (why: string): Updated => ({ ...about(before), state: "failed", says: why });
  if (came.kind === "failed") return failed(printable(came.why));
  if (came.kind === "unchanged" && before !== undefined)
    return { ...about(before), state: "unchanged", says: contentsOf(source, before.text).says ?? "" };
  if (came.kind === "unchanged") return failed("the answer is status 304");
  const { says, fault } = contentsOf(source, came.text);
  // An error page must not take the place of a catalog.
  if (says === undefined) return failed(`what came is ${fault}`);
  return { ...about(await saveFetched(folder, name, url, came)), state: "fetched", says };
}

/** What is in a text, or why it is not what it should be. */
function contentsOf(
  { name, expected, describe }: Source,
  text: string,
): { readonly says?: string; readonly fault?: string } {
  try {
    const says = describe(parseCatalog(text, name, "json", () => true));
    return says === undefined ? { fault: `no ${expected}` } : { says };
  } catch (error) {
    if (error instanceof CatalogError) return { fault: `of no use: ${printable(error.message)}` };
    throw error;
  }
}

function describeUpdate({ name, state, says, url, sha256, fetchedAt, credit }: Updated): string {
  const when = fetchedAt === null ? "none is here yet" : `the copy of ${fetchedAt.slice(0, 10)} stays`;
  const how = state === "failed" ? `could not be fetched: ${says}; ${when}` : `${state}, ${says}`;
  const sum = sha256 === null ? "" : `\n  sha256 ${sha256}`;
  return `${name}: ${how}\n  ${url}${sum}\n  ${credit}\n`;
}
