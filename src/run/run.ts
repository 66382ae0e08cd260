import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { CompiledPlatform } from "../catalog/compile.js";
import type { Result } from "../model/result.js";
import type { Plan, PlannedCheck } from "../plan/plan.js";
import { emplace } from "../report/arrange.js";
import { type AnsweredCheck, type AnsweringTools, answerCheck } from "./answer.js";
import { asCompleted } from "./as-completed.js";
import { closeAnswer, isMuch, unconfirmed, wantsClosing } from "./closing.js";
import type { RunMemory } from "./remember.js";
import { lookTwice, wantsSecondLook } from "./second-look.js";
import { toResult } from "./to-result.js";

export interface RunOptions extends AnsweringTools {
  /** Keep every step to the verdict. */
  readonly explain?: boolean;
  /** How long to wait before what only a page calls available is asked once more; undefined: no second look. */
  readonly secondLookAfterMs?: number | undefined;
  /** What earlier runs have seen, and where this one keeps what it sees. */
  readonly memory?: RunMemory | undefined;
}

/**
 * The pipeline: checks → observations → verdicts. Every check is asked once and yields a result for each brand that
 * wants it, in the order in which answers come; controls run beside the checks. What only a page calls available is
 * asked once more at the end, and a known account behind it where a platform was asked much. When the signal aborts,
 * what is left comes as `interrupted`. What the memory knows is not asked; no result comes before it is kept there.
 */
export async function* run(plan: Plan, options: RunOptions): AsyncGenerator<Result> {
  const left = new AbortController();
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([left.signal, options.signal]);
  // Every request under way listens to it; that is no leak.
  setMaxListeners(0, signal);
  const answered = async (check: PlannedCheck, isFresh = false): Promise<AnsweredCheck> => {
    const answer = await answerCheck(check, { ...options, signal, isFresh, lastSeen: memory?.lastSeen });
    return { check, answer, checkedAt: new Date().toISOString() };
  };
  const resultsOf = ({ check, ...one }: AnsweredCheck) =>
    check.brands.map((brand) => toResult(check, brand, one, options.explain === true));
  const { secondLookAfterMs, controls, memory } = options;
  const asked = byPlatform(plan.checks.filter(isAsked), (check) => check);
  const isDoubtful = (one: AnsweredCheck) => secondLookAfterMs !== undefined && wantsSecondLook(one);
  const kept = async (one: AnsweredCheck, isSettled: boolean): Promise<AnsweredCheck> => {
    // An answer from after the interruption may rest on controls that were cut short.
    if (!signal.aborted) await memory?.record(one, isSettled);
    return one;
  };
  const isOpen = (one: AnsweredCheck) =>
    controls !== undefined && wantsClosing(one, asked.get(one.check.platform)?.length ?? 0);
  /** Names that were learned anew to be taken: one is asked once more, so that an account is seen behind the free ones. */
  const witnesses = new Map<CompiledPlatform, PlannedCheck>();
  const witness = ({ check, answer: { verdict, reason } }: AnsweredCheck) => {
    if (verdict === "taken" && reason === "relearned-signal") witnesses.set(check.platform, check);
  };
  const firstLook = async (check: PlannedCheck) => {
    const one = await answered(check);
    witness(one);
    return kept(one, !isDoubtful(one) && !isOpen(one));
  };
  const secondLook = async (first: AnsweredCheck) => {
    const one = await lookTwice(first, (check) => answered(check, true));
    // Kept once it is closed: until then a run that goes on from here looks a second time again.
    return isOpen(one) ? one : kept(one, true);
  };
  const seenAgain = new Map<CompiledPlatform, Promise<unknown>>();
  const seeAgain = async (platform: CompiledPlatform) => {
    const taken = witnesses.get(platform);
    if (taken !== undefined && !seenAgain.has(platform)) seenAgain.set(platform, answered(taken, true));
    await seenAgain.get(platform);
  };
  /** What is left open until all of its platform is answered is closed then, and kept. */
  const closing = async (one: AnsweredCheck, isAnswered: Promise<unknown>) => {
    if (controls === undefined || !isOpen(one)) return one;
    await isAnswered;
    if (signal.aborted) return unconfirmed(one);
    const closed = await closeAnswer(one, controls, () => seeAgain(one.check.platform));
    return signal.aborted ? unconfirmed(one) : kept(closed, true);
  };
  try {
    const { known, unsettled, open } = sortOut(plan, memory, isDoubtful);
    for (const one of [...known, ...unsettled]) witness(one);
    const begun = byPlatform(
      [...open, ...unsettled.map(({ check }) => check)].filter(isAsked),
      (check) => check,
    );
    for (const [platform, [first]] of begun)
      controls?.begin(platform, first?.handle, isMuch(asked.get(platform)?.length ?? 0));
    for (const [platform, answers] of byPlatform([...known, ...unsettled], ({ check }) => check))
      controls?.recall(platform, firstOf(answers));
    for (const one of known) yield* resultsOf(one);
    const looks = [
      ...unsettled.map((one) => ({ check: one.check, look: Promise.resolve(one) })),
      ...open.map((check) => ({ check, look: firstLook(check) })),
    ];
    const doubtful: AnsweredCheck[] = [];
    for await (const one of asCompleted(eachClosed(looks, isDoubtful, closing))) {
      if (isDoubtful(one)) doubtful.push(one);
      else yield* resultsOf(one);
    }
    if (doubtful.length > 0) await wait(secondLookAfterMs, undefined, { signal }).catch(() => undefined);
    const again = doubtful.map((one) => ({ check: one.check, look: secondLook(one) }));
    for await (const one of asCompleted(eachClosed(again, () => false, closing))) yield* resultsOf(one);
  } finally {
    // Whoever stops listening stops the asking.
    left.abort();
  }
}

