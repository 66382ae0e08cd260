import { printable } from "../model/printable.js";
import type { Signal } from "./schema.js";

/** So many texts that an answer must not have are named each by itself; of more, their number and the first ones. */
const MAX_NAMED = 3;

/**
 * A signal in words, first what it wants to see, then what not: `status 404, and in the JSON /message is "Not Found"`.
 * Safe to print.
 */
export function describeSignal(signal: Signal, noun = "page"): string {
  const { status, header, location, title, bodyHas, bodyLacks, bodyEmpty, bodyMatches, json } = signal;
  const parts = [
    ...[status ?? []]
      .flat()
      .slice(0, 1)
      .map(() => `status ${[status ?? []].flat().join(" or ")}`),
    ...Object.entries(header ?? {}).map(([name, text]) => describeHeader(name, text)),
    ...texts(location).map((text) => `it redirects to ${printable(text, 200)}`),
    ...texts(title).map((text) => `the title has ${quoted(text)}`),
    ...texts(bodyHas).map((text) => `the ${noun} has ${quoted(text)}`),
    ...(bodyEmpty === true ? [`the ${noun} is empty`] : []),
    ...texts(bodyMatches).map((text) => `the ${noun} matches ${printable(text, 60)}`),
    ...Object.entries(json ?? {}).map(([pointer, value]) => describeJson(pointer, value)),
    ...describeLacks(bodyLacks).map((text) => `the ${noun} lacks ${text}`),
  ];
  return parts.join(", and ");
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

function describeLacks(lacks: Signal["bodyLacks"]): readonly string[] {
  const all = [lacks ?? []].flat();
  const texts = all.filter((one) => typeof one === "string").map(quoted);
  const patterns = all.flatMap((one) => (typeof one === "string" ? [] : [printable(one.says, 100)]));
  return texts.length > MAX_NAMED
    ? [`any of ${texts.length} texts (${texts.slice(0, MAX_NAMED).join(", ")} …)`, ...patterns]
    : [...texts, ...patterns];
}

function describeHeader(name: string, text: string): string {
  const header = `the header ${printable(name, 60)}`;
  if (text === "present") return `${header} is there`;
  return text === "absent" ? `${header} is not there` : `${header} has ${quoted(text)}`;
}

function describeJson(pointer: string, value: NonNullable<Signal["json"]>[string]): string {
  const where = pointer === "" ? "the JSON as a whole" : `in the JSON ${printable(pointer, 200)}`;
  if (value === "present") return `${where} is there`;
  if (value === "absent") return `${where} is not there`;
  if (typeof value === "object" && value !== null && "has" in value)
    return `${where} has ${quoted(value.has)}`;
  if (typeof value === "object" && value !== null && "matches" in value)
    return `${where} matches ${printable(value.matches, 60)}`;
  if (typeof value === "object" && value !== null && "lacks" in value && value.says !== undefined)
    return `${where} has nothing ${printable(value.says, 100)}`;
  if (typeof value === "object" && value !== null && "lacks" in value)
    return `${where} does not match ${printable([value.lacks].flat().join(" or "), 60)}`;
  const wanted = typeof value === "object" && value !== null ? value.equals : value;
  return `${where} is ${typeof wanted === "string" ? quoted(wanted) : printable(JSON.stringify(wanted), 200)}`;
}

function quoted(text: string): string {
  return `"${printable(text, 200)}"`;
}
