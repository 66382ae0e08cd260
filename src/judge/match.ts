import type { Condition } from "../catalog/compile.js";
import { fillEncoded, fillText, fillUrl } from "../catalog/template.js";
import { printable } from "../model/printable.js";
import { toLower } from "./lower.js";
import type { Reading } from "./reading.js";

/** `open`: what was read so far decides neither way. */
export type Match = "yes" | "no" | "open";

/** Whose name is looked for, and whether its case counts. */
export interface Asked {
  readonly handle: string;
  readonly caseSensitive: boolean;
}

/**
 * Whether one condition holds for a response, as far as that was read. Total.
 * @param isAgainst the condition speaks against a free name: that it does not hold is believed only where the end of
 * the body is sure, for the mark may stand in a part that is missing.
 */
export function matchCondition(
  condition: Condition,
  reading: Reading,
  asked: Asked,
  isAgainst = false,
): Match {
  const { response } = reading;
  const missing = (): Match => (isAgainst && !reading.isEndSure ? "open" : "no");
  switch (condition.kind) {
    case "status":
      return decided(condition.statuses.includes(response.status));
    case "header":
      return decided(headerHolds(response.headers, condition, asked));
    case "location":
      return decided(locationHolds(redirectTarget(response), condition.text, response.url, asked));
    case "title": {
      const { text, isComplete } = reading.title;
      if (!isComplete) return "open";
      if (contains(text, condition.text, asked)) return "yes";
      return reading.lowerBody.includes("</title") ? "no" : missing();
    }
    case "bodyHas":
      if (bodyContains(reading, condition.text, asked)) return "yes";
      return reading.isWhole ? missing() : "open";
    case "bodyLacks":
      if (bodyContains(reading, condition.text, asked)) return "no";
      return reading.isWhole && reading.isEndSure ? "yes" : "open";
    case "bodyLacksMatch":
      if (condition.pattern(asked.handle).test(response.body)) return "no";
      return reading.isWhole && reading.isEndSure ? "yes" : "open";
    case "bodyEmpty":
      if (response.body.trim() !== "") return "no";
      return reading.isWhole && reading.isEndSure ? "yes" : "open";
    case "bodyMatches": {
      if (!reading.isWhole) return "open";
      const isFound = condition.pattern(asked.handle).test(response.body);
      if (!isFound) return missing();
      // A negative lookahead asks for what is missing.
      return condition.source.includes("(?!") && !reading.isEndSure ? "open" : "yes";
    }
    case "json": {
      if (!reading.isWhole) return "open";
      return decided(reading.json !== undefined && jsonHolds(reading.json.value, condition, asked));
    }
  }
}

/** The absolute URL that a redirect leads to, or undefined when the response is none. */
export function redirectTarget(response: {
  url: string;
  status: number;
  headers: Readonly<Record<string, string>>;
}): string | undefined {
  const { location } = response.headers;
  if (location === undefined || response.status < 300 || response.status > 399) return undefined;
  return URL.canParse(location, response.url) ? new URL(location, response.url).href : undefined;
}

/** A condition in plain words, as the evidence names it. `noun`: whose text it speaks of. */
export function describeCondition(condition: Condition, handle: string, noun = "page"): string {
  const quoted = (text: string) => `"${printable(fillText(text, handle), 100)}"`;
  switch (condition.kind) {
    case "status":
      return `status ${condition.statuses.join(" or ")}`;
    case "header":
      if (condition.text === "present" || condition.text === "absent")
        return `header ${condition.name} ${condition.text}`;
      return `header ${condition.name} has ${quoted(condition.text)}`;
    case "location":
      return `redirect to ${printable(fillText(condition.text, handle), 100)}`;
    case "title":
      return `title has ${quoted(condition.text)}`;
    case "bodyHas":
      return `${noun} has ${quoted(condition.text)}`;
    case "bodyLacks":
      return `${noun} lacks ${quoted(condition.text)}`;
    case "bodyLacksMatch":
      return `${noun} lacks ${printable(condition.says, 100)}`;
    case "bodyEmpty":
      return `${noun} is empty`;
    case "bodyMatches":
      return `${noun} matches ${quoted(condition.source)}`;
    case "json": {
      const { expected } = condition;
      const where = `json ${condition.pointer === "" ? "document" : printable(condition.pointer)}`;
      if (expected.is === "containing") return `${where} has ${quoted(expected.text)}`;
      if (expected.is === "lacking" && expected.says !== undefined)
        return `${where} has nothing ${printable(expected.says, 100)}`;
      if (expected.is === "matching" || expected.is === "lacking")
        return `${where} ${expected.is === "matching" ? "matches" : "lacks"} ${quoted(expected.source)}`;
      if (expected.is !== "equal") return `${where} ${expected.is}`;
      const value = typeof expected.value === "string" ? expected.value : JSON.stringify(expected.value);
      return `${where} = ${printable(fillText(value, handle), 100)}`;
    }
  }
}

