import type { Features } from "./features.js";
import { NO_RULE, type RuleWords, saysNobody } from "./says-nobody.js";
import type { Trait } from "./trait.js";

/** What tells a free name from an account on a platform whose rule has drifted; learned for one run only. */
export interface Learned {
  /** Every feature in which both groups are alike within and differ between, the most telling first. */
  readonly traits: readonly Trait[];
  /** Everything that the two made-up names have in common: what a free name looks like as a whole. */
  readonly free: Features;
  /** The traits in which free names say that nobody is there; a status alone, as walls have it, says nothing. */
  readonly nobody: readonly Trait[];
  /** How many known accounts it was learned from. */
  readonly accounts: 1 | 2;
}

/** Kinds of features, the most telling first. */
const RANKS: readonly RegExp[] = [
  /^status$/,
  /^redirect$/,
  /^kind$/,
  /^canonical$/,
  /^og:/,
  /^json\b/,
  /^has /,
  /^title$/,
  /^robots$/,
  /^state /,
  /^text /,
];
/** Of the weaker kinds, one alone is a coincidence; a size is none but beside others. */
const FIRM = 8;
const MIN_WEAK_TRAITS = 2;
/** Kinds that are a page's own for good; states and texts after them may change from one answer to the next. */
const STEADY = 9;
/** So much of the rest must still be there. */
const MIN_LIKENESS = 0.75;

/**
 * Learns from two made-up names and two known accounts. Both pairs must be alike in it, the pairs must differ in it,
 * and each side must show something of its own: what is merely missing is no evidence. One side at least must say what
 * it is: that nobody is there, or whose account it is. What merely differs may be chance, or that famous accounts are
 * shown to everybody and others to nobody.
 * @param rule what the rule itself looks for in free names.
 * @returns undefined where the two cannot be told apart.
 */
export function learn(
  madeUp: readonly [Features, Features],
  known: readonly [Features, Features],
  rule: RuleWords = NO_RULE,
): Learned | undefined {
  const names = new Set([...madeUp, ...known].flatMap((features) => [...features.keys()]));
  const traits = [...names]
    .flatMap((name) => traitOf(name, madeUp, known) ?? [])
    .sort((a, b) => rankOf(a) - rankOf(b));
  const shows = (side: "free" | "taken") => traits.filter((trait) => trait[side] !== undefined);
  const isFirm = (some: readonly Trait[]) =>
    some.some((trait) => rankOf(trait) < FIRM) ||
    some.filter(({ name }) => name !== "size").length >= MIN_WEAK_TRAITS;
  const said = traits.filter((trait) => saysNobody(trait, rule));
  const nobody = inWords(said).length > 0 ? said : [];
  const hasAccounts = isFirm(shows("taken")) || (rule.knowsAccounts === true && nobody.length > 0);
  if (!hasAccounts || (nobody.length === 0 && !isFirm(shows("free")))) return undefined;
  const free = new Map([...madeUp[0]].filter(([name, value]) => madeUp[1].get(name) === value));
  if (nobody.length === 0 && !traits.some(namesHandle)) return undefined;
  return { traits, free, nobody, accounts: known[0] === known[1] ? 1 : 2 };
}

/** True where accounts show whose they are. */
function namesHandle({ taken }: Trait): boolean {
  return taken?.includes("{handle}") === true;
}

function traitOf(
  name: string,
  [freeOne, freeTwo]: readonly [Features, Features],
  [knownOne, knownTwo]: readonly [Features, Features],
): Trait | undefined {
  const free = freeOne.get(name);
  const taken = knownOne.get(name);
  if (free !== freeTwo.get(name)) return undefined;
  if (taken === knownTwo.get(name)) return free === taken ? undefined : { name, free, taken };
  // Each account has its own, as titles are: only what free names show here is telling.
  const isOwn = free !== undefined && free !== taken && free !== knownTwo.get(name);
  return isOwn ? { name, free, taken: undefined } : undefined;
}

/** What a learned difference says of one name, and by which feature. */
export interface Relearned {
  readonly verdict: "available" | "taken";
  /** In plain words, with what made-up names and known accounts show. */
  readonly evidence: string;
}

/**
 * Judges by what was learned. `available`: says that nobody is there, and is alike to the made-up names in every trait
 * and as a whole, so that a wall that shares a status with them is none of them. `taken`: alike to the known accounts
 * in every trait of the most telling kind, showing nothing that only made-up names show, and naming the handle where
 * accounts do, or where they do not, on a platform that says of free names that nobody is there.
 * @returns undefined where it is like neither.
 */
