import { isHostName } from "../instance-name.js";
import type { Lookup } from "../schema.js";
import { rdapLookup } from "./entry.js";
import { domains, suffixOf } from "./index.js";

/** What of an entry a bootstrap file changes. */
export interface RdapOverride {
  readonly id: string;
  readonly lookups: readonly Lookup[];
}

/** More are not read; the file has some 600 services for 1,400 suffixes. */
const MAX_SERVICES = 5_000;
const MAX_SUFFIXES = 5_000;

/**
 * What IANA's bootstrap file for domain names (RFC 9224) changes in the bundled entries: another RDAP base, or one where
 * there was none (asked before the WHOIS server). The built-in lookups of a suffix that it does not name stay, since
 * some registries are not in it. Total: what is not as RFC 9224 says, or leads to anything but a public https host, is
 * passed over.
 * @param content the parsed file; anything.
 */
export function readBootstrap(content: unknown): readonly RdapOverride[] {
  const bases = basesIn(content);
  return domains.flatMap(({ id, lookups }) => {
    const tld = suffixOf(id);
    const hasRdap = lookups.some(({ url }) => url.startsWith("https://"));
    const base = tld === undefined ? undefined : baseFor(bases, tld, hasRdap);
    // What nobody can ask for a reason that another server does not change stays as it is.
    if (tld === undefined || base === undefined || lookups.length === 0) return [];
    const asked = rdapLookup(base, tld);
    const rest = lookups.filter(({ url }) => url.startsWith("whois://"));
    return lookups.some(({ url }) => url === asked.url) ? [] : [{ id, lookups: [asked, ...rest] }];
  });
}

/**
 * The longest suffix that is named counts (RFC 9224 §4): `co.uk` before `uk`. Where nothing is known to answer for
 * `co.za`, what answers for `za` may know no name of it, and would call them all free.
 */
function baseFor(bases: ReadonlyMap<string, string>, tld: string, hasRdap: boolean): string | undefined {
  if (!hasRdap) return bases.get(tld);
  const labels = tld.split(".");
  for (let from = 0; from < labels.length; from += 1) {
    const found = bases.get(labels.slice(from).join("."));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Suffix → its RDAP base. */
function basesIn(content: unknown): ReadonlyMap<string, string> {
  const bases = new Map<string, string>();
  const services = isRecord(content) && Object.hasOwn(content, "services") ? content.services : undefined;
  for (const service of listOf(services).slice(0, MAX_SERVICES)) {
    const [suffixes, urls] = listOf(service);
    const base = listOf(urls).find(isUsable);
    if (base === undefined) continue;
    for (const suffix of listOf(suffixes).slice(0, MAX_SUFFIXES))
      if (typeof suffix === "string") bases.set(suffix.toLowerCase().replace(/^\./, ""), base);
  }
  return bases;
}

/** An https URL of a public host, without credentials, query and fragment, that ends in a slash (RFC 9224 §3). */
function isUsable(url: unknown): url is string {
  if (typeof url !== "string" || url.length > 300 || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, search, hash, pathname } = new URL(url);
  const isPlain = [username, password, search, hash, port].every((part) => part === "");
  return (
    protocol === "https:" &&
    isPlain &&
    isHostName(hostname) &&
    /^https:\/\/[\w./~-]+\/$/.test(url) &&
    pathname.endsWith("/")
  );
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
