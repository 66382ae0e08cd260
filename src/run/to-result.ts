import { wireHandle } from "../catalog/a-label.js";
import type { CompiledPlatform } from "../catalog/compile.js";
import { fillUrl } from "../catalog/template.js";
import type { Brand } from "../model/brand.js";
import type { Result } from "../model/result.js";
import type { PlannedCheck } from "../plan/plan.js";
import { foldHandle } from "../plan/rule.js";
import { suggestHandles } from "../plan/suggest-handles.js";
import { labelOf, REASON_LABELS } from "../report/labels.js";
import type { AnsweredCheck } from "./answer.js";

/** One check's answer as a result for one brand; `taken` on an account that is ours is `owned` (DESIGN §7, step 6). */
export function toResult(
  check: PlannedCheck,
  brand: Brand,
  { answer, checkedAt, isCached = false }: Omit<AnsweredCheck, "check">,
  explain: boolean,
): Result {
  const { handle, platform } = check;
  const { profileUrl, signupUrl } = platform.data;
  const asked = wireHandle(platform.rule, handle);
  const isOwned = answer.verdict === "taken" && isOurs(brand, platform, handle);
  const result: Result = {
    brand: brand.name,
    handle,
    platform: platform.data.id,
    verdict: isOwned ? "owned" : answer.verdict,
    assurance: answer.assurance,
    reason: isOwned ? "owned-account" : answer.reason,
    basis: answer.basis,
    profileUrl: fillUrl(profileUrl, asked),
    signupUrl: signupUrl === undefined ? null : fillUrl(signupUrl, asked),
    lookupUrl: answer.lookupUrl,
    httpStatus: answer.httpStatus,
    evidence: isOwned ? [...answer.evidence, "listed as ours in the config"] : answer.evidence,
    checkedAt,
    durationMs: answer.durationMs,
    cached: isCached,
    suggestions: check.breach === undefined ? [] : suggestHandles(platform.rule, handle, brand.name),
  };
  const { control } = answer;
  const told = control === undefined ? result : { ...result, control };
  const made = `The handle ${handle}: ${check.made}`;
  return explain ? { ...told, steps: [made, ...answer.steps, ...conclusion(told, isOwned)] } : told;
}

/** The last steps; where nothing was asked, the only one says it already. */
function conclusion(result: Result, isOwned: boolean): string[] {
  if (result.lookupUrl === null) return [];
  const { says, helps } = REASON_LABELS[result.reason];
  const why = helps === null ? says : `${says}; ${helps}`;
  return [
    "Conclusion:",
    ...(isOwned ? ["The config says that this account is ours"] : []),
    result.verdict === "unknown" ? `not determined: ${why}` : labelOf(result).means,
  ];
}

/**
 * Whether a brand's owner says that an account is ours, by the platform's own idea of the same name: case, and characters that make
 * no difference.
 */
export function isOurs(
  brand: Pick<Brand, "owned">,
  { data, rule }: CompiledPlatform,
  handle: string,
): boolean {
  const ours = Object.hasOwn(brand.owned, data.id) ? brand.owned[data.id] : undefined;
  return ours?.some((own) => foldHandle(rule, own) === foldHandle(rule, handle)) === true;
}
