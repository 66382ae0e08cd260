/** Which proxy to use for what; the values of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
export interface ProxySettings {
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  /**
   * Comma- or space-separated: `example.com`, `.example.com`, `*.example.com`, `host:8080`, `::1`,
   * `[::1]:8080`, `*`.
   */
  readonly no?: string | undefined;
}

/** What is on this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3), as URLs spell it. */
const HERE = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/**
 * The proxy for a URL, or undefined to go straight: so does all that is on this machine, which a proxy would look for on
 * its own, and which is not to be read on the way.
 */
export function proxyFor(url: URL, { http, https, no }: ProxySettings): string | undefined {
  const proxy = url.protocol === "https:" ? (https ?? http) : http;
  if (proxy === undefined || proxy === "" || HERE.test(url.hostname)) return undefined;
  if (isExempt(url, no ?? "")) return undefined;
  return proxy;
}

function isExempt(url: URL, no: string): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return no
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      // What has more than one colon and no brackets is an IPv6 address.
      const [, name = entry, wantedPort] = /^([^:]+|\[.+\]):(\d+)$/.exec(entry) ?? [];
      if (wantedPort !== undefined && wantedPort !== port) return false;
      const bare = name.replace(/^\*?\./, "").replace(/^\[|\]$/g, "");
      return host === bare || host.endsWith(`.${bare}`);
    });
}
