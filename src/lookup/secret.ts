import { literally } from "../model/literally.js";
import type { LookupRequest } from "../model/observation.js";

/**
 * Takes our credentials out of a text from outside, however they are percent-encoded there: a site may put them
 * into its redirect or its error message, and no report may show them.
 */
export function withoutSecret(text: string, secret: LookupRequest["secret"]): string {
  return secretValues(secret).reduce((shown, value) => shown.replace(anySpelling(value), "***"), text);
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

/** Each character may be itself, percent-encoded (in either case), or a form's `+` for a space. */
function anySpelling(value: string): RegExp {
  const characters = Array.from(value, (character) => {
    const plain = literally(character);
    const encoded = [...new TextEncoder().encode(character)].map(
      (byte) => `%${byte.toString(16).padStart(2, "0")}`,
    );
    return `(?:${encoded.join("")}|${plain}${character === " " ? "|\\+" : ""})`;
  });
  return new RegExp(characters.join(""), "gi");
}
