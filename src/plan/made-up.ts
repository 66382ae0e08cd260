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

/** Of the asked handle's shape, where that leaves enough names: 8 letters by turns are 16^4 × 5^4. */
const MIN_LENGTH = 10;
const MIN_LETTERS = 8;

/**
 * A handle that nobody has: random letters that can be spoken, allowed by the platform's rule, made afresh each time
 * (fixed "nobody has this" names get registered).
 * @param random from [0, 1).
 * @param like a handle whose shape it shall have: its length, digits and separators, as far as the rule allows.
 * @returns undefined where the rule allows none of the shapes.
 */
export function madeUpHandle(rule: CompiledRule, random: () => number, like?: string): string | undefined {
  const shaped = like === undefined ? undefined : shapedLike(like, rule, random);
  if (shaped !== undefined && breachOf(rule, shaped) === undefined) return shaped;
  const length = Math.max(rule.data.min, Math.min(LENGTH, rule.data.max));
  let word = "";
  for (let index = 0; index < length; index += 1) {
    const letters = index % 2 === 0 ? CONSONANTS : VOWELS;
    word += letters[Math.floor(random() * letters.length)];
  }
  return SHAPES.map((shape) => shape(word)).find((handle) => breachOf(rule, handle) === undefined);
}

/** Letters become others, by turns; digits others; the rest stays where it is. Short ones get more letters. */
function shapedLike(like: string, rule: CompiledRule, random: () => number): string | undefined {
  const pick = (signs: string) => signs[Math.floor(random() * signs.length)] ?? "";
  const missing = Math.max(0, Math.min(MIN_LENGTH, rule.data.max) - like.length);
  let letters = 0;
  const name = Array.from(`${"a".repeat(missing)}${like}`, (sign) => {
    if (/[0-9]/.test(sign)) return pick("0123456789");
    if (!/[a-z]/i.test(sign)) return sign;
    letters += 1;
    return pick(letters % 2 === 1 ? CONSONANTS : VOWELS);
  }).join("");
  return letters >= MIN_LETTERS && /^[\x21-\x7e]+$/.test(name) ? name : undefined;
}