function decided(holds: boolean): Match {
  return holds ? "yes" : "no";
}

/** Names are compared without case where the platform does; words of the page's own keep theirs. */
function contains(where: string, template: string, asked: Asked): boolean {
  const wanted = fillText(template, asked.handle);
  if (!isFolded(template, asked)) return where.includes(wanted);
  return toLower(where).includes(toLower(wanted));
}

function bodyContains(reading: Reading, template: string, asked: Asked): boolean {
  const wanted = fillText(template, asked.handle);
  if (!isFolded(template, asked)) return reading.response.body.includes(wanted);
  return reading.lowerBody.includes(toLower(wanted));
}

function isFolded(template: string, asked: Asked): boolean {
  return !asked.caseSensitive && template.includes("{handle}");
}

type HeaderCondition = Extract<Condition, { kind: "header" }>;

function headerHolds(
  headers: Readonly<Record<string, string>>,
  { name, text }: HeaderCondition,
  asked: Asked,
): boolean {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (text === "present") return value !== undefined;
  if (text === "absent") return value === undefined;
  return value !== undefined && contains(value, text, asked);
}

function locationHolds(
  target: string | undefined,
  template: string,
  askedUrl: string,
  asked: Asked,
): boolean {
  if (target === undefined) return false;
  const absolute = template.startsWith("/") ? new URL(askedUrl).origin + template : template;
  // Stars are taken apart before the handle comes in: one in a handle stands for itself.
  const glob = absolute.replaceAll("*", ANYTHING);
  const fill = glob.startsWith(ANYTHING) ? fillEncoded : fillUrl;
  const fold = (text: string) => (isFolded(template, asked) ? toLower(text) : text);
  return globMatches(fold(normalise(fill(glob, asked.handle))), fold(normalise(target)));
}

const ANYTHING = "\0";

/**
 * Percent-encoding in one of its several equal spellings (RFC 3986 §6.2.2): unreserved characters as they are, all
 * that `encodeURIComponent` leaves alone besides them encoded, hex digits in capitals.
 */
function normalise(url: string): string {
  return url
    .replace(/%([0-9a-f]{2})/gi, (encoded, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
    })
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `ANYTHING` stands for any run of characters. Linear: each part is found once, left to right. */
function globMatches(glob: string, text: string): boolean {
  const [first = "", ...rest] = glob.split(ANYTHING);
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

type JsonCondition = Extract<Condition, { kind: "json" }>;

function jsonHolds(document: unknown, { pointer, expected }: JsonCondition, asked: Asked): boolean {
  const found = resolvePointer(document, pointer);
  switch (expected.is) {
    case "present":
      return found !== undefined && found !== null;
    case "absent":
      return found === undefined || found === null;
    case "containing":
      return typeof found === "string" && contains(found, expected.text, asked);
    case "matching":
      return textsIn(found).some((text) => expected.pattern().test(text));
    case "lacking":
      return !textsIn(found).some((text) => expected.pattern().test(text));
    case "equal":
      return found !== undefined && equals(found, expected.value, asked);
  }
}

/** A text, or those of a list. */
function textsIn(found: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(found) ? found : [found];
  return items.filter((item) => typeof item === "string");
}

/** What stands at a JSON Pointer (RFC 6901), or undefined. Only own properties count. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    if (Array.isArray(value) && !/^\d+$/.test(key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function equals(found: unknown, wanted: unknown, asked: Asked): boolean {
  if (typeof wanted === "string") {
    if (typeof found !== "string") return false;
    const filled = fillText(wanted, asked.handle);
    return isFolded(wanted, asked) ? toLower(found) === toLower(filled) : found === filled;
  }
  if (typeof wanted !== "object" || wanted === null) return found === wanted;
  if (typeof found !== "object" || found === null || Array.isArray(found) !== Array.isArray(wanted))
    return false;
  const keys = Object.keys(wanted);
  if (Object.keys(found).length !== keys.length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(found, key) &&
      equals((found as Record<string, unknown>)[key], (wanted as Record<string, unknown>)[key], asked),
  );
}
