import type { HandleRule } from "../catalog/schema.js";
import { printable } from "../model/printable.js";

/** A platform's handle rule in its words, lengths first: `2–24 letters, digits, _ and .; must not end in a dot`. */
export function sayRule({ min, max, says, pattern }: HandleRule): string {
  const lengths = min === max ? String(min) : `${min}–${max}`;
  if (says === undefined) return `${lengths} characters that match ${printable(pattern, 100)}`;
  const words = printable(says, 300);
  return /^(?:lower-case )?(?:latin )?letters\b/i.test(words)
    ? `${lengths} ${words}`
    : `${lengths} ${max === 1 ? "character" : "characters"}: ${words}`;
}
