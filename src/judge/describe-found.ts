import type { Condition } from "../catalog/compile.js";
import { printable } from "../model/printable.js";
import { redirectTarget, resolvePointer } from "./match.js";
import type { Reading } from "./reading.js";

/** What is longer is not quoted: a part of it may be a part of a credential, which nobody would know as one. */
const MAX = 60;

/** Names of what is nobody's business. */
const PRIVATE = /cookie|auth|token|secret|session|passw|key|csrf|xsrf|nonce|signature/i;
/** What looks like a key or a token: long, of one piece, with digits and letters. */
const KEY = /(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{20,}/i;

/**
 * What an answer has in place of what a condition wants, as the end of `no, …`: `it says "Log in"`. Safe to print; of
 * what may be secret it tells only that it is there.
 * @returns undefined where there is nothing to tell in a few words.
 */
export function describeFound(condition: Condition, reading: Reading): string | undefined {
  const { response, title, json } = reading;
  switch (condition.kind) {
    case "status":
      // What that means was told with what came back.
      return `it is ${response.status}`;
    case "header": {
      const { name } = condition;
      const value = Object.hasOwn(response.headers, name) ? response.headers[name] : undefined;
      return value === undefined ? ABSENT : says(value, PRIVATE.test(name));
    }
    case "location": {
      const target = redirectTarget(response);
      if (target === undefined) return "it leads nowhere";
      const { origin, pathname } = new URL(target);
      return isTellable(origin + pathname)
        ? `it leads on to ${printable(origin + pathname)}`
        : "it leads elsewhere";
    }
    case "title":
      return title.text === "" ? "there is none" : says(title.text);
    case "json":
      if (json === undefined) return reading.isWhole ? "the answer is no JSON" : undefined;
      return describeValue(resolvePointer(json.value, condition.pointer), PRIVATE.test(condition.pointer));
    case "bodyHas":
    case "bodyMatches": {
      const text = response.body.trim();
      if (text === "") return "it is empty";
      return isTellable(text) ? says(text) : undefined;
    }
    default:
      return undefined;
  }
}

const ABSENT = "it is not there";
const OTHER = "it says something else";

function describeValue(value: unknown, isPrivate: boolean): string {
  if (value === undefined || value === null) return ABSENT;
  if (Array.isArray(value)) return value.length === 0 ? "it is an empty list" : "it is a list";
  if (typeof value === "object") return "it holds several fields";
  if (typeof value === "string") return says(value, isPrivate);
  return isPrivate ? OTHER : `it says ${String(value)}`;
}

function says(text: string, isPrivate = false): string {
  return isPrivate || !isTellable(text) ? OTHER : `it says "${printable(text)}"`;
}

function isTellable(text: string): boolean {
  return text.length <= MAX && !KEY.test(text);
}
