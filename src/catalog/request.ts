import type { LookupRequest, Secret } from "../model/observation.js";
import type { Lookup } from "./schema.js";
import { fillEncoded, fillJson, fillText, fillUrl, hostOfTemplate } from "./template.js";

/** Everything of a request but the reader, which the judge provides. */
export type RequestToSend = Omit<LookupRequest, "reader">;

/** What a lookup is asked with, and nobody may see. */
export interface Given {
  /** The value of the variable that `auth` names; of an app, the token that it got. */
  readonly credential?: string | undefined;
  /** The app's id, where there is one. */
  readonly clientId?: string | undefined;
  /** What the first request gave, by name. */
  readonly taken?: Readonly<Record<string, string>> | undefined;
}

/** What of a lookup, or of its first request, makes a request. */
type Template = Pick<Lookup, "method" | "url" | "headers" | "form" | "jsonBody">;

/** Fills a lookup with a handle, and with what it is given. */
export function toRequest(lookup: Lookup, handle: string, given: Given = {}): RequestToSend {
  const { taken = {} } = given;
  const names = Object.keys(taken);
  const holds = (value: unknown) => names.some((name) => JSON.stringify(value ?? null).includes(`{${name}}`));
  const { headers = {}, form, jsonBody } = lookup;
  const open = Object.entries(headers).filter(([, value]) => !holds(value));
  const closed = Object.entries(headers).filter(([, value]) => holds(value));
  const shown: Template = {
    ...lookup,
    headers: Object.fromEntries(open),
    url: withPlaces(lookup.url, names),
  };
  const { body, ...request } = fill(shown, handle, lookup.url);
  const whole = fill(fillTaken({ ...lookup, headers: Object.fromEntries(closed) }, taken), handle);
  const isBodyClosed = holds([form, jsonBody]);
  const secret = {
    ...credentialOf(lookup.auth, given),
    ...(holds(lookup.url) ? { url: whole.url } : {}),
    ...(isBodyClosed && whole.body !== undefined ? { body: whole.body } : {}),
    ...(names.length > 0 ? { values: Object.values(taken) } : {}),
  };
  const hidden = Object.fromEntries(closed.map(([name]) => [name, whole.headers[name] ?? ""]));
  const all = closed.length === 0 ? secret : { ...secret, headers: { ...hidden, ...secret.headers } };
  return {
    ...request,
    ...(lookup.referral === "follow" ? { followsReferral: true } : {}),
    ...(body === undefined || isBodyClosed ? {} : { body }),
    ...(Object.keys(all).length === 0 ? {} : { secret: all }),
  };
}

/** Fills the first request of a lookup. */
export function toFirstRequest(prepare: NonNullable<Lookup["prepare"]>, handle: string): RequestToSend {
  return fill(prepare, handle);
}

function fill(
  { method = "GET", url, headers: wanted = {}, ...rest }: Template,
  handle: string,
  template = url,
): RequestToSend {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(wanted)) headers[name] = fillEncoded(value, handle);
  const { body, type } = bodyOf(rest, handle);
  if (type !== undefined) headers["content-type"] ??= type;
  return {
    method,
    url: fillUrl(url, handle),
    lane: laneOf(url),
    template,
    headers,
    ...(body === undefined ? {} : { body }),
  };
}

/** Stars for what a reader may not see. */
function withPlaces(url: string, names: readonly string[]): string {
  return names.reduce((shown, name) => shown.replaceAll(`{${name}}`, "***"), url);
}

/** Puts in what the first request gave; before the handle, which may look like a place itself. */
function fillTaken(template: Template, taken: Readonly<Record<string, string>>): Template {
  const put = (text: string, encode: (value: string) => string) =>
    Object.entries(taken).reduce(
      (now, [name, value]) => now.replaceAll(`{${name}}`, () => encode(value)),
      text,
    );
  const plain = (value: string) => value;
  const deep = (value: unknown): unknown => {
    if (typeof value === "string") return put(value, plain);
    if (Array.isArray(value)) return value.map(deep);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)]));
  };
  const { headers, form, jsonBody } = deep({ ...template, url: undefined }) as Template;
  return { ...template, url: put(template.url, encodeURIComponent), headers, form, jsonBody };
}

function laneOf(template: string): string {
  const host = hostOfTemplate(template) ?? template;
  return host.replace(/^.*\{handle\}[^.]*\./, "").toLowerCase();
}

function bodyOf(
  { form, jsonBody }: Pick<Template, "form" | "jsonBody">,
  handle: string,
): { body?: string; type?: string } {
  if (form !== undefined) {
    const fields = Object.entries(form).map(([name, value]): [string, string] => [
      name,
      fillText(value, handle),
    ]);
    return { body: new URLSearchParams(fields).toString(), type: "application/x-www-form-urlencoded" };
  }
  if (jsonBody !== undefined) {
    return { body: JSON.stringify(fillJson(jsonBody, handle)), type: "application/json" };
  }
  return {};
}

function credentialOf(auth: Lookup["auth"], { credential, clientId }: Given): Secret {
  if (auth === undefined || credential === undefined) return {};
  switch (auth.as) {
    case "bearer":
      return { headers: { authorization: `Bearer ${credential}` } };
    case "header":
      return { headers: { [(auth.name ?? "authorization").toLowerCase()]: credential } };
    case "query":
      return { query: { [auth.name ?? "key"]: credential } };
    case "client-credentials": {
      const id = auth.idHeader === undefined ? {} : { [auth.idHeader]: clientId ?? "" };
      if (auth.tokenIn !== undefined) return { query: { [auth.tokenIn]: credential }, headers: id };
      return { headers: { ...id, authorization: `${auth.scheme ?? "Bearer"} ${credential}` } };
    }
  }
}
