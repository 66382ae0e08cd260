import { hostname } from "node:os";
import { UsageError } from "../errors.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Resumption } from "../ledger/runs.js";
import type { LedgerRun, Owner, RunStart } from "../model/ledger.js";
import type { Plan } from "../plan/plan.js";
import { countOf } from "../report/summarize.js";
import { fingerprintPlan } from "../run/fingerprint.js";
import { type RunMemory, rememberRun } from "../run/remember.js";
import { VERSION } from "../version.js";
import { openLedgerFor } from "./open-ledger.js";
import type { Output } from "./output.js";
import type { Wishes } from "./wishes.js";

/** The ledger of one run of the command line. */
export interface RunLedger {
  readonly ledger: Ledger;
  /** The run's id in it. */
  readonly run: number;
  readonly memory: RunMemory;
  /** Ends the run in the ledger, and closes it. */
  end(isComplete: boolean): void;
}

/**
 * Opens the ledger and begins a run in it, or takes up the one that was interrupted.
 * @returns undefined where there is no ledger; the run does without.
 * @throws LedgerError for a file that cannot be used; UsageError for `--resume` without a ledger, or while that run
 *   goes on.
 */
export async function openRunLedger(
  plan: Plan,
  { settings, configFile }: Pick<Wishes, "settings" | "configFile">,
  output: Output,
): Promise<RunLedger | undefined> {
  if (settings.resume && settings.store === false)
    throw new UsageError(
      "--resume needs the ledger, and there is none (--no-store)",
      "Leave one of them out.",
    );
  const ledger = await openLedgerFor(settings, configFile, output);
  if (ledger === undefined) return undefined;
  try {
    const start = describeRun(plan, settings);
    const found = settings.resume ? ledger.resume(start.plan, start.owner, isAlive) : undefined;
    if (found?.kind === "running") throw stillRunning(found.run);
    const isResumed = found?.kind === "resumable";
    const run = isResumed ? found.run.id : ledger.begin(start);
    const memory = rememberRun(ledger, {
      run,
      isControlled: settings.controls,
      maxAgeMs: settings.maxAge,
      isFresh: settings.fresh,
      isResumed,
      now: Date.now,
    });
    if (found !== undefined) output.tell(describeResumption(found, plan, ledger));
    const end = (isComplete: boolean) => {
      ledger.end(run, isComplete ? "complete" : "interrupted");
      // What --max-age may still want is not too old.
      if (isComplete) ledger.tidy(run, Math.max(settings.keep, settings.maxAge));
      ledger.close();
    };
    return { ledger, run, memory, end };
  } catch (error) {
    ledger.close();
    throw error;
  }
}

/** Most brands whose names are noted with a run. */
const MAX_NAMED = 20;

function describeRun({ checks, ...rest }: Plan, settings: Wishes["settings"]): RunStart {
  const brands = [...new Set(checks.flatMap((check) => check.brands.map(({ name }) => name)))];
  const owner: Owner = { host: hostname(), pid: process.pid };
  return {
    plan: fingerprintPlan({ checks, ...rest }),
    version: VERSION,
    arguments: {
      checks: checks.length,
      brands: brands.slice(0, MAX_NAMED),
      platforms: settings.platforms,
      ...(settings.maxAge > 0 ? { maxAge: settings.maxAge } : {}),
      ...(settings.fresh ? { fresh: true } : {}),
    },
    isControlled: settings.controls,
    owner,
  };
}

function stillRunning(run: LedgerRun): UsageError {
  return new UsageError(
    `the run of ${run.startedAt} still goes on, in process ${run.owner.pid} of ${run.owner.host}`,
    "Let it end, or stop it first.",
  );
}

function describeResumption(
  found: Exclude<Resumption, { kind: "running" }>,
  { checks }: Plan,
  ledger: Ledger,
): string {
  switch (found.kind) {
    case "resumable": {
      const known = ledger.entriesOf(found.run.id).filter(({ isSettled }) => isSettled).length;
      return `resuming the run of ${found.run.startedAt}: ${known} of ${countOf(checks.length, "check")} done before`;
    }
    case "finished":
      return `nothing to resume: the run of ${found.run.startedAt} was complete; this is a new one`;
    case "changed":
      return `nothing to resume: the run of ${found.run.startedAt} was interrupted, but the plan has changed since (brands, platforms or variants); this is a new one`;
    case "none":
      return "nothing to resume: no run of this plan was interrupted; this is a new one";
  }
}

/** Whether a process of this machine is there; one that is not ours is there, too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
