import { type CompiledLookup, type CompiledPlatform, showsSomething } from "../catalog/compile.js";
import { knownFor } from "../catalog/known.js";
import {
  type ControlReading,
  type ControlState,
  concludeControls,
  isMisread,
  readKnown,
  readMadeUp,
} from "../judge/controls.js";
import { type Features, featuresOf } from "../judge/features.js";
import { type Likeness, likenessOf } from "../judge/likeness.js";
import { type Learned, learn } from "../judge/relearn.js";
import { type RuleWords, ruleWordsOf } from "../judge/says-nobody.js";
import type { Answered } from "../model/observation.js";
import { printable } from "../model/printable.js";
import type { Reason } from "../model/verdict.js";
import { REASON_LABELS } from "../report/labels.js";
import { type Asked, cleanAnswer } from "./ask-lookup.js";

/** A name that nobody can have, or an account that exists. */
export type ControlKind = "made-up" | "known";

/** What the controls of one lookup came to. */
export interface ControlOutcome {
  readonly state: ControlState;
  /** In plain words: who was asked, and what it read. */
  readonly notes: readonly string[];
  /** Why the controls without an answer had none. */
  readonly reasons: readonly Reason[];
  /** The known account that read taken. */
  readonly account?: string | undefined;
  /** On drift: accounts still read taken, and made-up names do not, so that this side of the rule holds. */
  readonly takenHolds?: boolean;
  /** On drift: made-up names still read free. */
  readonly freeHolds?: boolean;
  /** On drift: what tells free names from accounts all the same. */
  readonly learned?: Learned | undefined;
  /** Of an unproven rule that holds: what answers about free names and accounts look like. */
  readonly likeness?: Likeness | undefined;
}

/** @param beside how many that are not counted yet are asked at the same time. */
export type AskOne = (
  as: ControlKind,
  handle: string | undefined,
  beside?: number,
) => Promise<Asked | undefined>;

/** What a lookup's controls were answered. */
interface Answers {
  readonly madeUp: readonly Asked[];
  readonly known: readonly Asked[];
}

/**
 * Asks the controls of one lookup: a made-up name and a known account; a second one of each where the first ones leave
 * something open.
 */
export async function runControls(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  ask: AskOne,
  makeUp: () => string | undefined,
): Promise<ControlOutcome> {
  const { namespace, proves, needsControls } = lookup.data;
  const { handles, isSure } = knownFor(platform.data, namespace);
  const [firstKnown, secondKnown] = handles;
  const madeUp: Asked[] = [];
  const known: Asked[] = [];
  const addMadeUp = async (beside = 0) => {
    const one = await ask("made-up", makeUp(), beside);
    if (one !== undefined) madeUp.push(one);
  };
  const addKnown = async (handle: string | undefined) => {
    const one = await ask("known", handle);
    if (one !== undefined) known.push(one);
  };
  const madeUpReadings = () => madeUp.map(({ judgement }) => readMadeUp(judgement, proves === "taken"));
  const knownReadings = () => known.map(({ judgement }) => readKnownHere(judgement, !isSure));
  const notes = () => notesOf({ madeUp, known }, { madeUp: madeUpReadings(), known: knownReadings() });
  await Promise.all([addMadeUp(firstKnown === undefined ? 0 : 1), addKnown(firstKnown)]);
  // The first known account may have gone or be closed, or be of another kind than this lookup asks for.
  const [reading] = knownReadings();
  if (reading === "contradicts" || (reading === "nothing" && readsFree(known[0]?.judgement)))
    await addKnown(secondKnown);
  const state = concludeControls(madeUpReadings(), knownReadings());
  const outcome = {
    state,
    reasons: [...madeUp, ...known].map(({ judgement }) => judgement.reason),
    account: known.find((_, index) => knownReadings()[index] === "agrees")?.handle,
    notes: notes(),
  };
  if (state === "ok" && needsControls === true && needsLikeness(lookup)) {
    // What one made-up name shows by chance, a second one does not.
    await addMadeUp();
    const again = concludeControls(madeUpReadings(), knownReadings());
    return { ...outcome, state: again, notes: notes(), likeness: likenessFrom(madeUp, known, lookup) };
  }
  // An unproven rule that fails is dropped, not mended.
  if (state !== "drifted" || needsControls === true) return outcome;
  const rule = ruleWordsOf(lookup);
  const takenHolds = () =>
    knownReadings().includes("agrees") && !madeUp.some(({ judgement }) => judgement.verdict === "taken");
  // What one of each cannot tell, two cannot: then the requests are left for a later lookup.
  if (mayLearnFrom(madeUp, known, { ...rule, knowsAccounts: takenHolds() })) {
    if (madeUp.length === 1) await addMadeUp();
    if (known.length === 1) await addKnown(secondKnown);
  }
  const freeHolds = madeUp.every(({ judgement }) => judgement.verdict === "available");
  const learned = learnFrom(madeUp, known, { ...rule, knowsAccounts: takenHolds() });
  return { ...outcome, notes: notes(), takenHolds: takenHolds(), freeHolds, learned };
}

