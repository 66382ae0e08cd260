import { closest, distance } from "fastest-levenshtein";

/**
 * The known word that a misspelled one was probably meant to be.
 * @param slips how many letters may be wrong, given the longer word's length (Levenshtein distance).
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
  return distance(wanted, nearest.toLowerCase()) <= slips(Math.max(wanted.length, nearest.length))
    ? nearest
    : undefined;
}
