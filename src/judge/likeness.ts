import type { Answered } from "../model/observation.js";
import { type Features, featuresOf } from "./features.js";
import { judgeLearned, type Learned, learn } from "./relearn.js";
import { NO_RULE, type RuleWords } from "./says-nobody.js";

/** An answer, and whose it is. */
export interface Shown {
  readonly response: Answered;
  readonly handle: string;
}

/** What answers about made-up names and about known accounts look like: all that a bare rule can be held against. */
export interface Likeness {
  /** What tells the two apart, beyond the rule; undefined where nothing does. */
  readonly learned: Learned | undefined;
  /** Status, redirect and title where both made-up names' answers share them; undefined where they share having none. */
  readonly freeHead: ReadonlyMap<string, string | undefined>;
  /** The features in which every known account's answer names it, and no made-up name's does. */
  readonly echoes: ReadonlySet<string>;
}

/**
 * Learns what answers look like, from two made-up names and the known accounts that read taken. Total.
 * @returns undefined without a known account.
 */
export function likenessOf(
  madeUp: readonly [Shown, Shown],
  known: readonly Shown[],
  rule: RuleWords = NO_RULE,
): Likeness | undefined {
  const [first, second] = known;
  if (first === undefined) return undefined;
  const one = look(first);
  const [freeOne, freeTwo] = [look(madeUp[0]), look(madeUp[1])];
  return {
    learned: learn([freeOne, freeTwo], [one, second === undefined ? one : look(second)], rule),
    freeHead: new Map(
      HEAD.filter((name) => freeOne.get(name) === freeTwo.get(name)).map((name) => [name, freeOne.get(name)]),
    ),
    echoes: echoesOf(known.map(echoesIn), madeUp.map(echoesIn)),
  };
}

/** What an outage or a challenge has otherwise, even where a rule's words happen to stand in it. */
const HEAD = ["status", "redirect", "title"];

/** True where an answer that was read as free has the status, the redirect and the title of those about made-up names. */
export function hasFreeHead({ freeHead }: Likeness, asked: Shown): boolean {
  const features = look(asked);
  return [...freeHead].every(([name, value]) => features.get(name) === value);
}

/**
 * Holds an answer, read by a bare rule, against those of the controls. `available`: alike to both made-up names in all
 * that tells them from accounts. `taken`: names the handle where accounts' answers do, else alike to those, and shows
 * nothing that only made-up names show. Total.
 * @returns in plain words how it is alike, or undefined where it is not.
 */
export function alike(likeness: Likeness, to: "taken" | "available", asked: Shown): string | undefined {
  const { learned, echoes } = likeness;
  const seen = learned === undefined ? undefined : judgeLearned(learned, look(asked));
  if (to === "available") return seen?.verdict === "available" ? seen.evidence : undefined;
  if (echoes.size > 0) {
    const isNamed = [...echoesIn(asked)].some((name) => echoes.has(name)) && seen?.verdict !== "available";
    return isNamed ? "the answer names the handle, as those about known accounts do" : undefined;
  }
  return seen?.verdict === "taken" ? seen.evidence : undefined;
}

function look({ response, handle }: Shown): Features {
  return featuresOf(response, handle);
}

/** The features in which an answer names the handle, as a word of its own: `meta` in a tag's name is nobody's. */
function echoesIn(shown: Shown): ReadonlySet<string> {
  return new Set(
    [...look(shown)]
      .filter((feature) => feature.some((text) => text.includes("{handle}")))
      .map(([name]) => name),
  );
}

function echoesOf(
  known: readonly ReadonlySet<string>[],
  madeUp: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  const [first = new Set<string>(), ...rest] = known;
  return new Set(
    [...first].filter((name) => rest.every((one) => one.has(name)) && !madeUp.some((one) => one.has(name))),
  );
}
