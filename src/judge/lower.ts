/**
 * In lower case, letter by letter: `toLowerCase` writes the last sigma of a word in another way, so that what is
 * found in a part of a page might not be found in the whole.
 */
export function toLower(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ");
}
