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

/**
 * Takes over the headers of a foreign rule. We introduce ourselves by our own name and send nobody's credentials.
 * @throws Untranslatable for a header that is no text, or holds a line break (CWE-113).
 */
export function foreignHeaders(raw: unknown): ForeignHeaders {
  if (raw === undefined || raw === null) return { headers: {}, notes: [] };
  if (!isFields(raw)) throw new Untranslatable("its headers are no object");
  const headers: Record<string, string> = {};
  const notes: string[] = [];
  for (const [given, value] of Object.entries(raw)) {
    const name = given.toLowerCase();
    if (typeof value !== "string" || /\p{Cc}/u.test(value) || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
      throw new Untranslatable(
        `the header ${printable(given, 40)} has a line break or a control character in it, or is no text`,
      );
    if (WANTED_HEADERS.has(name) && value.trim() !== "") headers[name] = value;
    else if (name === "user-agent") notes.push("its User-Agent is left out: we send our own");
    else if (CREDENTIALS.test(name))
      notes.push(`its header ${name} is left out: we send nobody's credentials`);
    else notes.push(`its header ${printable(name, 40)} is left out`);
  }
  return { headers, notes };
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
  const form = fields.map(([name, value]) => [name, value.replaceAll(placeholder, "{handle}")]);
  return { method: "POST", form: Object.fromEntries(form) as Record<string, string> };
}

/** A body that the catalog holds as JSON. */
export function foreignJsonBody(body: unknown, placeholder: string): ForeignRequest {
  return { method: "POST", jsonBody: filled(body, placeholder) as never };
}

function filled(value: unknown, placeholder: string): unknown {
  if (typeof value === "string") return value.replaceAll(placeholder, "{handle}");
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
