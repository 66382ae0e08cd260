import type { CompiledRule } from "../catalog/compile.js";
import { breachOf } from "./rule.js";

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aeiou";
/** Long enough that nobody has it: 14 letters by turns are 16^7 × 5^7 names. */
const LENGTH = 14;
/** Shapes that odd rules may want: a domain, a name with an inner separator, upper case. */
const SHAPES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word.slice(0, -2)}7${word.slice(-1)}`,
  (word) => `${word}.com`,
  (word) => `${word.slice(0, 5)}-${word.slice(6)}`,
  (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
];

/**
 * A handle that nobody has: random letters that can be spoken, allowed by the platform's rule, made afresh each time
 * (fixed "nobody has this" names get registered).
 * @param random from [0, 1).
 * @returns undefined where the rule allows none of the shapes.
 */
export function madeUpHandle(rule: CompiledRule, random: () => number): string | undefined {
  const length = Math.max(rule.data.min, Math.min(LENGTH, rule.data.max));
  let word = "";
  for (let index = 0; index < length; index += 1) {
    const letters = index % 2 === 0 ? CONSONANTS : VOWELS;
    word += letters[Math.floor(random() * letters.length)];
  }
  return SHAPES.map((shape) => shape(word)).find((handle) => breachOf(rule, handle) === undefined);
}
