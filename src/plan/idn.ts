import { toALabel } from "../catalog/a-label.js";
import type { HandleRule, IdnScript } from "../catalog/schema.js";

type Idn = NonNullable<HandleRule["idn"]>;

/** True for a name that needs the DNS's other spelling (`xn--…`). */
export function isInternational(label: string): boolean {
  return /\P{ASCII}/u.test(label);
}

/** Scripts that are written together count as one: Japanese is Han, Hiragana and Katakana. */
const SCRIPTS: Readonly<Record<IdnScript, RegExp>> = {
  Cyrillic: /^\p{Script=Cyrillic}$/u,
  Greek: /^\p{Script=Greek}$/u,
  Hangul: /^\p{Script=Hangul}$/u,
  Hebrew: /^\p{Script=Hebrew}$/u,
  Japanese: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]$/u,
  Thai: /^\p{Script=Thai}$/u,
};

/** Letters that look like Latin ones (UTS #39, confusables): a name of these alone is taken for another. */
const LOOKALIKES: Partial<Record<IdnScript, RegExp>> = {
  Cyrillic: /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡкмнвт]+$/u,
  Greek: /^[αεηικνορτυχωγ]+$/u,
};

/**
 * Why a registry that takes these letters does not take this label, in words; undefined when it does. Names that mix
 * scripts, or look like Latin letters without being any, are nobody's honest name (UTS #39).
 */
export function wrongInLabel(idn: Idn, label: string): string | undefined {
  const letters = [...label].filter((character) => !/[0-9-]/.test(character));
  const isLatin = letters.some((letter) => /[a-z]|\p{Script=Latin}/u.test(letter));
  const others = letters.filter((letter) => !/[a-z]|\p{Script=Latin}/u.test(letter));
  if (isLatin && others.length > 0) return "it mixes letters of several scripts, which may look alike";
  const wrong = isLatin ? wrongLatin(idn, letters) : wrongScript(idn, letters);
  if (wrong !== undefined) return wrong;
  // What UTS #46 would write otherwise (full-width letters, ligatures …) is another name than the one that is read.
  if (label.normalize("NFKC") !== label || toALabel(label) === undefined)
    return "it is no domain name (UTS #46)";
  return undefined;
}

function wrongLatin({ letters = "" }: Idn, used: readonly string[]): string | undefined {
  const strange = used.filter((letter) => !/[a-z]/.test(letter) && !letters.includes(letter));
  return strange.length === 0 ? undefined : `this registry has no ${[...new Set(strange)].join(" ")}`;
}

function wrongScript({ scripts = [] }: Idn, used: readonly string[]): string | undefined {
  const all = Object.entries(SCRIPTS) as [IdnScript, RegExp][];
  const script = all.find(([, pattern]) => used.every((letter) => pattern.test(letter)))?.[0];
  if (script === undefined || !scripts.includes(script)) {
    const isMixed = used.some((one) => all.some(([, pattern]) => pattern.test(one))) && script === undefined;
    return isMixed
      ? "it mixes letters of several scripts, which may look alike"
      : "this registry does not take its letters";
  }
  return LOOKALIKES[script]?.test(used.join("")) === true
    ? "it looks like Latin letters and is none"
    : undefined;
}
