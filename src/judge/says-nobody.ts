import type { CompiledLookup } from "../catalog/compile.js";
import type { Trait } from "./trait.js";
import { MISSING_PHRASE } from "./walls/phrases.js";

/** What a rule looks for in answers about free names. */
export interface RuleWords {
  /** Texts and values, in lower case. */
  readonly words: readonly string[];
  /** True where it knows them by where they are sent. */
  readonly isByRedirect: boolean;
  /** True where it still knows accounts: then these show something of their own. */
  readonly knowsAccounts?: boolean;
}

export const NO_RULE: RuleWords = { words: [], isByRedirect: false };

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
  return {
    words: words.map((text) => text.toLowerCase()),
    isByRedirect: conditions.some(({ kind }) => kind === "location"),
  };
}

const GONE = /^"?(?:404|410)"?$/;
const NOTHING = new Set(["null", "[]", "{}"]);

/** In new words; those of a page that wants a browser are about something else. */
const NOBODY =
  /\b404\b|\b(?:nothing|nobody|no[ -]one)\b|\bunclaimed\b|\bnot[ _-]?found\b|notfound|\bcould(?: not|n['’]t) (?:be found|find)\b|\bcan(?:not|['’]?t) find\b|\bunknown (?:user|profile|account|name)\b|\bup for grabs\b|\b(?:name|user ?name|handle) is (?:free|available)\b/;
const BROWSER = /javascript|browser|cookie|\b(?:log|sign) ?in\b|\bsomething went wrong\b/;

/**
 * True where what free names show, and accounts do not, says that nobody is there: a status or an error for it, an
 * empty place where accounts have something, words for it in a title or a text, or the rule's own words or redirect.
 */
export function saysNobody({ name, free, taken }: Trait, rule: RuleWords): boolean {
  if (free === undefined) return false;
  if (name === "status") return GONE.test(free);
  if (name === "redirect") return rule.isByRedirect || NOBODY.test(pathOf(free));
  if (name.startsWith("text ")) return areWords(name.slice("text ".length), rule);
  if (name === "title") return areWords(free, rule);
  if (/^(?:json|state)\b/.test(name))
    return (
      GONE.test(free) || (NOTHING.has(free) && taken !== undefined) || isAnswer(name, { free, taken }, rule)
    );
  return false;
}

const PLAIN = /^(?:true|false|-?\d+)$/;

/** A plain value counts where the rule wants just this one, and accounts have another of its kind in its place. */
function isAnswer(
  name: string,
  { free, taken }: { free: string; taken: string | undefined },
  rule: RuleWords,
): boolean {
  if (!PLAIN.test(free)) return areWords(free, rule);
  return name.startsWith("json") && taken !== undefined && PLAIN.test(taken) && rule.words.includes(free);
}

/** Of a redirect's target: what follows may quote the handle, or where one came from. */
function pathOf(url: string): string {
  return url
    .replace(/[?#].*$/s, "")
    .replace(/[/_-]+/g, " ")
    .toLowerCase();
}

function areWords(text: string, { words }: RuleWords): boolean {
  const spelled = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  const bare = text.toLowerCase().replace(/^"|"$/g, "");
  const isOurs = words.some(
    (word) =>
      word === bare ||
      (bare.length >= MIN_WORD && word.includes(bare)) ||
      (word.length >= MIN_WORD && bare.includes(word)),
  );
  return isOurs || ((NOBODY.test(spelled) || MISSING_PHRASE.test(spelled)) && !BROWSER.test(spelled));
}

/** Shorter ones stand everywhere. */
const MIN_WORD = 4;
