import { WRITTEN_JOINER } from "../model/printable.js";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

// What XML 1.0 (§2.2, Char) does not allow, and what acts without being seen; line breaks may stay.
const NOT_ALLOWED = new RegExp(
  String.raw`(?!\n)[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff](?<!${WRITTEN_JOINER})`,
  "gu",
);

/** Text as XML text or as an attribute's value (XML 1.0); what XML cannot hold becomes a space. */
export function escapeXml(text: string): string {
  return text.replace(NOT_ALLOWED, " ").replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
