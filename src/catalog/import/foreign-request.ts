import { printable } from "../../model/printable.js";
import type { Lookup } from "../schema.js";
import { type Fields, isFields, Untranslatable } from "./dialect.js";

/** Headers that say how an answer should look, or where a form stands; all others are left out. */
const WANTED_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "accept-language",
  "content-type",
  "origin",
  "referer",
  "x-requested-with",
]);
/** Headers that are somebody's, or somebody else's. */
const CREDENTIALS = /^(?:authorization|cookie|proxy-authorization)$|token|api-?key|session/;

/** How a lookup asks: headers and body. */
export type ForeignRequest = Pick<Lookup, "method" | "headers" | "form" | "jsonBody">;

/** The headers that are taken over, and what is said of those that are not. */
export interface ForeignHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

const MAX_HEADERS = 50;

/**
 * Takes over the headers of a foreign rule. We introduce ourselves by our own name and send nobody's credentials.
 * @param placeholder what stands there for the handle.
 * @throws Untranslatable for a header that cannot be sent: one that is no text, or holds a line break (CWE-113).
 */
export function foreignHeaders(raw: unknown, placeholder: string): ForeignHeaders {
  if (raw === undefined || raw === null) return { headers: {}, notes: [] };
  if (!isFields(raw)) throw new Untranslatable("its headers are no object");
  const given = Object.entries(raw);
  if (given.length > MAX_HEADERS) throw new Untranslatable(`it has more than ${MAX_HEADERS} headers`);
  const headers: Record<string, string> = {};
  const notes: string[] = [];
  for (const [title, value] of given) {
    const name = title.toLowerCase();
    const fault = faultOfHeader(name, value);
    if (fault !== undefined) throw new Untranslatable(`the header ${printable(title, 40)} ${fault}`);
    const text = String(value);
    if (WANTED_HEADERS.has(name) && text.trim() !== "")
      headers[name] = text.replaceAll(placeholder, "{handle}");
    else if (name === "user-agent") notes.push("its User-Agent is left out: we send our own");
    else if (CREDENTIALS.test(name))
      notes.push(`its header ${name} is left out: we send nobody's credentials`);
    else notes.push(`its header ${printable(name, 40)} is left out`);
  }
  return { headers, notes };
}

/** Why a header cannot be sent, or undefined where it can. */
function faultOfHeader(name: string, value: unknown): string | undefined {
  if (/\p{Cc}/u.test(name)) return "has a line break or another control character in its name";
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return "has a name that no header can have";
  if (typeof value !== "string") return "is no text";
  if (/\p{Cc}/u.test(value)) return "has a line break or another control character in it";
  return value.includes("{handle}") ? "has {handle} in it" : undefined;
}

/**
 * A body that is sent as text: a JSON document, or fields of a form.
 * @param placeholder what stands there for the handle.
 * @throws Untranslatable for any other text.
 */
export function foreignTextBody(body: string, placeholder: string): ForeignRequest {
  if (/^\s*[[{]/.test(body)) {
    let document: unknown;
    try {
      document = JSON.parse(body) as unknown;
    } catch {
      throw new Untranslatable(`its body is neither JSON nor a form: ${printable(body, 60)}`);
    }
    return { method: "POST", jsonBody: filled(document, placeholder) as never };
  }
  const fields = [...new URLSearchParams(body)];
  const names = new Set(fields.map(([name]) => name));
  if (fields.length === 0 || names.size < fields.length || names.has(""))
    throw new Untranslatable(`its body is neither JSON nor a form: ${printable(body, 60)}`);
  const form = fields.map(([name, value]) => [name, filled(value, placeholder)]);
  return { method: "POST", form: Object.fromEntries(form) as Record<string, string> };
}

/**
 * A body that the catalog holds as JSON.
 * @throws Untranslatable for one in which `{handle}` stands of its own.
 */
export function foreignJsonBody(body: unknown, placeholder: string): ForeignRequest {
  return { method: "POST", jsonBody: filled(body, placeholder) as never };
}

function filled(value: unknown, placeholder: string): unknown {
  if (typeof value === "string") {
    if (value.includes("{handle}")) throw new Untranslatable("its body has {handle} in it");
    return value.replaceAll(placeholder, "{handle}");
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, placeholder));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Fields).map(([key, inner]) => [key, filled(inner, placeholder)]),
  );
}

/**
 * The lookup of a translated entry: a page, whose rule counts only as far as controls confirm it.
 * @param url what is asked, with `{handle}`.
 * @param headers those taken over; the type of a body of ours is ours.
 */
export function foreignLookup(
  url: string,
  headers: ForeignHeaders["headers"],
  request: ForeignRequest,
  signals: Pick<Lookup, "taken" | "available" | "invalid">,
): Lookup {
  return {
    basis: "profile-page",
    needsControls: true,
    url,
    ...request,
    headers: withoutType(headers, request),
    ...signals,
  };
}

/** Headers for a body whose type we state ourselves. */
function withoutType(headers: ForeignHeaders["headers"], body: ForeignRequest): Record<string, string> {
  const isOurs = body.form !== undefined || body.jsonBody !== undefined;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !(isOurs && name === "content-type")));
}
