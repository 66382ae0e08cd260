import type { LastKnown } from "./change.js";
import type { Check } from "./check.js";
import type { ControlState } from "./result.js";
import type { Assurance, Basis, Reason, Verdict } from "./verdict.js";

/** A check's verdict as the ledger keeps it. Whose account it is depends on the config, so `owned` is never kept. */
export interface LedgerEntry {
  /** Platform id. */
  readonly platform: string;
  readonly handle: string;
  readonly verdict: Exclude<Verdict, "owned">;
  readonly assurance: Assurance | null;
  readonly reason: Reason;
  readonly basis: Basis | null;
  readonly lookupUrl: string | null;
  readonly httpStatus: number | null;
  readonly evidence: readonly string[];
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly durationMs: number;
  /** Fingerprint of the platform's rule: another rule might have said something else. */
  readonly rule: string;
  /** True when the controls were on. */
  readonly isControlled: boolean;
  /** What the controls of the lookup that answered came to; left out where none was asked, or it is not known. */
  readonly control?: ControlState | undefined;
  /** False while a second look is still to come; then it is nobody's verdict yet. */
  readonly isSettled: boolean;
  /** True for a copy of an earlier run's entry, which this run took for an answer. */
  readonly isCached: boolean;
}

/** An entry with its run. */
export interface KeptEntry extends LedgerEntry {
  /** Id of the run. */
  readonly run: number;
}

/** How far a run came. `open`: it has not ended; it goes on, or its process is gone. */
export const RUN_STATES = ["open", "complete", "interrupted"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What is noted of a run when it begins. */
export interface RunStart {
  /** Fingerprint of the plan: which handles on which platforms. */
  readonly plan: string;
  /** The version of claimcheck. */
  readonly version: string;
  /** The arguments that matter. No secrets. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly isControlled: boolean;
  /** Which process it is, to tell one that goes on from one that is gone. */
  readonly owner: Owner;
}

/** The process of a run. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
}

/** A run in the ledger. Times are ISO 8601, UTC. */
export interface LedgerRun extends RunStart {
  readonly id: number;
  readonly state: RunState;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** When its process last gave a sign of life. */
  readonly seenAt: string;
}

/** What one lookup's controls came to. */
export interface LedgerControl {
  /** Platform id. */
  readonly platform: string;
  /** Fingerprint of the platform and the lookup. */
  readonly lookup: string;
  readonly state: ControlState;
  readonly reasons: readonly Reason[];
  readonly notes: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** One look at a check, for its history. */
export type Look = Pick<
  LedgerEntry,
  "platform" | "handle" | "verdict" | "assurance" | "reason" | "checkedAt"
>;

/** Where a check of one brand stood in the last report: what the next one is compared with. Here `owned` is kept. */
export interface Standing extends Check {
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** ISO 8601, UTC; so is the next. */
  readonly checkedAt: string;
  /** When that report was finished. */
  readonly reportedAt: string;
  /** The last verdict that said who holds the handle and could be relied on. */
  readonly lastKnown: LastKnown | undefined;
}
