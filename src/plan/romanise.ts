import anyAscii from "any-ascii";

/** What is longer is no name; the rest is not read. */
export const MAX_NAME_LENGTH = 200;

// Soft hyphens, zero-width and bidirectional characters, variation selectors, unpaired surrogates, NUL …
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;
// NFKC would make letters of some of these: ™ is not TM, 🈁 is not "koko".
const PICTURE = /[\p{Extended_Pictographic}\u2120]/gu;
// NFKC would make a space of ´. Apostrophes that Unicode calls letters vanish later on.
const APOSTROPHE = /['`\u00b4\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\uff07]/gu;
// A.B.C. is one word, Booking.com is two.
const INITIALS = /(?<![\p{L}\p{N}\p{M}])\p{L}\p{M}*(?:\.\p{L}\p{M}*)+(?![\p{L}\p{N}\p{M}])/gu;
const PART_OF_WORD = /[\p{L}\p{N}\p{M}]/u;
// Scripts whose letters say how a word sounds, vowels and all; and letters of no script, such as ʼ.
const DEPENDABLE =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/gu;

/** Why a romanised name is a guess: Han is read as if Chinese (`東京` → `dongjing`); other scripts go letter by letter. */
export type ReadingDoubt = "chinese-reading" | "letter-by-letter";

/**
 * Why the words of {@link wordsIn} may not be what the brand calls itself: Han is read as if Chinese; Kana goes letter by
 * letter, and so do Arabic, Hebrew, Thai and Indic scripts, which do not write all vowels, or not in their order.
 * @returns undefined where the script says how the name sounds. Never throws.
 */
export function doubtAboutReading(name: string): ReadingDoubt | undefined {
  const rest = cleanName(name).replace(DEPENDABLE, "");
  if (/\p{Script=Han}/u.test(rest)) return "chinese-reading";
  return /\p{L}/u.test(rest) ? "letter-by-letter" : undefined;
}

/**
 * A name in its plainest Unicode form (NFKC, UAX #15): full-width forms, ligatures and combining marks composed,
 * invisible characters, pictures and apostrophes gone, single spaces, the first {@link MAX_NAME_LENGTH} characters
 * (Unicode code points). Still in its own script. Never throws.
 */
export function cleanName(name: string): string {
  const plain = name
    .slice(0, MAX_NAME_LENGTH * 4)
    .replace(INVISIBLE, "")
    .replace(PICTURE, " ")
    .replace(APOSTROPHE, "")
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .trim();
  return Array.from(plain).slice(0, MAX_NAME_LENGTH).join("");
}

/**
 * The words of a clean name (see {@link cleanName}) in lower-case ASCII letters and digits: `Crème Brûlée & Co` →
 * `creme`, `brulee`, `co`. Initials are one word (`A.B.C.` → `abc`), and everything else that is no letter or digit
 * parts words. Empty where nothing can be read (`🎉`). Never throws.
 */
export function wordsIn(clean: string): string[] {
  const ascii = Array.from(
    clean.replace(INITIALS, (initials) => initials.replaceAll(".", "")),
    romanise,
  );
  return ascii.join("").split(" ").filter(Boolean);
}

function romanise(character: string): string {
  if (!PART_OF_WORD.test(character)) return " ";
  return anyAscii(character)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
