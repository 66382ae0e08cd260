// The scripts that are spelled with joiners (Unicode 16, 9.2 and 12.1; RFC 5892, appendix A.1): what they part or
// join looks different. Anywhere else nobody sees them, and one name would look like another.
const SCRIPTS = [
  ...["Arabic", "Syriac", "Mongolian", "Nko", "Mandaic", "Phags_Pa", "Devanagari", "Bengali", "Gurmukhi"],
  ...["Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar"],
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join("");
const PICTURE = String.raw`\p{Extended_Pictographic}`;

/**
 * The zero-width joiner or non-joiner where it is part of a word, or of a picture that is made of several, as a
 * family is; the source of a regular expression with the flag `u`.
 */
export const WRITTEN_JOINER = [
  String.raw`(?<=[${SCRIPTS}])[\u200c\u200d](?=[${SCRIPTS}])`,
  String.raw`(?<=[${PICTURE}\ufe0f\p{Emoji_Modifier}])\u200d(?=${PICTURE})`,
].join("|");

// C0 and C1 controls; what is invisible or turns the direction (zero-width and bidirectional controls, soft hyphens,
// tags, BOM); line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const UNREADABLE = new RegExp(String.raw`(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}](?<!${WRITTEN_JOINER}))+`, "gu");

/**
 * Text from outside, made safe to print on a terminal: control and direction-changing characters become one
 * space, and what is longer than `max` characters ends in an ellipsis. Joiners, too, become a space: no two terminals
 * agree on how wide a text with them is, and columns would not stand below each other.
 */
export function printable(text: string, max = 200): string {
  return clean(text, UNPRINTABLE, max);
}

/** The same for a document, whose reader lays the text out: joiners that belong to the writing stay. */
export function readable(text: string, max = 200): string {
  return clean(text, UNREADABLE, max);
}

function clean(text: string, unwanted: RegExp, max: number): string {
  const kept = text
    .slice(0, max * 4)
    .replace(unwanted, " ")
    .trim();
  return kept.length > max ? `${kept.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, "")}…` : kept;
}
