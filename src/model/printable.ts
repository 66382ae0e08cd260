// C0 and C1 controls, line and paragraph separators, zero-width and bidirectional controls, BOM.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * Text from outside, made safe to print on a terminal: control and direction-changing characters become one
 * space, and what is longer than `max` characters ends in an ellipsis.
 */
export function printable(text: string, max = 200): string {
  const clean = text
    .slice(0, max * 4)
    .replace(UNPRINTABLE, " ")
    .trim();
  return clean.length > max ? `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, "")}…` : clean;
}
