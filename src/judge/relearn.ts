import type { Features } from "./features.js";

/** What tells a free name from an account on a platform whose rule has drifted; learned for one run only. */
export interface Learned {
  /** Every feature in which both groups are alike within and differ between, the most telling first. */
  readonly traits: readonly Trait[];
}

export interface Trait {
  readonly name: string;
  /** Of made-up names; undefined where they lack it. */
  readonly free: string | undefined;
  /** Of known accounts; undefined where they lack it. */
  readonly taken: string | undefined;
}

/** Kinds of features, the most telling first. */
const RANKS: readonly RegExp[] = [
  /^status$/,
  /^redirect$/,
  /^canonical$/,
  /^og:/,
  /^json\b/,
  /^title$/,
  /^robots$/,
  /^state /,
  /^text /,
];
/** Of the weaker kinds, one alone is a coincidence. */
const FIRM = 6;
const MIN_WEAK_TRAITS = 2;

/**
 * Learns from two made-up names and two known accounts. Both pairs must be alike in it, the pairs must differ in it,
 * and each side must show something of its own: what is merely missing is no evidence.
 * @returns undefined where the two cannot be told apart.
 */
export function learn(
  madeUp: readonly [Features, Features],
  known: readonly [Features, Features],
): Learned | undefined {
  const names = new Set([...madeUp, ...known].flatMap((features) => [...features.keys()]));
  const traits = [...names]
    .filter(
      (name) => madeUp[0].get(name) === madeUp[1].get(name) && known[0].get(name) === known[1].get(name),
    )
    .map((name): Trait => ({ name, free: madeUp[0].get(name), taken: known[0].get(name) }))
    .filter(({ free, taken }) => free !== taken)
    .sort((a, b) => rankOf(a) - rankOf(b));
  const shows = (side: "free" | "taken") => traits.filter((trait) => trait[side] !== undefined);
  const isFirm = (some: readonly Trait[]) =>
    some.some((trait) => rankOf(trait) < FIRM) || some.length >= MIN_WEAK_TRAITS;
  return isFirm(shows("free")) && isFirm(shows("taken")) ? { traits } : undefined;
}

/** What a learned difference says of one name, and by which feature. */
export interface Relearned {
  readonly verdict: "available" | "taken";
  /** In plain words, with what made-up names and known accounts show. */
  readonly evidence: string;
}

/**
 * Judges by what was learned. `available`: alike to the made-up names in every trait. `taken`: alike to the known
 * accounts in every trait of the most telling kind, and showing nothing that only made-up names show.
 * @returns undefined where it is like neither.
 */
export function judgeLearned({ traits }: Learned, asked: Features): Relearned | undefined {
  if (traits.every(({ name, free }) => asked.get(name) === free))
    return { verdict: "available", evidence: describe(traits, "free") };
  const [first] = traits;
  if (first === undefined) return undefined;
  const telling = traits.filter((trait) => rankOf(trait) === rankOf(first));
  const isLikeKnown = telling.every(({ name, taken }) => asked.get(name) === taken);
  const shows = (side: "free" | "taken") =>
    traits.some(
      (trait) => rankOf(trait) < FIRM && trait[side] !== undefined && asked.get(trait.name) === trait[side],
    );
  if (!isLikeKnown || !shows("taken") || shows("free")) return undefined;
  return { verdict: "taken", evidence: describe(telling, "taken") };
}

/** What was learned, in plain words: the most telling feature, with what free names and accounts show. */
export function describeLearned({ traits }: Learned): string {
  const [first] = traits;
  if (first === undefined) return "nothing";
  const say = (value: string | undefined) => (value === undefined ? "none" : `"${value}"`);
  const more = traits.length === 1 ? "" : `, and ${traits.length - 1} more`;
  return `${first.name}: ${say(first.free)} for free names, ${say(first.taken)} for accounts${more}`;
}

function rankOf({ name }: Pick<Trait, "name">): number {
  const rank = RANKS.findIndex((kind) => kind.test(name));
  return rank === -1 ? RANKS.length : rank;
}

function describe(traits: readonly Trait[], side: "free" | "taken"): string {
  const { name, free, taken } = traits.find((trait) => trait[side] !== undefined) ??
    traits[0] ?? { name: "", free: "", taken: "" };
  const say = (value: string | undefined) => (value === undefined ? "not there" : `"${value}"`);
  const [own, other] = side === "free" ? [free, taken] : [taken, free];
  const [mine, theirs] =
    side === "free" ? ["made-up names", "known accounts"] : ["known accounts", "made-up names"];
  return `${name} ${say(own)}, as two ${mine} have it (two ${theirs}: ${say(other)})`;
}
