import {
  type Doubt,
  HOLDING_VERDICTS,
  type HoldingVerdict,
  type LastKnown,
  type Told,
} from "../model/change.js";
import type { PlatformSummary, Report, Result } from "../model/result.js";
import { BASES } from "../model/verdict.js";

/** What is looked at of a result when runs are compared. */
export type ComparedResult = Pick<
  Result,
  | "brand"
  | "handle"
  | "platform"
  | "verdict"
  | "reason"
  | "basis"
  | "checkedAt"
  | "profileUrl"
  | "signupUrl"
  | "lastKnown"
> & { readonly control?: Result["control"] | undefined };

/** What is looked at of a platform when runs are compared. */
export type ComparedPlatform = Pick<PlatformSummary, "id" | "health" | "rule">;

/** What is looked at of a report when runs are compared. */
export interface ComparedReport extends Pick<Report, "controls" | "finishedAt"> {
  readonly platforms: readonly ComparedPlatform[];
  readonly results: readonly ComparedResult[];
}

/** True for the verdicts that say who holds a handle; `unknown` and `invalid` say nothing of that. */
export function isHolding(verdict: Result["verdict"]): verdict is HoldingVerdict {
  return (HOLDING_VERDICTS as readonly string[]).includes(verdict);
}

/**
 * Why a verdict is too weak to raise an alarm; undefined where it is not. It must stand on a lookup with whose rule the
 * controls agreed; older reports do not tell of each lookup, but of the platform as a whole. Where the user switched
 * the controls off, it counts as it is.
 */
export function weaknessOf(
  { reason, control }: Pick<ComparedResult, "reason" | "control">,
  platform: ComparedPlatform | undefined,
  hadControls: boolean,
): Doubt | undefined {
  if (reason === "relearned-signal") return "relearned";
  if (!hadControls) return undefined;
  const state = control ?? platform?.health;
  if (state === "drifted") return "drifted";
  return state === "ok" ? undefined : "unverified";
}

/**
 * True where a result is older than what it is compared with, as an answer from the ledger may be: then it tells
 * nothing. What is later than the whole run was seen by a clock that was wrong, and is no bound.
 */
export function isOlder(
  now: Pick<Result, "checkedAt">,
  before: Pick<Result, "checkedAt">,
  finishedAt: string,
): boolean {
  const then = Date.parse(before.checkedAt);
  return Date.parse(now.checkedAt) < then && then <= Date.parse(finishedAt);
}

/** What a result tells of who holds its handle. */
export function toldBy(
  { checkedAt, basis }: Pick<ComparedResult, "checkedAt" | "basis">,
  verdict: HoldingVerdict,
  platform: ComparedPlatform | undefined,
  hadControls: boolean,
): Told {
  const rule = platform?.rule;
  return {
    ...{ verdict, checkedAt, basis },
    ...(rule === undefined ? {} : { rule }),
    ...(hadControls ? {} : { controls: false }),
  };
}

/** What a run's verdict is compared with: a run without controls relies on what such runs have told, too. */
export function comparedWith(known: LastKnown, hadControls: boolean): Told {
  return hadControls ? known : (known.uncontrolled ?? known);
}

/** Why a difference between what was known and a result of now may be the tool's own; undefined where it is none. */
export function doubtAbout(
  known: LastKnown,
  now: ComparedResult,
  platform: ComparedPlatform | undefined,
  hadControls: boolean,
): Doubt | undefined {
  const weakness = weaknessOf(now, platform, hadControls);
  if (weakness !== undefined) return weakness;
  const before = comparedWith(known, hadControls);
  if (hadControls && before.controls === false) return "unverified";
  const isSame = before.verdict === now.verdict || !isOtherRule(before, platform);
  if (!isSame && !isConfirmed(known.unconfirmed, now, platform, hadControls)) return "rule-changed";
  return isFreeBySomethingWeaker(before, now) ? "weaker-source" : undefined;
}

function isOtherRule({ rule }: Told, platform: ComparedPlatform | undefined): boolean {
  return rule !== undefined && platform?.rule !== undefined && rule !== platform.rule;
}

/** True where an earlier look, by the same rule and worth as much, has said the same. */
function isConfirmed(
  earlier: Told | undefined,
  { verdict, checkedAt }: ComparedResult,
  platform: ComparedPlatform | undefined,
  hadControls: boolean,
): boolean {
  if (earlier === undefined || (hadControls && earlier.controls === false)) return false;
  // An answer from the ledger is no second look.
  return earlier.verdict === verdict && earlier.rule === platform?.rule && earlier.checkedAt !== checkedAt;
}

/** True where one of two verdicts is `available`, by a weaker source than the other's, which says that it is held. */
function isFreeBySomethingWeaker(known: Told, now: ComparedResult): boolean {
  const isFreeNow = now.verdict === "available";
  if ((known.verdict === "available") === isFreeNow) return false;
  const [free, held] = isFreeNow ? [now, known] : [known, now];
  return rankOf(free.basis) > rankOf(held.basis);
}

/** Place among the sources, the strongest first; what is not told counts as the strongest. */
function rankOf(basis: ComparedResult["basis"]): number {
  return basis === null ? 0 : BASES.indexOf(basis);
}
