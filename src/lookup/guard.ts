import { isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import ipaddr from "ipaddr.js";
import { isPrivateName } from "../model/private-name.js";
import type { Resolve } from "./resolver.js";
import { PrivateAddressError } from "./trouble.js";
import { MAX_HEADER } from "./wire.js";

const GLOBAL_IPV6 = ipaddr.parse("2000::");

/**
 * True for an address on the public internet. Everything else (private, loopback, link-local, carrier-grade NAT,
 * documentation, multicast, 6to4, NAT64 …) is none of a redirect's business: CWE-918, server-side request forgery.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // process() unwraps IPv4 in IPv6 (::ffff:10.0.0.1).
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // Of IPv6, only 2000::/3 is given out (RFC 4291 §2.4; IANA); ::7f00:1 is ::127.0.0.1 in disguise.
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6, 3);
}

/** The address that a URL's host name literally is (`[::1]` → `::1`), or undefined for a real name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 ? undefined : bare;
}

export type RedirectRefusal =
  | "too many redirects"
  | "not http"
  | "from https to http"
  | "to a private address"
  | "to several places"
  | "to an address that is too long";

/**
 * Why nobody can tell where a redirect leads (RFC 9110 §10.2.2 allows one `Location`), so that it is neither followed
 * nor read; undefined: it is clear.
 */
export function refuseLocation(
  status: number,
  location: string | readonly string[] | undefined,
): RedirectRefusal | undefined {
  if (status < 300 || status > 399) return undefined;
  const all = new Set([location ?? []].flat());
  if (all.size > 1) return "to several places";
  // It would be cut, and lead elsewhere.
  return [...all].some(({ length }) => length > MAX_HEADER) ? "to an address that is too long" : undefined;
}

/** Why a redirect must not be followed, judged by its URL alone (names are judged once resolved); undefined: follow. */
export function refuseRedirect(
  from: URL,
  to: URL,
  hops: number,
  maxHops: number,
): RedirectRefusal | undefined {
  if (hops >= maxHops) return "too many redirects";
  if (to.protocol !== "https:" && to.protocol !== "http:") return "not http";
  if (from.protocol === "https:" && to.protocol === "http:") return "from https to http";
  return to.origin !== from.origin && isPrivateByName(to.hostname) ? "to a private address" : undefined;
}

/** A refusal in words: what is wrong with a redirect. */
export function sayRefusal(refusal: RedirectRefusal): string {
  return refusal === "too many redirects" ? refusal : `redirect ${refusal}`;
}

function isPrivateByName(hostname: string): boolean {
  const literal = literalAddress(hostname);
  // RFC 6761 §6.3.
  return literal === undefined ? /(?:^|\.)localhost\.?$/.test(hostname) : !isPublicAddress(literal);
}

/** Neither private addresses nor the names of private networks, nor names without a dot, which only those have. */
function isPublicByName(hostname: string): boolean {
  const literal = literalAddress(hostname);
  if (literal !== undefined) return isPublicAddress(literal);
  return hostname.replace(/\.$/, "").includes(".") && !isPrivateName(hostname.toLowerCase());
}

/**
 * Names that lead into private networks though they look, or are, public: those of clusters and routers, and those that
 * spell an address.
 */
const LEADS_INSIDE =
  /(?:^|\.)(?:svc|cluster|consul|box|docker|nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me)\.?$/i;
/** Where the names of the world outside cannot be looked up, as behind some proxies, that is not waited for long. */
const LOOK_MS = 2_000;
const MAX_UNKNOWN = 1_000;

/** Where a way through a proxy leads. */
export interface Destination {
  readonly hostname: string;
  /** It is the one of its protocol. */
  readonly isUsualPort: boolean;
}

/**
 * What to ask before a way through a proxy to where somebody else leads us: the proxy looks up the names, and would
 * reach what is near it. So they are looked up here as well; where that cannot be done, only the web's own ports are
 * allowed, and no name that is known to lead inside.
 * @returns rejects with a PrivateAddressError where it is, or may be, private.
 */
export function publicBehindProxy(resolve: Resolve): (destination: Destination) => Promise<void> {
  const unknown = new Set<string>();

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    if (unknown.has(hostname)) return [];
    const late = new AbortController();
    const nothing = wait(LOOK_MS, [], { signal: late.signal }).catch(() => []);
    const found = await Promise.race([resolve(hostname).catch(() => []), nothing]);
    late.abort();
    if (found.length === 0 && unknown.size < MAX_UNKNOWN) unknown.add(hostname);
    return found;
  }

  return async ({ hostname, isUsualPort }) => {
    if (!isPublicByName(hostname)) throw new PrivateAddressError(`${hostname} is a private address`);
    if (literalAddress(hostname) !== undefined) return;
    const found = await addressesOf(hostname);
    if (!found.every(isPublicAddress))
      throw new PrivateAddressError(`${hostname} leads to a private address`);
    if (found.length === 0 && (!isUsualPort || LEADS_INSIDE.test(hostname)))
      throw new PrivateAddressError(`${hostname} may be private: it cannot be looked up here`);
  };
}
