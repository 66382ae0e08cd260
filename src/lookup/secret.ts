import { literally } from "../model/literally.js";
import type { LookupRequest } from "../model/observation.js";

/**
 * Takes our credentials out of a text from outside, however they are written there: percent-encoded (again by each
 * redirect that quotes the one before), escaped in JSON, or as references of HTML. A site may put them into its redirect
 * or its error message, and no report may show them.
 */
export function withoutSecret(text: string, secret: LookupRequest["secret"]): string {
  return secretValues(secret).reduce((shown, value) => without(shown, value), text);
}

function secretValues(secret: LookupRequest["secret"]): string[] {
  const { headers = {}, query = {}, values = [] } = secret ?? {};
  // A header's value may begin with a scheme, of any name (RFC 9110 §11.4).
  const bare = Object.values(headers).map((value) => value.replace(/^[\w-]+ +/, ""));
  const whole = Object.values(headers).map((value) =>
    value.replace(/^(?:Bearer|Basic|OAuth|Client-ID) +/, ""),
  );
  return [...whole, ...bare, ...Object.values(query), ...values]
    .map((value) => value.trim())
    .filter((value) => value !== "")
    .sort((a, b) => b.length - a.length);
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos", "/": "sol", "+": "plus", "=": "equals" },
  ...{ ":": "colon", _: "lowbar", "@": "commat", ".": "period", "-": "hyphen" },
};

/** So many characters fit one expression: of longer ones, V8's stack is not sure. */
const MOST = 64;

/** A text without a value, in whatever spelling. */
function without(text: string, value: string): string {
  const all = Array.from(value);
  const parts = Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) =>
    all.slice(index * MOST, (index + 1) * MOST),
  );
  const [first = [], ...others] = parts;
  const begin = new RegExp(anySpelling(first), "gi");
  const rest = others.map((part) => new RegExp(anySpelling(part), "iy"));
  let shown = "";
  let at = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = endOf(text, begin.lastIndex, rest);
    begin.lastIndex = end ?? found.index + 1;
    if (end === undefined) continue;
    shown += `${text.slice(at, found.index)}***`;
    at = end;
  }
  return shown + text.slice(at);
}

/** Where a value ends whose other parts follow here; undefined where they do not. */
function endOf(text: string, from: number, parts: readonly RegExp[]): number | undefined {
  let at = from;
  for (const part of parts) {
    part.lastIndex = at;
    if (!part.test(text)) return undefined;
    at = part.lastIndex;
  }
  return at;
}

/** Each character may be itself, with a backslash before it, or encoded (in either case); a space a form's `+`. */
function anySpelling(characters: readonly string[]): string {
  return characters
    .map((character) => {
      const encoded = [...new TextEncoder().encode(character)].map(
        (byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, "0")}`,
      );
      const escaped = [...Array(character.length).keys()].map(
        (index) => `\\\\{1,4}u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
      );
      const point = character.codePointAt(0) ?? 0;
      const named = NAMED[character] === undefined ? "" : `|${NAMED[character]}`;
      const reference = `&(?:amp;){0,2}(?:#0{0,5}${point}|#x0{0,5}${point.toString(16)}${named});`;
      const before = /[/"'\\]/.test(character) ? "\\\\{0,3}" : "";
      const own = `${before}${literally(character)}${character === " " ? "|\\+" : ""}`;
      return `(?:${encoded.join("")}|${escaped.join("")}|${reference}|${own})`;
    })
    .join("");
}
