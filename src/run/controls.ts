import { setMaxListeners } from "node:events";
import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { knownFor } from "../catalog/known.js";
import { hostOfTemplate } from "../catalog/template.js";
import { type ControlReading, type ControlState, readKnown } from "../judge/controls.js";
import { madeUpHandle } from "../plan/made-up.js";
import { type Asked, type AskingTools, askLookup, hasCredentials, isAskable } from "./ask-lookup.js";
import {
  type ControlKind,
  type ControlManner,
  type ControlOutcome,
  noteOf,
  readKnownHere,
  readsFree,
  runControls,
} from "./lookup-controls.js";

/** What the last control of a lookup came to; `nothing` where it could not be asked, or got no answer. */
export interface ClosingReading {
  readonly reading: ControlReading;
  /** What all controls of the lookup came to, with this one. */
  readonly state: ControlState;
  readonly note: string;
}

/** A control that was asked. */
export interface AskedControl {
  readonly platform: CompiledPlatform;
  readonly as: ControlKind;
  readonly asked: Asked;
}

/** The controls of one run. */
export interface Controls {
  /**
   * Starts those of a platform, beside its checks. Where it has more lookups than there are requests for, only those
   * that answer a check are worth any: then nothing is asked yet.
   * @param like one of the handles that are asked: made-up names get its shape.
   * @param isClosed true where `close` is to follow: a request is kept for it.
   */
  begin(platform: CompiledPlatform, like?: string, isClosed?: boolean): void;
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
  /** Takes note that the lookup has shown an account; in milliseconds since the epoch, when it was asked. */
  saw(platform: CompiledPlatform, lookup: CompiledLookup, askedAt: number): void;
  /** True where the lookup's host was asked for an account after that time, and has shown it. */
  hasShown(platform: CompiledPlatform, lookup: CompiledLookup, since: number): boolean;
  /**
   * Whether accounts are still shown, after the last of many answers. Where none was seen since, a known account is
   * asked through the lookup.
   * @param since when the answer came that is to be closed; in milliseconds since the epoch.
   * @returns undefined for a lookup that cannot be asked, so that no answer rests on it.
   */
  close(
    platform: CompiledPlatform,
    lookup: CompiledLookup,
    since: number,
  ): Promise<ClosingReading | undefined>;
  /** When all controls of a platform are in that were begun. */
  settled(platform: CompiledPlatform): Promise<void>;
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
  /** By platform and host: one after the other, so that one question does for all who want it. */
  const closings = new Map<string, Promise<unknown>>();
  /** By platform and host: when an account was last asked for that was shown. */
  const shown = new Map<string, number>();
  /** Platforms that keep a request for the end. */
  const toClose = new Set<string>();
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
    const makeUp = () => madeUpHandle(platform.rule, tools.random, shapes.get(platform.data.id));
    const isClosed = toClose.has(platform.data.id);
    const outcome = runControls(platform, lookup, asker(platform, lookup), makeUp, isClosed).then((one) => {
      keep(key, one);
      note(platform, key, one);
      return one;
    });
    begun.set(key, outcome);
    return outcome;
  }

  function saw(platform: CompiledPlatform, lookup: CompiledLookup, askedAt: number): void {
    const place = placeOf(platform, lookup);
    shown.set(place, Math.max(askedAt, shown.get(place) ?? askedAt));
  }

  function hasShown(platform: CompiledPlatform, lookup: CompiledLookup, since: number): boolean {
    return (shown.get(placeOf(platform, lookup)) ?? Number.NEGATIVE_INFINITY) >= since;
  }

  async function close(
    platform: CompiledPlatform,
    lookup: CompiledLookup,
    since: number,
  ): Promise<ClosingReading | undefined> {
    if (!isAskable(lookup, tools)) return undefined;
    const place = placeOf(platform, lookup);
    const closing = Promise.resolve(closings.get(place)).then(() => closeNow(platform, lookup, since));
    closings.set(place, closing);
    return closing;
  }

  async function closeNow(
    platform: CompiledPlatform,
    lookup: CompiledLookup,
    since: number,
  ): Promise<ClosingReading> {
    const outcome = await outcomeOf(platform, lookup, true);
    const { state, account, notes, ifShown } = outcome;
    if (state === "drifted") return { reading: "contradicts", state, note: notes.join("; ") };
    if (ifShown === undefined && hasShown(platform, lookup, since))
      return { reading: "agrees", state, note: "An account was asked for after this answer, and shown" };
    const asked = await asker(platform, lookup)("known", account, { mayUseUp: true });
    if (asked === undefined)
      return {
        reading: "nothing",
        state,
        note: "No request was left to ask a known account behind all answers",
      };
    const { isSure } = knownFor(platform.data, lookup.data.namespace);
    const reading = readKnownHere(asked.judgement, !isSure);
    const isMissed = !isSure && readsFree(asked.judgement);
    const said = noteOf(
      `Asked ${ifShown === undefined ? "again " : ""}behind all answers, the known account`,
      asked,
      reading,
    );
    const states: Record<ControlReading, ControlState> = {
      agrees: ifShown ?? state,
      contradicts: "drifted",
      nothing: state,
    };
    const closed: ControlOutcome = {
      ...outcome,
      state: states[reading],
      ifShown: undefined,
      missed: isMissed ? [...(outcome.missed ?? []), asked.handle] : outcome.missed,
      notes: [...notes, said],
    };
    const key = keyOf(platform, lookup);
    begun.set(key, Promise.resolve(closed));
    if (closed.state !== state) keep(key, closed);
    note(platform, key, closed);
    return { reading, state: closed.state, note: said };
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
   * Asks within the budget; undefined when that is used up. What is asked first is a request as well, and a repeat: it
   * is kept aside beforehand, and given back where it was not needed. Where a later lookup may still answer there is
   * none, so that something is left to confirm that one with; and one is kept for the end where that is to be closed.
   */
  function asker(platform: CompiledPlatform, lookup: CompiledLookup) {
    const { id } = platform.data;
    const account = tools.budgetOf === "lookup" ? `${id} ${JSON.stringify(lookup.data)}` : id;
    const hasLater = tools.budgetOf !== "lookup" && askableOf(platform).at(-1) !== lookup;
    const { prepare } = lookup.data;
    const cost = prepare !== undefined && prepare.reuse === undefined ? 2 : 1;
    return async (
      as: ControlKind,
      handle: string | undefined,
      { beside = 0, mayUseUp = false }: ControlManner = {},
    ): Promise<Asked | undefined> => {
      const kept = toClose.has(id) && !mayUseUp ? cost : 0;
      const budget = (left.get(account) ?? MAX_REQUESTS) - kept;
      if (handle === undefined || budget < cost) return undefined;
      const retries = !hasLater && cost === 1 && budget - 1 - beside > 0 ? 1 : 0;
      left.set(account, budget + kept - cost - retries);
      const from = Date.now();
      const asked = await askLookup(platform, lookup, handle, { ...tools, retries, goesFirst: true });
      const repeats = Math.max(0, asked.observation.attempts - 1);
      left.set(account, (left.get(account) ?? 0) + retries - repeats);
      if (as === "known" && readKnown(asked.judgement) === "agrees")
        saw(platform, lookup, Math.max(from, asked.askedAt));
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
    begin: (platform, like, isClosed = false) => {
      if (like !== undefined) shapes.set(platform.data.id, like);
      if (isClosed) toClose.add(platform.data.id);
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
    saw,
    hasShown,
    close,
    settled: async ({ data }) => {
      await Promise.all([...begun].map(([key, outcome]) => key.startsWith(`${data.id} `) && outcome));
    },
    outcomesOf: (platform) => [
      ...new Map([...(recalled.get(platform) ?? []), ...(found.get(platform) ?? [])]).values(),
    ],
  };
}

/** A platform's host: what one of its lookups is shown there, another one would be as well. */
function placeOf({ data }: CompiledPlatform, lookup: CompiledLookup): string {
  const { url } = lookup.data;
  return `${data.id} ${hostOfTemplate(url) ?? url}`;
}
