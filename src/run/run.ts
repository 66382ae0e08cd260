import { setMaxListeners } from "node:events";
import type { CompiledPlatform } from "../catalog/compile.js";
import { fillUrl } from "../catalog/template.js";
import type { Brand } from "../model/brand.js";
import type { Result } from "../model/result.js";
import type { Plan, PlannedCheck } from "../plan/plan.js";
import { foldHandle } from "../plan/rule.js";
import { type Answer, type AskingTools, answerCheck } from "./answer.js";
import { asCompleted } from "./as-completed.js";

export interface RunOptions extends AskingTools {
  /** Keep every step to the verdict. */
  readonly explain?: boolean;
}

/**
 * The pipeline: checks → observations → verdicts. Every check is asked once and yields a result for each brand that
 * wants it, in the order in which answers come. When the signal aborts, what is left comes as `interrupted`.
 */
export async function* run(plan: Plan, options: RunOptions): AsyncGenerator<Result> {
  const left = new AbortController();
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([left.signal, options.signal]);
  // Every request under way listens to it; that is no leak.
  setMaxListeners(0, signal);
  const answered = async (check: PlannedCheck) => {
    const answer = await answerCheck(check, { ...options, signal });
    return { check, answer, checkedAt: new Date().toISOString() };
  };
  try {
    for await (const { check, answer, checkedAt } of asCompleted(plan.checks.map(answered))) {
      for (const brand of check.brands)
        yield toResult(check, brand, answer, checkedAt, options.explain === true);
    }
  } finally {
    // Whoever stops listening stops the asking.
    left.abort();
  }
}

function toResult(
  check: PlannedCheck,
  brand: Brand,
  answer: Answer,
  checkedAt: string,
  explain: boolean,
): Result {
  const { handle, platform } = check;
  const { profileUrl, signupUrl } = platform.data;
  const isOwned = answer.verdict === "taken" && isOurs(brand, platform, handle);
  const steps = [
    `The handle ${handle}: ${check.made}`,
    ...answer.steps,
    ...(isOwned ? ["The config says that this account is ours: owned"] : []),
  ];
  return {
    brand: brand.name,
    handle,
    platform: platform.data.id,
    verdict: isOwned ? "owned" : answer.verdict,
    assurance: answer.assurance,
    reason: isOwned ? "owned-account" : answer.reason,
    basis: answer.basis,
    profileUrl: fillUrl(profileUrl, handle),
    signupUrl: signupUrl === undefined ? null : fillUrl(signupUrl, handle),
    lookupUrl: answer.lookupUrl,
    httpStatus: answer.httpStatus,
    evidence: isOwned ? [...answer.evidence, "listed as ours in the config"] : answer.evidence,
    checkedAt,
    durationMs: answer.durationMs,
    cached: false,
    ...(explain ? { steps } : {}),
  };
}

/** By the platform's own idea of the same name: case, and characters that make no difference. */
function isOurs(brand: Brand, { data, rule }: CompiledPlatform, handle: string): boolean {
  const ours = Object.hasOwn(brand.owned, data.id) ? brand.owned[data.id] : undefined;
  return ours?.some((own) => foldHandle(rule, own) === foldHandle(rule, handle)) === true;
}
