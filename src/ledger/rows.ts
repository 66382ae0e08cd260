import type { KeptEntry, LedgerControl, LedgerEntry, LedgerRun, Look } from "../model/ledger.js";
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

// What is written here is read here: the schema is ours, and the file was recognised as ours.
export function toEntry(row: Row): KeptEntry {
  return {
    ...toLook(row),
    run: Number(row.run),
    basis: row.basis as KeptEntry["basis"],
    lookupUrl: row.lookup_url as string | null,
    httpStatus: row.http_status as number | null,
    evidence: texts(row.evidence),
    durationMs: Number(row.duration_ms),
    rule: String(row.rule),
    isControlled: row.controlled === 1,
    ...(row.control === null ? {} : { control: row.control as KeptEntry["control"] }),
    isSettled: row.settled === 1,
    isCached: row.cached === 1,
  };
}

export function toLook(row: Row): Look {
  return {
    platform: String(row.platform),
    handle: String(row.handle),
    verdict: row.verdict as Look["verdict"],
    assurance: row.assurance as Look["assurance"],
    reason: row.reason as Look["reason"],
    checkedAt: toIso(row.checked_at),
  };
}

export function toRun(row: Row): LedgerRun {
  return {
    id: Number(row.id),
    plan: String(row.plan),
    version: String(row.version),
    arguments: JSON.parse(String(row.arguments)) as Record<string, unknown>,
    isControlled: row.controlled === 1,
    state: row.state as LedgerRun["state"],
    owner: { host: String(row.host), pid: Number(row.pid) },
    startedAt: toIso(row.started_at),
    finishedAt: row.finished_at === null ? null : toIso(row.finished_at),
    seenAt: toIso(row.seen_at),
  };
}

export function toControl(row: Row): LedgerControl {
  return {
    platform: String(row.platform),
    lookup: String(row.lookup),
    state: row.state as LedgerControl["state"],
    reasons: texts(row.reasons) as LedgerControl["reasons"],
    notes: texts(row.notes),
    at: toIso(row.at),
  };
}

function texts(cell: Cell | undefined): string[] {
  return JSON.parse(String(cell)) as string[];
}

export function toMs(iso: string): number {
  return Date.parse(iso);
}

export function toIso(ms: Cell | undefined): string {
  return new Date(Number(ms)).toISOString();
}
