// C0 and C1 controls; what is invisible or turns the direction (zero-width and bidirectional controls, soft hyphens,
// tags, BOM); line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

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
