import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * True for an address on the public internet. Everything else (private, loopback, link-local, carrier-grade NAT,
 * documentation, multicast, 6to4, NAT64 …) is none of a redirect's business: CWE-918, server-side request forgery.
 */
export function isPublicAddress(address: string): boolean {
  // process() unwraps IPv4 in IPv6 (::ffff:10.0.0.1).
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
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
  const literal = literalAddress(to.hostname);
  if (literal !== undefined && !isPublicAddress(literal) && to.hostname !== from.hostname)
    return "to a private address";
  return undefined;
}
