import type { Head, LookupRequest, Secret } from "../model/observation.js";

/** What of a request changes from hop to hop. */
export type Sent = Pick<LookupRequest, "method" | "headers" | "body" | "secret" | "isFresh">;

/** Where a response redirects to, or undefined when it does not, or to nothing that is a URL. */
export function redirectOf(
  { status, headers }: Pick<Head, "status" | "headers">,
  from: URL,
): URL | undefined {
  const { location } = headers;
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  if (!URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from);
  // They are not ours, are never sent, and make one host look like another: https://github.com@evil.example/
  target.username = "";
  target.password = "";
  return target;
}

/**
 * The next request of a redirect (RFC 9110 §15.4; the Fetch standard's rules for POST), without what is not for
 * others.
 */
export function redirected(sent: Sent, status: number, from: URL, to: URL): Sent {
  const keepsMethod = status === 307 || status === 308 || sent.method !== "POST";
  const isSame = from.origin === to.origin;
  const dropped = new Set([
    ...(isSame ? [] : ["cookie", "authorization", "host"]),
    ...(keepsMethod ? [] : ["content-type"]),
  ]);
  return {
    isFresh: sent.isFresh === true,
    method: keepsMethod ? sent.method : "GET",
    headers: Object.fromEntries(Object.entries(sent.headers).filter(([name]) => !dropped.has(name))),
    ...(keepsMethod && sent.body !== undefined ? { body: sent.body } : {}),
    ...(isSame && sent.secret !== undefined ? { secret: secretAfter(sent.secret, keepsMethod) } : {}),
  };
}

function secretAfter({ body, ...secret }: Secret, keepsBody: boolean): Secret {
  return keepsBody && body !== undefined ? { ...secret, body } : secret;
}
