import type { Sent } from "./redirect.js";

/** The entry's own cookies first. */
export function withCookies(sent: Sent, cookies: string | undefined): Sent {
  if (cookies === undefined) return sent;
  const { cookie: own } = sent.headers;
  return {
    ...sent,
    headers: { ...sent.headers, cookie: own === undefined ? cookies : `${own}; ${cookies}` },
  };
}

/** What every request says of us. */
export function defaultHeaders(userAgent: string): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
    "accept-language": "en",
    // Not brotli: its window, of up to 16 MiB, is the sender's choice.
    "accept-encoding": "gzip",
  };
}

/** Path and query of a request, with what of the query is secret. */
export function pathOf(url: URL, query: Readonly<Record<string, string>> | undefined): string {
  if (query === undefined) return url.pathname + url.search;
  const withQuery = new URL(url);
  for (const [name, value] of Object.entries(query)) withQuery.searchParams.set(name, value);
  return withQuery.pathname + withQuery.search;
}

/** What is longer of a header is cut off. */
export const MAX_HEADER = 8192;

/** Header names in lower case, repeated ones joined, each bounded; where it leads as the URL that was meant. */
export function flat(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const key = name.toLowerCase();
      const all = [value ?? ""].flat();
      // One that differs, or is cut here, is not followed (`refuseLocation`).
      return [key, key === "location" ? encoded(all[0] ?? "") : all.join(", ").slice(0, MAX_HEADER)];
    }),
  );
}

/**
 * A `Location` with its raw bytes percent-encoded, as browsers read one in UTF-8: undici gives each byte as a character
 * of Latin-1, which as a URL would be another address.
 */
function encoded(location: string): string {
  return location
    .slice(0, MAX_HEADER)
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
