import { closest, distance } from "fastest-levenshtein";

/**
 * The known word that a misspelled one was probably meant to be.
 * @param slips how many letters may be wrong, given the longer word's length (Levenshtein distance; two neighbours that
 *   changed places are one).
 * @returns undefined where none is near.
 */
export function nearestOf(
  word: string,
  known: readonly string[],
  slips: (length: number) => number = (length) => Math.max(1, length / 3),
): string | undefined {
  if (known.length === 0) return undefined;
  const wanted = word.toLowerCase().slice(0, 100);
  const nearest = closest(wanted, [...known]);
  const away = distance(wanted, nearest.toLowerCase());
  const swapped = away > 0 ? known.find((one) => isSwapped(wanted, one.toLowerCase())) : undefined;
  if (swapped !== undefined) return swapped;
  return away <= slips(Math.max(wanted.length, nearest.length)) ? nearest : undefined;
}

/** True for words that differ only in the order of two neighbours: `.cmo`, `.com`. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const at = one.split("").findIndex((letter, index) => letter !== other[index]);
  const swapped = one.slice(0, at) + (one[at + 1] ?? "") + (one[at] ?? "") + one.slice(at + 2);
  return at >= 0 && swapped === other;
}