interface Look {
  readonly check: PlannedCheck;
  readonly look: Promise<AnsweredCheck>;
}

/** The looks, each closed once all of its platform are done, but for those that are looked at again anyway. */
function eachClosed(
  looks: readonly Look[],
  isPassed: (one: AnsweredCheck) => boolean,
  close: (one: AnsweredCheck, isAnswered: Promise<unknown>) => Promise<AnsweredCheck>,
): Promise<AnsweredCheck>[] {
  const ends = new Map(
    [...byPlatform(looks, ({ check }) => check)].map(([platform, of]) => [
      platform,
      Promise.allSettled(of.map(({ look }) => look)),
    ]),
  );
  return looks.map(async ({ check, look }) => {
    const one = await look;
    return isPassed(one) ? one : close(one, ends.get(check.platform) ?? look);
  });
}

/** What belongs to a check, under its platform, in the order in which it comes. */
function byPlatform<Item>(items: readonly Item[], checkOf: (item: Item) => PlannedCheck) {
  const groups = new Map<CompiledPlatform, Item[]>();
  for (const item of items) emplace(groups, checkOf(item).platform, () => []).push(item);
  return groups;
}

/** When the first of these answers came, in milliseconds since the epoch. */
function firstOf(answers: readonly AnsweredCheck[]): number {
  return answers.reduce(
    (first, { checkedAt }) => Math.min(first, Date.parse(checkedAt)),
    Number.POSITIVE_INFINITY,
  );
}

/** False for what its platform's rule forbids: nobody is asked. */
const isAsked = ({ breach }: PlannedCheck) => breach === undefined;

/**
 * What is known already, what wants only its second look, and what is to be asked: also what waited for a control
 * behind it, for what is shown now says nothing of then.
 */
function sortOut(plan: Plan, memory: RunMemory | undefined, isDoubtful: (one: AnsweredCheck) => boolean) {
  const known: AnsweredCheck[] = [];
  const unsettled: AnsweredCheck[] = [];
  const open: PlannedCheck[] = [];
  for (const check of plan.checks) {
    const recalled = memory?.recall(check);
    if (recalled === undefined) open.push(check);
    else if (recalled.isSettled) known.push(recalled);
    else if (isDoubtful(recalled)) unsettled.push(recalled);
    else open.push(check);
  }
  return { known, unsettled, open };
}
