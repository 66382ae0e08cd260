import type { Look } from "../model/ledger.js";
import type { Assurance, Reason, Verdict } from "../model/verdict.js";
import { toSafeJson } from "./json.js";

/** Looks one after the other that say the same. Times are ISO 8601, UTC. */
export interface HistorySpan {
  readonly verdict: Verdict;
  readonly assurance: Assurance | null;
  /** Of the last of these looks. */
  readonly reason: Reason;
  readonly from: string;
  readonly until: string;
  readonly looks: number;
}

/** What was seen of one check, over time. */
export interface CheckHistory {
  /** Platform id. */
  readonly platform: string;
  readonly handle: string;
  /** What the last look said. */
  readonly verdict: Verdict;
  readonly assurance: Assurance | null;
  readonly reason: Reason;
  /** When that look was. */
  readonly checkedAt: string;
  /** The last verdict that was not `unknown`; null when there was none. */
  readonly known: Verdict | null;
  /**
   * When the known verdict was first seen to be another than the one known before; null when it never was. An
   * `unknown` in between is no change.
   */
  readonly changedAt: string | null;
  /** What was known before that; null when it never changed. */
  readonly before: Verdict | null;
  readonly looks: number;
  /** The oldest first. */
  readonly timeline: readonly HistorySpan[];
}

/** What the ledger knows of handles over time (JSON, version 1). */
export interface History {
  readonly version: 1;
  readonly tool: { readonly name: "claimcheck"; readonly version: string };
  /** Path of the ledger file. */
  readonly ledger: string;
  readonly checks: readonly CheckHistory[];
}

/** A look, read by somebody who knows which accounts are ours. */
export type ReadLook = Omit<Look, "verdict"> & { readonly verdict: Verdict };

/**
 * Puts looks together, check by check.
 * @param looks those of a check one after the other, the oldest first.
 * @param read tells what is ours.
 */
export function traceChecks(
  looks: Iterable<Look>,
  read: (look: Look) => ReadLook = (look) => look,
): CheckHistory[] {
  const checks: CheckHistory[] = [];
  for (const seen of looks) {
    const look = read(seen);
    const last = checks.at(-1);
    if (last?.platform === look.platform && last.handle === look.handle)
      checks[checks.length - 1] = extend(last, look);
    else checks.push(begin(look));
  }
  return checks;
}

/** The last looks of a check, the oldest first, at most so many. */
export function unfoldLooks({ timeline }: CheckHistory, most: number): HistorySpan[] {
  const unfolded: HistorySpan[] = [];
  for (const span of [...timeline].reverse()) {
    const room = most - unfolded.length;
    if (room <= 0) break;
    unfolded.unshift(...Array<HistorySpan>(Math.min(span.looks, room)).fill(span));
  }
  return unfolded;
}

/** A history as JSON, with its final line break. */
export function historyJson(history: History): string {
  return `${toSafeJson(history, 2)}\n`;
}

function begin(look: ReadLook): CheckHistory {
  const { platform, handle, verdict, assurance, reason, checkedAt } = look;
  return {
    ...{ platform, handle, verdict, assurance, reason, checkedAt },
    known: verdict === "unknown" ? null : verdict,
    changedAt: null,
    before: null,
    looks: 1,
    timeline: [spanOf(look)],
  };
}

function extend(check: CheckHistory, look: ReadLook): CheckHistory {
  const { verdict, assurance, reason, checkedAt } = look;
  const timeline = check.timeline as HistorySpan[];
  const span = timeline.at(-1);
  if (span !== undefined && span.verdict === verdict && span.assurance === assurance)
    timeline[timeline.length - 1] = { ...span, reason, until: checkedAt, looks: span.looks + 1 };
  else timeline.push(spanOf(look));
  const isChange = verdict !== "unknown" && check.known !== null && check.known !== verdict;
  return {
    ...check,
    ...{ verdict, assurance, reason, checkedAt },
    known: verdict === "unknown" ? check.known : verdict,
    ...(isChange ? { changedAt: checkedAt, before: check.known } : {}),
    looks: check.looks + 1,
  };
}

function spanOf({ verdict, assurance, reason, checkedAt }: ReadLook): HistorySpan {
  return { verdict, assurance, reason, from: checkedAt, until: checkedAt, looks: 1 };
}