export function judgeLearned(
  { traits, free, nobody, accounts }: Learned,
  asked: Features,
): Relearned | undefined {
  const isFree = ({ name, free: value }: Trait) => asked.get(name) === value;
  if (nobody.length > 0 && traits.every(isFree) && isLike(free, asked))
    return { verdict: "available", evidence: describe(inWords(nobody), "free", accounts) };
  const known = traits.filter(({ taken }) => taken !== undefined);
  const [first] = known;
  if (first === undefined) return undefined;
  const isTold = ({ name, taken }: Trait) => asked.get(name) === taken;
  const telling = known.filter((trait) => rankOf(trait) === rankOf(first));
  const isLikeFree = traits.some(
    (trait) => rankOf(trait) < FIRM && trait.free !== undefined && isFree(trait),
  );
  const echoes = known.filter(namesHandle);
  const isProven = echoes.length > 0 ? echoes.some(isTold) : nobody.length > 0;
  return telling.every(isTold) && isProven && !isLikeFree && isLikeKnown(known, asked)
    ? {
        verdict: "taken",
        evidence: describe(echoes.length > 0 ? echoes.filter(isTold) : telling, "taken", accounts),
      }
    : undefined;
}

/** A status, a size, and that it is a page or JSON, is what everybody shows. */
const isBare = (name: string) => name === "status" || name === "kind" || name === "size";

function inWords(traits: readonly Trait[]): readonly Trait[] {
  return traits.filter(({ name }) => !isBare(name));
}

/** True when the answer shows most of what only accounts show, and not only a status. */
function isLikeKnown(known: readonly Trait[], asked: Features): boolean {
  const shown = known.filter(({ name }) => !isBare(name));
  const same = shown.filter(({ name, taken }) => asked.get(name) === taken);
  const isFirm = same.some((trait) => rankOf(trait) < FIRM) || same.length >= MIN_WEAK_TRAITS;
  return isFirm && same.length >= shown.length * MIN_LIKENESS;
}

/** True when the answer has what free names have in common: all that is steady, most of the rest, and not only a status. */
function isLike(free: Features, asked: Features): boolean {
  const shown = [...free].filter(([name]) => !isBare(name));
  const isSame = ([name, value]: readonly [string, string]) => asked.get(name) === value;
  const isSteady = ([name]: readonly [string, string]) => rankOf({ name }) < STEADY;
  const rest = shown.filter((feature) => !isSteady(feature));
  return (
    shown.length > 0 &&
    ["status", "kind"].every((name) => asked.get(name) === free.get(name)) &&
    shown.filter(isSteady).every(isSame) &&
    rest.filter(isSame).length >= rest.length * MIN_LIKENESS
  );
}

/** What was learned, in plain words: the most telling feature, with what free names and accounts show. */
export function describeLearned({ traits, nobody }: Learned): string {
  const [first] = nobody.length > 0 ? inWords(nobody) : traits;
  if (first === undefined) return "nothing";
  const say = (value: string | undefined) => (value === undefined ? "none in common" : `"${value}"`);
  const more = traits.length === 1 ? "" : `, and ${traits.length - 1} more`;
  return `${first.name}: ${say(first.free)} for free names, ${say(first.taken)} for accounts${more}`;
}

function rankOf({ name }: Pick<Trait, "name">): number {
  const rank = RANKS.findIndex((kind) => kind.test(name));
  return rank === -1 ? RANKS.length : rank;
}

function describe(traits: readonly Trait[], side: "free" | "taken", accounts: 1 | 2): string {
  const { name, free, taken } = traits.find((trait) => trait[side] !== undefined) ??
    traits[0] ?? { name: "", free: "", taken: "" };
  const say = (value: string | undefined) => (value === undefined ? "not this" : `"${value}"`);
  const [own, other] = side === "free" ? [free, taken] : [taken, free];
  const names = ["two made-up names", accounts === 1 ? "a known account" : "two known accounts"];
  const [mine, theirs] = side === "free" ? names : names.reverse();
  const have = side === "taken" && accounts === 1 ? "has" : "have";
  return `${name} ${say(own)}, as ${mine} ${have} it (${theirs}: ${say(other)})`;
}
