import { toALabel } from "../catalog/a-label.js";
import type { HandleRule, IdnScript } from "../catalog/schema.js";

type Idn = NonNullable<HandleRule["idn"]>;

/** What stands against a label in words; `unsettled` where only the registry knows. */
export interface LabelFault {
  readonly says: string;
  readonly isUnsettled: boolean;
}

/** True for a name that needs the DNS's other spelling (`xn--…`). */
export function isInternational(label: string): boolean {
  return /\P{ASCII}/u.test(label);
}

/**
 * Scripts that a label may be in throughout. Those that are written together count as one, beside plain Latin letters as
 * UTS #39's "Highly Restrictive" has it: Japanese is Han, Hiragana and Katakana.
 */
const SCRIPTS: Readonly<Record<IdnScript, RegExp>> = {
  Cyrillic: /^\p{Script_Extensions=Cyrillic}$/u,
  Greek: /^\p{Script_Extensions=Greek}$/u,
  Hangul: /^[a-z\p{Script_Extensions=Hangul}]$/u,
  Hebrew: /^\p{Script_Extensions=Hebrew}$/u,
  Japanese: /^[a-z\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]$/u,
  Thai: /^\p{Script_Extensions=Thai}$/u,
};

/** The rest of those in everyday use (UAX #31, table 5), for registries that take all there are. */
const MORE_SCRIPTS = [
  ..."Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Kannada Khmer Lao".split(" "),
  ..."Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Tibetan".split(" "),
].map((name) => new RegExp(`^\\p{Script_Extensions=${name}}$`, "u"));

/** Chinese, and Korean with Han letters, beside Latin. */
const TOGETHER = [
  /^[a-z\p{Script_Extensions=Han}\p{Script_Extensions=Bopomofo}]$/u,
  /^[a-z\p{Script_Extensions=Hangul}\p{Script_Extensions=Han}]$/u,
];

/** Letters that look like Latin ones (UTS #39, confusables): a name of these alone is taken for another. */
const LOOKALIKES: Partial<Record<IdnScript, RegExp>> = {
  Cyrillic: /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ]+$/u,
  Greek: /^[αεηικνορτυχωγ]+$/u,
};

/**
 * What stands against a label under a registry that takes these letters; undefined where nothing does. Names that mix
 * scripts, or look like Latin letters without being any, are nobody's honest name (UTS #39).
 */
export function faultOfLabel(idn: Idn, label: string): LabelFault | undefined {
  const wrong = (says: string): LabelFault => ({ says, isUnsettled: false });
  const letters = [...label].filter((character) => !/[0-9-]/.test(character));
  // What UTS #46 would write otherwise (full-width letters, ligatures …) is another name than the one that is read.
  const other = letters.filter((letter) => letter.normalize("NFKC") !== letter);
  if (other.length > 0) return wrong(`no ${list(other)} can stand in a domain name (UTS #46)`);
  if (label.normalize("NFKC") !== label || toALabel(label) === undefined)
    return wrong("it is no domain name (UTS #46)");
  const isLatin = letters.every((letter) => /[a-z]|\p{Script=Latin}/u.test(letter));
  const script = isLatin ? undefined : scriptOf(letters);
  if (!isLatin && !isInOneScript(letters))
    return wrong("it mixes letters of several scripts, which may look alike");
  if (script !== undefined && LOOKALIKES[script]?.test(letters.join("")) === true)
    return wrong("it looks like Latin letters and is none");
  const refused = isLatin ? latinRefused(idn, letters) : scriptRefused(idn, script);
  if (refused === undefined) return undefined;
  return idn.unsettled === undefined ? wrong(refused) : { says: idn.unsettled, isUnsettled: true };
}

function scriptOf(letters: readonly string[]): IdnScript | undefined {
  const all = Object.entries(SCRIPTS) as [IdnScript, RegExp][];
  return all.find(([, pattern]) => letters.every((letter) => pattern.test(letter)))?.[0];
}

function isInOneScript(letters: readonly string[]): boolean {
  const all = [...Object.values(SCRIPTS), ...MORE_SCRIPTS, ...TOGETHER];
  return all.some((pattern) => letters.every((letter) => pattern.test(letter)));
}

function latinRefused({ letters = "", scripts }: Idn, used: readonly string[]): string | undefined {
  if (scripts === "all") return undefined;
  const strange = used.filter((letter) => !/[a-z]/.test(letter) && !letters.includes(letter));
  return strange.length === 0 ? undefined : `this registry has no ${list(strange)}`;
}

function scriptRefused({ scripts = [] }: Idn, script: IdnScript | undefined): string | undefined {
  if (scripts === "all" || (script !== undefined && scripts.includes(script))) return undefined;
  return "this registry does not take its letters";
}

function list(letters: readonly string[]): string {
  return [...new Set(letters)].join(" ");
}
