import type { BaselineInfo, Change, LastKnown, UnconfirmedChange } from "./change.js";
import type { Check } from "./check.js";
import type { Assurance, Basis, Reason, Verdict } from "./verdict.js";

export type { Check } from "./check.js";

/**
 * One check and its verdict: an entry of `results` in the JSON report (contract, version 1). Fields that do
 * not apply are null.
 */
export interface Result extends Check {
  readonly verdict: Verdict;
  readonly assurance: Assurance | null;
  readonly reason: Reason;
  readonly basis: Basis | null;
  readonly profileUrl: string;
  readonly signupUrl: string | null;
  readonly lookupUrl: string | null;
  readonly httpStatus: number | null;
  /** Why, in plain words; free of control characters. */
  readonly evidence: readonly string[];
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly durationMs: number;
  readonly cached: boolean;
  /**
   * For `invalid` by the platform's written rule: the nearest spellings that the rule allows, the nearest first, at
   * most three. Nobody was asked whether they are free.
   */
  readonly suggestions: readonly string[];
  /** What the controls of the lookup that answered came to, the worst of several; left out where none was asked. */
  readonly control?: ControlState;
  /** The last verdict that said who holds the handle, where this one does not say it or cannot be relied on. */
  readonly lastKnown?: LastKnown;
  /** With `--explain`: every step to the verdict, in plain words. One that ends in a colon heads those after it. */
  readonly steps?: readonly string[];
}

export const HEALTHS = ["ok", "drifted", "walled", "unreachable", "unverified"] as const;
export type Health = (typeof HEALTHS)[number];

/**
 * What the controls say of one lookup. `ok`: a made-up name reads free and a known account taken, so that the rule
 * holds. `drifted`: they read otherwise, and the rule is not to be believed. `unverified`: a wall or an error stood
 * before them, and they prove nothing.
 */
export const CONTROL_STATES = ["ok", "unverified", "drifted"] as const satisfies readonly Health[];
export type ControlState = (typeof CONTROL_STATES)[number];

export interface PlatformSummary {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly priority: number;
  readonly health: Health;
  /** Fingerprint of its rule: differs where it is asked otherwise, or its answers are read otherwise. */
  readonly rule?: string;
}

export interface Summary extends Readonly<Record<Verdict, number>> {
  readonly checks: number;
}

/** One run: the JSON report (contract, version 1). */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: "claimcheck"; readonly version: string };
  readonly startedAt: string;
  readonly finishedAt: string;
  /** False when the controls were off (`--no-controls`): then a rule that no longer fits goes unnoticed. */
  readonly controls: boolean;
  readonly summary: Summary;
  readonly platforms: readonly PlatformSummary[];
  readonly results: readonly Result[];
  /** What the run was compared with; left out where there was nothing to compare with, as are the next two. */
  readonly baseline?: BaselineInfo;
  /** What happened since the baseline, in the order of the results. */
  readonly changes?: readonly Change[];
  /** Differences that may be the tool's own; they are no events. */
  readonly unconfirmed?: readonly UnconfirmedChange[];
  /** True where nobody real was asked: the demo's. Left out otherwise. */
  readonly simulated?: true;
  /** Whose catalogs were used, and under which licence; left out where there is nobody to name. */
  readonly credits?: readonly string[];
}
