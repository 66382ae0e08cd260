import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { CompiledPlatform } from "../catalog/compile.js";
import type { Result } from "../model/result.js";
import type { Plan, PlannedCheck } from "../plan/plan.js";
import { type AnsweredCheck, type AnsweringTools, answerCheck } from "./answer.js";
import { asCompleted } from "./as-completed.js";
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
 * wants it, in the order in which answers come; controls run beside the checks, and what only a page calls available
 * is asked once more at the end. When the signal aborts, what is left comes as `interrupted`. What the memory knows is
 * not asked; no result comes before it is kept there.
 */
export async function* run(plan: Plan, options: RunOptions): AsyncGenerator<Result> {
  const left = new AbortController();
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([left.signal, options.signal]);
  // Every request under way listens to it; that is no leak.
  setMaxListeners(0, signal);
  const answered = async (check: PlannedCheck, isFresh = false): Promise<AnsweredCheck> => {
    const answer = await answerCheck(check, { ...options, signal, isFresh });
    return { check, answer, checkedAt: new Date().toISOString() };
  };
  const resultsOf = ({ check, ...one }: AnsweredCheck) =>
    check.brands.map((brand) => toResult(check, brand, one, options.explain === true));
  const { secondLookAfterMs, controls, memory } = options;
  const isDoubtful = (one: AnsweredCheck) => secondLookAfterMs !== undefined && wantsSecondLook(one);
  const kept = async (one: AnsweredCheck, isSettled: boolean): Promise<AnsweredCheck> => {
    // An answer from after the interruption may rest on controls that were cut short.
    if (!signal.aborted) await memory?.record(one, isSettled);
    return one;
  };
  const firstLook = async (check: PlannedCheck) => {
    const one = await answered(check);
    return kept(one, !isDoubtful(one));
  };
  const secondLook = async (first: AnsweredCheck) =>
    kept(await lookTwice(first, (check) => answered(check, true)), true);
  try {
    const { known, doubtful, open } = sortOut(plan, memory);
    const askedFor = askedPlatforms([...open, ...doubtful.map(({ check }) => check)]);
    for (const [platform, like] of askedFor) controls?.begin(platform, like);
    for (const [platform, since] of firstAnswers([...known, ...doubtful])) controls?.recall(platform, since);
    for (const one of known) yield* resultsOf(one);
    for await (const one of asCompleted(open.map(firstLook))) {
      if (isDoubtful(one)) doubtful.push(one);
      else yield* resultsOf(one);
    }
    if (doubtful.length > 0) await wait(secondLookAfterMs, undefined, { signal }).catch(() => undefined);
    for await (const one of asCompleted(doubtful.map(secondLook))) yield* resultsOf(one);
  } finally {
    // Whoever stops listening stops the asking.
    left.abort();
  }
}

/** What is known already, what wants only its second look, and what is to be asked. */
function sortOut(plan: Plan, memory: RunMemory | undefined) {
  const known: AnsweredCheck[] = [];
  const doubtful: AnsweredCheck[] = [];
  const open: PlannedCheck[] = [];
  for (const check of plan.checks) {
    const recalled = memory?.recall(check);
    if (recalled === undefined) open.push(check);
    else if (recalled.isSettled) known.push(recalled);
    else doubtful.push(recalled);
  }
  return { known, doubtful, open };
}

/** The platforms of these answers, and when the first of each came, in milliseconds since the epoch. */
function firstAnswers(answers: readonly AnsweredCheck[]): ReadonlyMap<CompiledPlatform, number> {
  const first = new Map<CompiledPlatform, number>();
  for (const { check, checkedAt } of answers) {
    const at = Date.parse(checkedAt);
    first.set(check.platform, Math.min(at, first.get(check.platform) ?? at));
  }
  return first;
}

/** The platforms of these checks that are, or were, asked for something, and the first handle that they are asked for. */
function askedPlatforms(checks: readonly PlannedCheck[]): ReadonlyMap<CompiledPlatform, string> {
  const asked = new Map<CompiledPlatform, string>();
  for (const { platform, handle, breach } of checks)
    if (breach === undefined && !asked.has(platform)) asked.set(platform, handle);
  return asked;
}
