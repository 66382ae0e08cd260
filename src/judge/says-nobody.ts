import type { CompiledLookup } from "../catalog/compile.js";
import type { Trait } from "./trait.js";
import { MISSING_PHRASE } from "./walls/phrases.js";

/** What a rule looks for in answers about free names. */
export interface RuleWords {
  /** Texts and values, in lower case. */
  readonly words: readonly string[];
  /** Paths of the redirects that it knows them by, in lower case; `*` where any will do. */
  readonly redirects: readonly string[];
  /** True where it still knows accounts: then these show something of their own. */
  readonly knowsAccounts?: boolean;
}

export const NO_RULE: RuleWords = { words: [], redirects: [] };

/** What a lookup's rule says of free names: when its keys and places have changed, its words may still stand. */
export function ruleWordsOf({ available }: Pick<CompiledLookup, "available">): RuleWords {
  const conditions = available.flat();
  const words = conditions.flatMap((condition) => {
    if (condition.kind === "bodyHas" || condition.kind === "title") return [condition.text];
    if (condition.kind !== "json") return [];
    const { expected } = condition;
    if (expected.is === "containing") return [expected.text];
    return expected.is === "equal"
      ? [typeof expected.value === "string" ? expected.value : JSON.stringify(expected.value)]
      : [];
  });
  const redirects = conditions.flatMap((condition) =>
    condition.kind === "location" ? [condition.text] : [],
  );
  return {
    words: words.map((text) => text.toLowerCase()),
    redirects: redirects.map((text) => (text === ANYWHERE ? text : pathOf(text))),
  };
}

/** Of unproven rules: sent on is all that they know of free names. */
const ANYWHERE = "*";

const GONE = /^"?(?:404|410)"?$/;
const NOTHING = new Set(["null", "[]", "{}"]);

/** In new words: each with what is missing, or with where it is missing. "Signing up costs nothing" is about something else. */
const NOBODY = new RegExp(
  [
    "\\b(?:nothing|nobody|no[ -]one)(?: (?:is|was|has|lives|living|seems to be|to be|to|can be|could be))? (?:(?:see|seen|found|lives?|live|living|claimed|taken|uses?|using|owns?|been) )*(?:here|there|at this|at that|by (?:this|that|the)|(?:under|with|called|of) (?:this|that)|found|this|that)\\b",
    "\\bunclaimed\\b|\\bnot[ _-]?found\\b|notfound|\\bup for grabs\\b",
    "\\bcould(?: not|n['’]t) (?:be found|find)\\b|\\bcan(?:not|['’]?t) (?:be found|find)\\b",
    "\\bunknown (?:user|profile|account|name)\\b",
    "\\b(?:name|user ?name|handle) is (?:free|available)\\b(?! (?:to|for|in)\\b)",
  ].join("|"),
);
/** What is about the visitor, or about somebody who is there and not shown. */
const ELSE =
  /javascript|browser|cookie|\b(?:log|sign)(?:ged|ing)? ?(?:in|up)\b|\bsomething went wrong\b|\bmembers?\b|\bguests?\b|\bprivate\b|\bsuspended\b|\bdeactivated\b|\bremoved\b|\bbanned\b|\bcontent\b|\bsubscri/;

/**
 * True where what free names show, and accounts do not, says that nobody is there: a status or an error for it, words
 * for it in a title or a text, or what the rule itself knows them by: its words, an empty place, its redirect.
 */
export function saysNobody({ name, free, taken }: Trait, rule: RuleWords): boolean {
  if (free === undefined) return false;
  if (name === "status") return GONE.test(free);
  if (name === "redirect") {
    const path = pathOf(free);
    return (
      rule.redirects.some((own) => own === ANYWHERE || own === path) ||
      NOBODY.test(path.replace(/[/_-]+/g, " "))
    );
  }
  if (name.startsWith("text ")) return areWords(name.slice("text ".length), rule);
  if (name === "title") return areWords(free, rule);
  if (/^(?:json|state)\b/.test(name)) return GONE.test(free) || isAnswer(name, { free, taken }, rule);
  return false;
}

const PLAIN = /^(?:true|false|-?\d+)$/;

/** A plain or empty value counts where the rule wants just this one, and accounts have something else in its place. */
function isAnswer(
  name: string,
  { free, taken }: { free: string; taken: string | undefined },
  rule: RuleWords,
): boolean {
  const isPlain = PLAIN.test(free);
  if (!isPlain && !NOTHING.has(free)) return areWords(free, rule, true);
  const isInPlace = taken !== undefined && (!isPlain || PLAIN.test(taken));
  return name.startsWith("json") && isInPlace && rule.words.includes(free);
}

/** Of a redirect's target, in lower case: what follows may quote the handle, or where one came from. */
function pathOf(url: string): string {
  return url
    .replace(/^(?:https?:)?\/\/[^/?#]*/, "")
    .replace(/[?#].*$/s, "")
    .toLowerCase();
}

/** @param isValue one value of JSON, which is a word of the rule's as a whole. */
function areWords(text: string, { words }: RuleWords, isValue = false): boolean {
  const spelled = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  const bare = text.toLowerCase().replace(/^"|"$/g, "");
  const isOurs = words.some((word) => (isValue && word === bare) || (isPhrase(word) && bare.includes(word)));
  return isOurs || ((NOBODY.test(spelled) || MISSING_PHRASE.test(spelled)) && !ELSE.test(spelled));
}

/** True for words that stand in no other text by chance: several of them, or a few letters of another script. */
function isPhrase(text: string): boolean {
  return /[\p{L}\p{N}]\P{L}+[\p{L}\p{N}]/u.test(text.trim())
    ? text.length >= 8
    : /[^\p{ASCII}]{4}/u.test(text);
}
