/** A question to a WHOIS server (RFC 3912), taken from its URL. */
export interface WhoisQuestion {
  readonly hostname: string;
  readonly port: number;
  /** The line that is sent, without its end. */
  readonly query: string;
}

/** Where WHOIS servers listen (RFC 3912 §2). */
export const WHOIS_PORT = 43;

/** True for a URL that is asked over WHOIS, not over HTTP. */
export function isWhoisUrl(url: string): boolean {
  return url.startsWith("whois://");
}

/**
 * Reads `whois://host[:port]/query`, the query percent-encoded: `whois://whois.denic.de/-T%20dn,ace%20acme.de`. No
 * standard registers this scheme; this is how several WHOIS clients write it.
 * @returns undefined when it is none: another scheme, no host, no query, or a query of more than one line.
 */
export function readWhoisUrl(url: string): WhoisQuestion | undefined {
  const [, host, digits, path] = /^whois:\/\/([a-z0-9.-]+)(?::(\d{1,5}))?\/([^\s?#\\]+)$/i.exec(url) ?? [];
  if (host === undefined || path === undefined) return undefined;
  const port = digits === undefined ? WHOIS_PORT : Number(digits);
  const query = decoded(path);
  const isOneLine = query !== undefined && query.trim() !== "" && !/\p{Cc}/u.test(query);
  return isOneLine && port > 0 && port < 65_536 ? { hostname: host.toLowerCase(), port, query } : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
