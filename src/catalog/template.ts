import { literally } from "../model/literally.js";
import { toULabel } from "./u-label.js";

const PLACE = /\{handle\}/g;

/**
 * Puts a handle into a URL template, percent-encoded where it lands (RFC 3986): as one label in the host name,
 * as one segment in the path, as one value in the query.
 */
export function fillUrl(template: string, handle: string): string {
  const authorityStart = template.indexOf("//") + 2;
  const pathStart = template.slice(authorityStart).search(/[/?#]/);
  const authorityEnd = pathStart === -1 ? template.length : authorityStart + pathStart;
  return (
    template.slice(0, authorityEnd).replace(PLACE, () => handle.toLowerCase()) +
    fillEncoded(template.slice(authorityEnd), handle)
  );
}

/** Puts a handle, percent-encoded, into a text that is no URL but a piece of one, or a header. */
export function fillEncoded(template: string, handle: string): string {
  const encoded = encodeURIComponent(wellFormed(handle));
  return template.replace(PLACE, () => encoded);
}

/** Puts a handle into plain text: a signal's text, a header. */
export function fillText(template: string, handle: string): string {
  return template.replace(PLACE, () => handle);
}

/** Puts a handle into every text of a JSON value; keys stay as they are. */
export function fillJson(template: unknown, handle: string): unknown {
  if (typeof template === "string") return fillText(template, handle);
  if (Array.isArray(template)) return template.map((item) => fillJson(item, handle));
  if (typeof template === "object" && template !== null) {
    return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillJson(value, handle)]));
  }
  return template;
}

/**
 * Puts a handle into a regular expression as the literal text that it is, in any case where case does not count. A domain
 * label with other letters than ASCII stands for both of its spellings: servers answer in either.
 */
export function fillPattern(template: string, handle: string, caseSensitive: boolean): string {
  const spellings = [handle, toULabel(handle) ?? []].flat().map(literally);
  return template.replace(PLACE, () => `(?${caseSensitive ? "" : "i"}:${spellings.join("|")})`);
}

/** The host of a URL template, with its port, as it is written; undefined where it names none. */
export function hostOfTemplate(template: string): string | undefined {
  return /^[a-z]+:\/\/([^/?#]*)/.exec(template)?.[1];
}

/** True when the handle becomes part of a host name. */
export function isInHost(template: string): boolean {
  return hostOfTemplate(template)?.includes("{handle}") === true;
}

/** A lone surrogate has no UTF-8 form, so that it would make `encodeURIComponent` throw. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
