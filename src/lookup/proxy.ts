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

/** The proxy for a URL, or undefined to go straight. */
export function proxyFor(url: URL, { http, https, no }: ProxySettings): string | undefined {
  const proxy = url.protocol === "https:" ? (https ?? http) : http;
  if (proxy === undefined || proxy === "" || isExempt(url, no ?? "")) return undefined;
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
