import type { LookupRequest } from "../model/observation.js";
import type { Lookup } from "./schema.js";
import { fillEncoded, fillJson, fillText, fillUrl } from "./template.js";

/** Everything of a request but the reader, which the judge provides. */
export type RequestToSend = Omit<LookupRequest, "reader">;

/**
 * Fills a lookup with a handle.
 * @param credential the value of the variable that `auth` names, when it is set.
 */
export function toRequest(lookup: Lookup, handle: string, credential?: string): RequestToSend {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(lookup.headers ?? {}))
    headers[name] = fillEncoded(value, handle);
  const { body, type } = bodyOf(lookup, handle);
  if (type !== undefined) headers["content-type"] ??= type;
  return {
    method: lookup.method ?? "GET",
    url: fillUrl(lookup.url, handle),
    lane: laneOf(lookup.url),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(credential === undefined || lookup.auth === undefined
      ? {}
      : { secret: secretOf(lookup.auth, credential) }),
  };
}

function laneOf(template: string): string {
  const host = /^[a-z]+:\/\/([^/?#]*)/.exec(template)?.[1] ?? template;
  return host.replace(/^.*\{handle\}[^.]*\./, "").toLowerCase();
}

function bodyOf(lookup: Lookup, handle: string): { body?: string; type?: string } {
  if (lookup.form !== undefined) {
    const fields = Object.entries(lookup.form).map(([name, value]): [string, string] => [
      name,
      fillText(value, handle),
    ]);
    return { body: new URLSearchParams(fields).toString(), type: "application/x-www-form-urlencoded" };
  }
  if (lookup.jsonBody !== undefined) {
    return { body: JSON.stringify(fillJson(lookup.jsonBody, handle)), type: "application/json" };
  }
  return {};
}

function secretOf(
  auth: NonNullable<Lookup["auth"]>,
  credential: string,
): NonNullable<LookupRequest["secret"]> {
  switch (auth.as) {
    case "bearer":
      return { headers: { authorization: `Bearer ${credential}` } };
    case "header":
      return { headers: { [(auth.name ?? "authorization").toLowerCase()]: credential } };
    case "query":
      return { query: { [auth.name ?? "key"]: credential } };
  }
}
