import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { CompiledPlatform } from "../catalog/compile.js";
import type { Result } from "../model/result.js";
import type { Plan, PlannedCheck } from "../plan/plan.js";
import { type AnsweredCheck, type AnsweringTools, answerCheck } from "./answer.js";
import { asCompleted } from "./as-completed.js";
import { lookTwice, wantsSecondLook } from "./second-look.js";
import { toResult } from "./to-result.js";

export interface RunOptions extends AnsweringTools {
  /** Keep every step to the verdict. */
  readonly explain?: boolean;
  /** How long to wait before what only a page calls available is asked once more; undefined: no second look. */
  readonly secondLookAfterMs?: number | undefined;
}

/**
 * The pipeline: checks → observations → verdicts. Every check is asked once and yields a result for each brand that
 * wants it, in the order in which answers come; controls run beside the checks, and what only a page calls available
 * is asked once more at the end. When the signal aborts, what is left comes as `interrupted`.
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
  const resultsOf = ({ check, answer, checkedAt }: AnsweredCheck) =>
    check.brands.map((brand) => toResult(check, brand, answer, checkedAt, options.explain === true));
  const { secondLookAfterMs } = options;
  try {
    for (const platform of askedPlatforms(plan)) options.controls?.begin(platform);
    const doubtful: AnsweredCheck[] = [];
    for await (const one of asCompleted(plan.checks.map((check) => answered(check)))) {
      if (secondLookAfterMs !== undefined && wantsSecondLook(one)) doubtful.push(one);
      else yield* resultsOf(one);
    }
    if (doubtful.length > 0) await wait(secondLookAfterMs, undefined, { signal }).catch(() => undefined);
    for await (const one of asCompleted(
      doubtful.map((first) => lookTwice(first, (check) => answered(check, true))),
    )) {
      yield* resultsOf(one);
    }
  } finally {
    // Whoever stops listening stops the asking.
    left.abort();
  }
}

/** The platforms that will be asked for something. */
function askedPlatforms({ checks }: Plan): ReadonlySet<CompiledPlatform> {
  return new Set(checks.filter(({ breach }) => breach === undefined).map(({ platform }) => platform));
}