function readsFree(judgement: Asked["judgement"] | undefined): boolean {
  return (judgement?.leans?.to ?? judgement?.verdict) === "available";
}

/** True where an answer is held against those of the controls: all that say free, and all that a bare sign reads. */
function needsLikeness({ taken, available }: CompiledLookup): boolean {
  return available.length > 0 || taken.some((signal) => !showsSomething(signal));
}

function likenessFrom(
  madeUp: readonly Asked[],
  known: readonly Asked[],
  lookup: CompiledLookup,
): Likeness | undefined {
  const [one, two] = madeUp.flatMap(answeredIn);
  const accounts = known.filter((asked) => readKnown(asked.judgement) === "agrees").flatMap(answeredIn);
  return one === undefined || two === undefined
    ? undefined
    : likenessOf([one, two], accounts, ruleWordsOf(lookup));
}

function answeredIn(asked: Asked): { response: Answered; handle: string }[] {
  const response = cleanAnswer(asked);
  return response !== undefined && !asked.isUnasked ? [{ response, handle: asked.handle }] : [];
}

/** Where users and organisations are asked apart, an account that may be of the other kind proves nothing. */
function readKnownHere(judgement: Asked["judgement"], mayBeOther: boolean): ControlReading {
  return mayBeOther && readsFree(judgement) ? "nothing" : readKnown(judgement);
}

function learnFrom(madeUp: readonly Asked[], known: readonly Asked[], rule: RuleWords): Learned | undefined {
  const [freeOne, freeTwo] = madeUp.flatMap(featuresIn);
  const [knownOne, knownTwo] = known.flatMap(featuresIn);
  if (freeOne === undefined || freeTwo === undefined || knownOne === undefined || knownTwo === undefined)
    return undefined;
  return learn([freeOne, freeTwo], [knownOne, knownTwo], rule);
}

/** False where not even one made-up name and one known account can be told apart. */
function mayLearnFrom(madeUp: readonly Asked[], known: readonly Asked[], rule: RuleWords): boolean {
  const accounts = known.flatMap(featuresIn);
  return madeUp
    .flatMap(featuresIn)
    .some((free) => accounts.some((account) => learn([free, free], [account, account], rule) !== undefined));
}

/** Of an answer that is the platform's own: not of a wall, not of trouble. */
function featuresIn(asked: Asked): Features[] {
  const { verdict, reason } = asked.judgement;
  const isWalled = verdict === "unknown" && !isMisread(reason);
  return isWalled ? [] : answeredIn(asked).map(({ response, handle }) => featuresOf(response, handle));
}

const READS = {
  agrees: "as it should",
  contradicts: "which is not right",
  nothing: "which proves nothing",
} as const satisfies Record<ControlReading, string>;

function notesOf(
  { madeUp, known }: Answers,
  readings: { readonly madeUp: readonly ControlReading[]; readonly known: readonly ControlReading[] },
): string[] {
  return [
    ...madeUp.map((one, index) => noteOf("The made-up name", one, readings.madeUp[index])),
    ...known.map((one, index) => noteOf("The known account", one, readings.known[index])),
  ];
}

/** What one control read, in plain words. */
export function noteOf(who: string, one: Asked, reading: ControlReading = "nothing"): string {
  const { verdict, reason, leans } = one.judgement;
  const read = leans?.to ?? (verdict === "unknown" ? `unknown (${REASON_LABELS[reason].words})` : verdict);
  return `${who} ${printable(one.handle, 60)} reads ${read}, ${READS[reading]}`;
}
