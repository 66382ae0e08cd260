import type { Condition } from "../catalog/compile.js";
import { fillText } from "../catalog/template.js";
import { printable } from "../model/printable.js";

/** What common statuses mean (RFC 9110 §15; 999 is LinkedIn's own). */
const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: "answered normally",
  202: "accepted, but not answered",
  301: "moved",
  302: "sent elsewhere",
  303: "sent elsewhere",
  307: "sent elsewhere",
  308: "moved",
  400: "the request was refused",
  401: "a login is wanted",
  403: "refused",
  404: "not found",
  410: "gone",
  422: "refused",
  429: "too many requests",
  451: "blocked for legal reasons",
  500: "the platform has a fault",
  502: "the platform has a fault",
  503: "the platform is not available",
  504: "the platform is too slow",
  999: "refused",
};

/** A status with what it means, for somebody who does not know the numbers: `404 (not found)`. */
export function explainStatus(status: number): string {
  const words = STATUS_WORDS[status];
  return words === undefined ? String(status) : `${status} (${words})`;
}

/**
 * A condition as a sentence that somebody who is no developer can read. Total; safe to print.
 * @param noun whose text it speaks of.
 */
export function explainCondition(condition: Condition, handle: string, noun = "page"): string {
  const quoted = (text: string) => `"${printable(fillText(text, handle), 100)}"`;
  switch (condition.kind) {
    case "status":
      return `the status is ${condition.statuses.join(" or ")}`;
    case "header":
      return explainHeader(condition, quoted);
    case "location":
      return `the answer leads on to ${printable(fillText(condition.text, handle), 100)}`;
    case "title":
      return `the page's title contains ${quoted(condition.text)}`;
    case "bodyHas":
      return `the ${noun} contains ${quoted(condition.text)}`;
    case "bodyLacks":
      return `the ${noun} does not contain ${quoted(condition.text)}`;
    case "bodyLacksMatch":
      return `the ${noun} does not contain ${printable(condition.says, 100)}`;
    case "bodyMatches":
      return `the ${noun} contains a text of ${formOf(condition.source, quoted)}`;
    case "bodyEmpty":
      return `the ${noun} is empty`;
    case "json":
      return explainJson(condition, quoted);
  }
}

/** A longer regular expression says nothing to somebody who does not write them. */
const READABLE = 30;

function formOf(source: string, quoted: (text: string) => string): string {
  if (source.length <= READABLE) return `the form ${quoted(source)}`;
  return source.includes("{handle}") ? "the platform's form, with the name in it" : "the platform's form";
}

function explainHeader(
  { name, text }: Extract<Condition, { kind: "header" }>,
  quoted: (text: string) => string,
): string {
  if (text === "present") return `the answer comes with the header ${name}`;
  if (text === "absent") return `the answer comes without the header ${name}`;
  return `the answer's header ${name} contains ${quoted(text)}`;
}

function explainJson(
  { pointer, expected }: Extract<Condition, { kind: "json" }>,
  quoted: (text: string) => string,
): string {
  const where = pointer === "" ? "the data" : `the field ${printable(pointer)}`;
  switch (expected.is) {
    case "matching":
      return `${where} has a text of ${formOf(expected.source, quoted)}`;
    case "lacking":
      return expected.says === undefined
        ? `${where} has no text of ${formOf(expected.source, quoted)}`
        : `${where} has nothing ${printable(expected.says, 100)}`;
    case "present":
      return `${where} is there`;
    case "absent":
      return `${where} is not there`;
    case "containing":
      return `${where} contains ${quoted(expected.text)}`;
    case "equal": {
      const { value } = expected;
      return `${where} says ${typeof value === "string" ? quoted(value) : printable(JSON.stringify(value), 100)}`;
    }
  }
}
