import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { isPrivateName } from "../model/private-name.js";
import { PrivateAddressError } from "./trouble.js";

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
  | "to a private address";

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

/**
 * Before a way through a proxy, which resolves the names and would reach what is near it: neither private addresses nor
 * the names of private networks, nor names without a dot, which only those have.
 * @throws PrivateAddressError
 */
export function mustBePublicByName(hostname: string): void {
  const literal = literalAddress(hostname);
  const isPublic =
    literal === undefined
      ? hostname.replace(/\.$/, "").includes(".") && !isPrivateName(hostname.toLowerCase())
      : isPublicAddress(literal);
  if (!isPublic) throw new PrivateAddressError(`${hostname} is a private address`);
}
