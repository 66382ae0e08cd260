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
  /** The known account that read taken; where none did, one that may still be asked. */
  readonly account?: string | undefined;
  /** Known accounts that read free where they may be of another kind: in every name space, they cannot be. */
  readonly missed?: readonly string[] | undefined;
  /** What it comes to once the known account is shown that is left for the end; left out where none is. */
  readonly ifShown?: ControlState | undefined;
  /** On drift: accounts still read taken, and made-up names do not, so that this side of the rule holds. */
  readonly takenHolds?: boolean;
  /** On drift: made-up names still read free. */
  readonly freeHolds?: boolean;
  /** On drift: what tells free names from accounts all the same. */
  readonly learned?: Learned | undefined;
  /** Of an unproven rule that holds: what answers about free names and accounts look like. */
  readonly likeness?: Likeness | undefined;
}

/** How a control is asked. */
export interface ControlManner {
  /** How many that are not counted yet are asked at the same time. */
  readonly beside?: number;
  /** True where it may use up what is kept for the end. */
  readonly mayUseUp?: boolean;
}

/** Asks one control; undefined where no request is left for it. */
export type AskOne = (
  as: ControlKind,
  handle: string | undefined,
  manner?: ControlManner,
) => Promise<Asked | undefined>;

/** What a lookup's controls were answered. */
interface Answers {
  readonly madeUp: readonly Asked[];
  readonly known: readonly Asked[];
}

/**
 * Asks the controls of one lookup: a made-up name and a known account; a second one of each where the first ones leave
 * something open.
 * @param isClosed a known account is asked at the end anyway: where one request is left, it is the made-up name's.
 */
export async function runControls(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  ask: AskOne,
  makeUp: () => string | undefined,
  isClosed: boolean,
): Promise<ControlOutcome> {
  const { namespace, proves, needsControls } = lookup.data;
  const { handles, isSure } = knownFor(platform.data, namespace);
  const [firstKnown, secondKnown] = handles;
  const madeUp: Asked[] = [];
  const known: Asked[] = [];
  const addMadeUp = async (manner?: ControlManner) => {
    const one = await ask("made-up", makeUp(), manner);
    if (one !== undefined) madeUp.push(one);
  };
  const addKnown = async (handle: string | undefined, manner?: ControlManner) => {
    const one = await ask("known", handle, manner);
    if (one !== undefined) known.push(one);
  };
  const madeUpReadings = () => madeUp.map(({ judgement }) => readMadeUp(judgement, proves === "taken"));
  const knownReadings = () => known.map(({ judgement }) => readKnownHere(judgement, !isSure));
  const notes = () => notesOf({ madeUp, known }, { madeUp: madeUpReadings(), known: knownReadings() });
  // An unproven rule needs all that there is to be believed at all.
  const first = { mayUseUp: needsControls === true };
  // The first of the two leaves one to the other.
  const beside = firstKnown === undefined ? 0 : 1;
  await Promise.all(
    isClosed
      ? [addMadeUp({ ...first, beside }), addKnown(firstKnown, first)]
      : [addKnown(firstKnown, { ...first, beside }), addMadeUp(first)],
  );
  // Nothing that a drifted rule calls free stands to the end.
  if (known.length === 0 && madeUpReadings().includes("contradicts"))
    await addKnown(firstKnown, { mayUseUp: true });
  // The first known account may have gone or be closed, or be of another kind than this lookup asks for.
  const [reading] = knownReadings();
  if (reading === "contradicts" || (reading === "nothing" && readsFree(known[0]?.judgement)))
    await addKnown(secondKnown, first);
  const state = concludeControls(madeUpReadings(), knownReadings());
  const isLeft = known.length === 0 && firstKnown !== undefined && state !== "drifted";
  const outcome: ControlOutcome = {
    state,
    reasons: [...madeUp, ...known].map(({ judgement }) => judgement.reason),
    account: known.find((_, index) => knownReadings()[index] === "agrees")?.handle ?? firstKnown,
    missed: isSure ? [] : known.filter(({ judgement }) => readsFree(judgement)).map(({ handle }) => handle),
    ifShown: isLeft ? concludeControls(madeUpReadings(), ["agrees"]) : undefined,
    notes: notes(),
  };
  if (state === "ok" && needsControls === true && needsLikeness(lookup)) {
    // What one made-up name shows by chance, a second one does not.
    await addMadeUp(first);
    const again = concludeControls(madeUpReadings(), knownReadings());
    return { ...outcome, state: again, notes: notes(), likeness: likenessFrom(madeUp, known, lookup) };
  }
  // An unproven rule that fails is dropped, not mended.
  if (state !== "drifted" || needsControls === true) return outcome;
  const rule = ruleWordsOf(lookup);
  const takenHolds = () => knownReadings().includes("agrees") && !madeUp.some(mayShowTaken);
  // What one of each cannot tell, two cannot: then the requests are left for a later lookup.
  if (mayLearnFrom(madeUp, known, { ...rule, knowsAccounts: takenHolds() })) {
    if (madeUp.length === 1) await addMadeUp({ mayUseUp: true });
    if (known.length === 1) await addKnown(secondKnown, { mayUseUp: true });
  }
  const freeHolds = madeUp.every(({ judgement }) => judgement.verdict === "available");
  const learned = learnFrom(madeUp, known, { ...rule, knowsAccounts: takenHolds() });
  return { ...outcome, notes: notes(), takenHolds: takenHolds(), freeHolds, learned };
}

/** True for an answer that a sign of accounts fits, or that was not read to its end. */
function mayShowTaken({ judgement: { verdict, reason } }: Asked): boolean {
  return verdict === "taken" || reason === "conflicting-signals" || reason === "too-large";
}

export function readsFree(judgement: Asked["judgement"] | undefined): boolean {
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
export function readKnownHere(judgement: Asked["judgement"], mayBeOther: boolean): ControlReading {
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
