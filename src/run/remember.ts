import type { KeptEntry, LedgerControl, LedgerEntry } from "../model/ledger.js";
import type { Verdict } from "../model/verdict.js";
import type { PlannedCheck } from "../plan/plan.js";
import type { Answer, AnsweredCheck } from "./answer.js";
import type { CachedControl, ControlCache } from "./controls.js";
import { fingerprint, fingerprintRule } from "./fingerprint.js";
import { checkKey } from "./report.js";

/** What a run needs of a ledger. */
export interface LedgerAccess {
  latest(platform: string, handle: string): KeptEntry | undefined;
  latestControl(lookup: string): LedgerControl | undefined;
  entriesOf(run: number): readonly KeptEntry[];
  record(run: number, entry: LedgerEntry): Promise<void>;
  recordControl(run: number, control: LedgerControl): Promise<void>;
}

/** What a run remembers of earlier ones, and keeps for later ones. */
export interface RunMemory {
  /** What is known of a check already; undefined where it is to be asked. */
  recall(check: PlannedCheck): RecalledCheck | undefined;
  /**
   * Keeps an answer.
   * @param isSettled false while a second look is still to come.
   * @returns when it cannot be lost any more; never rejects.
   */
  record(answered: AnsweredCheck, isSettled: boolean): Promise<void>;
  readonly controls: ControlCache;
  /** What an earlier run, or an earlier part of this one, saw of a check by the same rule. */
  readonly lastSeen: (check: PlannedCheck) => Verdict | undefined;
}

/** An answer that was not asked for now. */
export interface RecalledCheck extends AnsweredCheck {
  /** False where a second look, or a control behind it, was still to come. */
  readonly isSettled: boolean;
}

export interface RememberOptions {
  /** Id of this run in the ledger. */
  readonly run: number;
  /** True where the controls are on: then an answer without them does not count. */
  readonly isControlled: boolean;
  /** How old an answer of another run may be; 0: none counts. */
  readonly maxAgeMs: number;
  /** True: no outcome of an earlier run's controls counts either. */
  readonly isFresh: boolean;
  /** True: what this run has seen before it was interrupted counts. */
  readonly isResumed: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What an interrupted run saw longer ago is asked again: names are taken every day. */
export const MAX_RESUMED_AGE_MS = 24 * 3_600_000;

/** Lets a run use a ledger: its cache, what it saw before it was interrupted, and its place for what is new. */
export function rememberRun(ledger: LedgerAccess, options: RememberOptions): RunMemory {
  const { run, isControlled, maxAgeMs, isFresh, isResumed, now } = options;
  const resumed = new Map(
    (isResumed ? ledger.entriesOf(run) : []).map((entry) => [checkKey(entry.platform, entry.handle), entry]),
  );
  const counts = (entry: KeptEntry, check: PlannedCheck, maxMs: number) => {
    const ageMs = now() - Date.parse(entry.checkedAt);
    return (
      entry.rule === fingerprintRule(check.platform) &&
      (entry.isControlled || !isControlled) &&
      ageMs >= 0 &&
      ageMs < maxMs
    );
  };
  const fromCache = (check: PlannedCheck): RecalledCheck | undefined => {
    if (isFresh || maxAgeMs === 0) return undefined;
    // Only the last look counts: an older answer is in doubt where a later one could not be had.
    const entry = ledger.latest(check.platform.data.id, check.handle);
    const isAnswer = entry?.verdict === "taken" || entry?.verdict === "available";
    if (entry === undefined || !isAnswer || !entry.isSettled || !counts(entry, check, maxAgeMs))
      return undefined;
    void ledger.record(run, { ...entry, isCached: true });
    return toRecalled(check, entry);
  };
  return {
    recall: (check) => {
      // What is not sent costs nothing to find out again.
      if (check.breach !== undefined || check.platform.lookups.length === 0) return undefined;
      const entry = resumed.get(checkKey(check.platform.data.id, check.handle));
      if (entry !== undefined && counts(entry, check, MAX_RESUMED_AGE_MS)) return toRecalled(check, entry);
      return fromCache(check);
    },
    record: ({ check, answer, checkedAt }, isSettled) => {
      const { verdict, assurance, reason, basis, lookupUrl, httpStatus, evidence, durationMs } = answer;
      const { control } = answer;
      return ledger.record(run, {
        platform: check.platform.data.id,
        handle: check.handle,
        ...{ verdict, assurance, reason, basis, lookupUrl, httpStatus, evidence, durationMs, checkedAt },
        rule: fingerprintRule(check.platform),
        isControlled,
        control,
        isSettled,
        isCached: false,
      });
    },
    controls: keepControls(ledger, run, isFresh),
    lastSeen: (check) => {
      const entry = ledger.latest(check.platform.data.id, check.handle);
      return entry?.rule === fingerprintRule(check.platform) ? entry.verdict : undefined;
    },
  };
}

function toRecalled(check: PlannedCheck, entry: KeptEntry): RecalledCheck {
  const { verdict, assurance, reason, basis, lookupUrl, httpStatus, evidence, durationMs, control } = entry;
  const answer: Answer = {
    ...{ verdict, assurance, reason, basis, lookupUrl, httpStatus, evidence, durationMs, control },
    steps: [
      "From the ledger:",
      `Asked at ${entry.checkedAt}, and not again now`,
      ...evidence.map((words) => `It said: ${words}`),
    ],
  };
  return { check, answer, checkedAt: entry.checkedAt, isCached: true, isSettled: entry.isSettled };
}

/**
 * Of controls only those that agreed spare later ones: a platform that had changed its answers may have changed again.
 * What the others came to is still to be told with the answers of then.
 */
function keepControls(ledger: LedgerAccess, run: number, isFresh: boolean): ControlCache {
  return {
    get: (key) => {
      const kept = isFresh ? undefined : ledger.latestControl(fingerprint(key));
      return kept?.state === "ok" ? toCached(kept) : undefined;
    },
    last: (key) => {
      const kept = ledger.latestControl(fingerprint(key));
      return kept === undefined ? undefined : toCached(kept);
    },
    set: (key, { outcome, at }) => {
      const { state, reasons, notes } = outcome;
      const [platform = ""] = key.split(" ");
      const lookup = fingerprint(key);
      const control = { platform, lookup, state, reasons, notes, at: new Date(at).toISOString() };
      void ledger.recordControl(run, control);
    },
  };
}

function toCached({ state, reasons, notes, at }: LedgerControl): CachedControl {
  return { outcome: { state, reasons, notes: [...notes, `Asked at ${at}`] }, at: Date.parse(at) };
}
