import { setMaxListeners } from "node:events";
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
import { madeUpHandle } from "../plan/made-up.js";
import { REASON_LABELS } from "../report/labels.js";
import {
  type Asked,
  type AskingTools,
  askLookup,
  cleanAnswer,
  hasCredentials,
  isAskable,
} from "./ask-lookup.js";

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

/** What the last control of a lookup came to; `nothing` where it could not be asked, or got no answer. */
export interface ClosingReading {
  readonly reading: ControlReading;
  readonly note: string;
}

/** A control that was asked. */
export interface AskedControl {
  readonly platform: CompiledPlatform;
  readonly as: "made-up" | "known";
  readonly asked: Asked;
}

/** The controls of one run. */
export interface Controls {
  /**
   * Starts those of a platform, beside its checks. Where it has more lookups than there are requests for, only those
   * that answer a check are worth any: then nothing is asked yet.
   * @param like one of the handles that are asked: made-up names get its shape.
   */
  begin(platform: CompiledPlatform, like?: string): void;
  /**
   * Takes what the earlier controls of a platform came to, of every lookup for which this run has none of its own.
   * @param since when the first of the answers came that are recalled; in milliseconds since the epoch.
   */
  recall(platform: CompiledPlatform, since: number): void;
  /**
   * Those of one lookup; asked once a run.
   * @param isNews an answer says what was not known before: then no earlier run's controls will do.
   */
  outcomeOf(platform: CompiledPlatform, lookup: CompiledLookup, isNews?: boolean): Promise<ControlOutcome>;
  /**
   * Whether accounts are still shown, after the last of many answers: a known account is asked once more through the
   * lookup, once a run.
   */
  close(platform: CompiledPlatform, lookup: CompiledLookup): Promise<ClosingReading>;
  /** What has come of a platform's lookups so far. */
  outcomesOf(platform: string): readonly ControlOutcome[];
}

export interface ControlTools extends AskingTools {
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly cache?: ControlCache;
  /** From where and as whom it is asked (proxy, User-Agent): what is kept holds for that alone. */
  readonly from?: string;
  /** Whose requests are counted together; a platform's, unless told. */
  readonly budgetOf?: "platform" | "lookup";
  /** Told of every control that was asked. */
  readonly onAsked?: (control: AskedControl) => void;
}

/** Controls that need not be asked again for a while, also by another run. */
export interface ControlCache {
  get(key: string): CachedControl | undefined;
  /** What it came to last, also where that spares no later one; as `get` where it is left out. */
  last?(key: string): CachedControl | undefined;
  set(key: string, control: CachedControl): unknown;
}

