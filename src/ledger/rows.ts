import {
  type KeptEntry,
  type LedgerControl,
  type LedgerEntry,
  type LedgerRun,
  type Look,
  RUN_STATES,
} from "../model/ledger.js";
import { CONTROL_STATES } from "../model/result.js";
import { ASSURANCES, BASES, REASONS, VERDICTS } from "../model/verdict.js";
import { jsonIn, oneOf, orNull, textsIn, timeIn } from "./cells.js";
import type { Cell, Row } from "./sqlite.js";

/** The columns of a verdict, in the order of `entryCells`. */
export const ENTRY_COLUMNS = [
  "run",
  "platform",
  "handle",
  "verdict",
  "assurance",
  "reason",
  "basis",
  "lookup_url",
  "http_status",
  "evidence",
  "checked_at",
  "duration_ms",
  "rule",
  "controlled",
  "settled",
  "cached",
  "control",
] as const;

export function entryCells(run: number, entry: LedgerEntry): Cell[] {
  return [
    run,
    entry.platform,
    entry.handle,
    entry.verdict,
    entry.assurance,
    entry.reason,
    entry.basis,
    entry.lookupUrl,
    entry.httpStatus,
    JSON.stringify(entry.evidence),
    toMs(entry.checkedAt),
    Math.round(entry.durationMs),
    entry.rule,
    Number(entry.isControlled),
    Number(entry.isSettled),
    Number(entry.isCached),
    entry.control ?? null,
  ];
}

const KEPT_VERDICTS = VERDICTS.filter((verdict) => verdict !== "owned");

/** @throws UnsoundRow, as all that read a row here do. */
export function toEntry(row: Row): KeptEntry {
  const control = orNull(row, "control", (cell) => oneOf(CONTROL_STATES, row, cell));
  return {
    ...toLook(row),
    run: Number(row.run),
    basis: orNull(row, "basis", (cell) => oneOf(BASES, row, cell)),
    lookupUrl: row.lookup_url as string | null,
    httpStatus: row.http_status as number | null,
    evidence: textsIn(row, "evidence"),
    durationMs: Number(row.duration_ms),
    rule: String(row.rule),
    isControlled: row.controlled === 1,
    ...(control === null ? {} : { control }),
    isSettled: row.settled === 1,
    isCached: row.cached === 1,
  };
}

export function toLook(row: Row): Look {
  return {
    platform: String(row.platform),
    handle: String(row.handle),
    verdict: oneOf(KEPT_VERDICTS, row, "verdict"),
    assurance: orNull(row, "assurance", (cell) => oneOf(ASSURANCES, row, cell)),
    reason: oneOf(REASONS, row, "reason"),
    checkedAt: timeIn(row, "checked_at"),
  };
}

export function toRun(row: Row): LedgerRun {
  return {
    id: Number(row.id),
    plan: String(row.plan),
    version: String(row.version),
    arguments: jsonIn(row, "arguments"),
    isControlled: row.controlled === 1,
    state: oneOf(RUN_STATES, row, "state"),
    owner: { host: String(row.host), pid: Number(row.pid) },
    startedAt: timeIn(row, "started_at"),
    finishedAt: orNull(row, "finished_at", (cell) => timeIn(row, cell)),
    seenAt: timeIn(row, "seen_at"),
  };
}

export function toControl(row: Row): LedgerControl {
  return {
    platform: String(row.platform),
    lookup: String(row.lookup),
    state: oneOf(CONTROL_STATES, row, "state"),
    reasons: textsIn(row, "reasons") as LedgerControl["reasons"],
    notes: textsIn(row, "notes"),
    at: timeIn(row, "at"),
  };
}

export function toMs(iso: string): number {
  return Date.parse(iso);
}