export interface CachedControl {
  readonly outcome: ControlOutcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Requests that the controls of one platform (or lookup) may make in a run, repeats and re-learning included. */
const MAX_REQUESTS = 4;
/** What one lookup needs at least: a made-up name and a known account. */
const FEWEST_REQUESTS = 2;
const MAX_AGE_MS = 6 * 3_600_000;

/**
 * Asks, through a platform's own lookups, what is known already: a made-up name, which cannot be taken, and accounts
 * that exist. Where they read otherwise the rule has drifted; then two of each are compared for what still tells them
 * apart (DESIGN §7, step 5).
 */
export function createControls(tools: ControlTools): Controls {
  // Every control listens to it; that is no leak.
  if (tools.signal !== undefined) setMaxListeners(0, tools.signal);
  const begun = new Map<string, Promise<ControlOutcome>>();
  const closed = new Map<string, Promise<ClosingReading>>();
  /** By platform and lookup. */
  const found = new Map<string, Map<string, ControlOutcome>>();
  const recalled = new Map<string, ReadonlyMap<string, ControlOutcome>>();
  const left = new Map<string, number>();
  const shapes = new Map<string, string>();

  function note(platform: CompiledPlatform, key: string, outcome: ControlOutcome): void {
    const { id } = platform.data;
    found.set(id, (found.get(id) ?? new Map<string, ControlOutcome>()).set(key, outcome));
  }

  function outcomeOf(
    platform: CompiledPlatform,
    lookup: CompiledLookup,
    isNews = false,
  ): Promise<ControlOutcome> {
    const key = keyOf(platform, lookup);
    const before = begun.get(key);
    if (before !== undefined) return before;
    const kept = isNews ? undefined : keptFor(key, lookup);
    if (kept !== undefined) {
      note(platform, key, kept);
      return Promise.resolve(kept);
    }
    const outcome = runControls(platform, lookup, asker(platform, lookup), () =>
      madeUpHandle(platform.rule, tools.random, shapes.get(platform.data.id)),
    ).then((one) => {
      keep(key, one);
      note(platform, key, one);
      return one;
    });
    begun.set(key, outcome);
    return outcome;
  }

  async function close(platform: CompiledPlatform, lookup: CompiledLookup): Promise<ClosingReading> {
    const key = keyOf(platform, lookup);
    const before = closed.get(key);
    if (before !== undefined) return before;
    const closing = askLast(platform, lookup, key);
    closed.set(key, closing);
    return closing;
  }

  async function askLast(
    platform: CompiledPlatform,
    lookup: CompiledLookup,
    key: string,
  ): Promise<ClosingReading> {
    const isFirst = !begun.has(key);
    const outcome = await outcomeOf(platform, lookup, true);
    // Asked only now, they stand behind all answers themselves.
    if (isFirst) return { reading: READING_OF[outcome.state], note: outcome.notes.join("; ") };
    const { account } = outcome;
    const asked = outcome.state === "ok" ? await asker(platform, lookup)("known", account) : undefined;
    if (asked === undefined) return { reading: "nothing", note: "no known account could be asked again" };
    const reading = readKnown(asked.judgement);
    const said = noteOf("Asked again behind all answers, the known account", asked, reading);
    if (reading === "contradicts") {
      const drifted: ControlOutcome = {
        state: "drifted",
        reasons: outcome.reasons,
        notes: [...outcome.notes, said],
      };
      keep(key, drifted);
      note(platform, key, drifted);
    }
    return { reading, note: said };
  }

  /** What an earlier run's controls came to, where that still counts. */
  function keptFor(key: string, { data }: CompiledLookup): ControlOutcome | undefined {
    const known = tools.cache?.get(key);
    if (known === undefined || !isRecent(known)) return undefined;
    const { state, likeness } = known.outcome;
    // What has changed may have changed again, and an unproven rule rests on the answers themselves.
    return state === "ok" && (data.needsControls !== true || likeness !== undefined)
      ? known.outcome
      : undefined;
  }

  function keep(key: string, outcome: ControlOutcome): void {
    if (tools.signal?.aborted !== true) tools.cache?.set(key, { outcome, at: tools.now() });
  }

  function isRecent({ at }: CachedControl): boolean {
    const ageMs = tools.now() - at;
    return ageMs >= 0 && ageMs < MAX_AGE_MS;
  }

  /**
   * Asks within the budget; undefined when that is used up. What is asked first is a request as well, and a repeat: it is kept aside beforehand,
   * and given back where it was not needed. Where a later lookup may still answer there is none, so that something is
   * left to confirm that one with.
   */
  function asker(platform: CompiledPlatform, lookup: CompiledLookup) {
    const { id } = platform.data;
    const account = tools.budgetOf === "lookup" ? `${id} ${JSON.stringify(lookup.data)}` : id;
    const hasLater = tools.budgetOf !== "lookup" && askableOf(platform).at(-1) !== lookup;
    const { prepare } = lookup.data;
    const cost = prepare !== undefined && prepare.reuse === undefined ? 2 : 1;
    return async (
      as: AskedControl["as"],
      handle: string | undefined,
      beside = 0,
    ): Promise<Asked | undefined> => {
      const budget = left.get(account) ?? MAX_REQUESTS;
      if (handle === undefined || budget < cost) return undefined;
      const retries = !hasLater && cost === 1 && budget - 1 - beside > 0 ? 1 : 0;
      left.set(account, budget - cost - retries);
      const asked = await askLookup(platform, lookup, handle, { ...tools, retries, goesFirst: true });
      const repeats = Math.max(0, asked.observation.attempts - 1);
      left.set(account, Math.max(0, (left.get(account) ?? 0) + retries - repeats));
      tools.onAsked?.({ platform, as, asked });
      return asked;
    };
  }

  /** What its controls hold for; begins with the platform's id. Without its credential a service may answer otherwise. */
  function keyOf({ data }: CompiledPlatform, lookup: CompiledLookup): string {
    const about = [lookup.data, data.known, hasCredentials(lookup, tools), tools.from];
    return `${data.id} ${JSON.stringify(about)}`;
  }

  const askableOf = (platform: CompiledPlatform) =>
    platform.lookups.filter((lookup) => isAskable(lookup, tools));

  return {
    begin: (platform, like) => {
      if (like !== undefined) shapes.set(platform.data.id, like);
      const askable = askableOf(platform);
      const [first] = askable;
      const isEnough = askable.length * FEWEST_REQUESTS <= MAX_REQUESTS;
      if (first !== undefined && isEnough) void outcomeOf(platform, first);
    },
    recall: (platform, since) => {
      const found = new Map<string, ControlOutcome>();
      for (const lookup of platform.lookups) {
        const key = keyOf(platform, lookup);
        const known = tools.cache?.last?.(key) ?? tools.cache?.get(key);
        // Those that an answer waited for may be so much older than it.
        if (known !== undefined && known.at > since - MAX_AGE_MS) found.set(key, known.outcome);
      }
      recalled.set(platform.data.id, found);
    },
    outcomeOf,
    close,
    outcomesOf: (platform) => [
      ...new Map([...(recalled.get(platform) ?? []), ...(found.get(platform) ?? [])]).values(),
    ],
  };
}

/** @param beside how many that are not counted yet are asked at the same time. */
type AskOne = (
  as: AskedControl["as"],
  handle: string | undefined,
  beside?: number,
) => Promise<Asked | undefined>;

const READING_OF = {
  ok: "agrees",
  drifted: "contradicts",
  unverified: "nothing",
} as const satisfies Record<ControlState, ControlReading>;

/** What a lookup's controls were answered. */
interface Answers {
  readonly madeUp: readonly Asked[];
  readonly known: readonly Asked[];
}

async function runControls(
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
  if (madeUp.length === 1) await addMadeUp();
  if (known.length === 1) await addKnown(secondKnown);
  const takenHolds =
    knownReadings().includes("agrees") && !madeUp.some(({ judgement }) => judgement.verdict === "taken");
  const freeHolds = madeUp.every(({ judgement }) => judgement.verdict === "available");
  const learned = learnFrom(madeUp, known, { ...ruleWordsOf(lookup), knowsAccounts: takenHolds });
  return { ...outcome, notes: notes(), takenHolds, freeHolds, learned };
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

function noteOf(who: string, one: Asked, reading: ControlReading = "nothing"): string {
  const { verdict, reason, leans } = one.judgement;
  const read = leans?.to ?? (verdict === "unknown" ? `unknown (${REASON_LABELS[reason].words})` : verdict);
  return `${who} ${printable(one.handle, 60)} reads ${read}, ${READS[reading]}`;
}
