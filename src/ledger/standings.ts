import { HOLDING_VERDICTS, type LastKnown, type Told } from "../model/change.js";
import type { Standing } from "../model/ledger.js";
import { BASES, REASONS, VERDICTS } from "../model/verdict.js";
import { jsonIn, oneOf, orNull, timeIn, UnsoundRow } from "./cells.js";
import { toMs } from "./rows.js";
import type { Cell, Row } from "./sqlite.js";

export const FIND_STANDING = "SELECT * FROM standing WHERE brand = ? AND platform = ? AND handle = ?";

/** By so much the clocks of two machines may differ. */
const SLACK_MS = 5 * 60_000;

/** A newer one takes the place of an older one, and of one of the future, by a clock that was wrong; what was known stays where the newer one knows nothing. */
export const KEEP_STANDING = `
  INSERT INTO standing (
    brand, platform, handle, verdict, reason, checked_at, reported_at, known_verdict, known_at, known_basis, known_rule,
    known_more
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (brand, platform, handle) DO UPDATE SET
    verdict = excluded.verdict,
    reason = excluded.reason,
    checked_at = excluded.checked_at,
    reported_at = excluded.reported_at,
    known_at = iif(excluded.known_verdict IS NULL, known_at, excluded.known_at),
    known_basis = iif(excluded.known_verdict IS NULL, known_basis, excluded.known_basis),
    known_rule = iif(excluded.known_verdict IS NULL, known_rule, excluded.known_rule),
    known_more = iif(excluded.known_verdict IS NULL, known_more, excluded.known_more),
    known_verdict = coalesce(excluded.known_verdict, known_verdict)
  WHERE excluded.checked_at >= checked_at OR checked_at > ? + ${SLACK_MS}`;

/**
 * The cells of `KEEP_STANDING`.
 * @param now milliseconds since the epoch.
 */
export function standingCells(one: Standing, now: number): Cell[] {
  const { brand, platform, handle, verdict, reason, checkedAt, reportedAt, lastKnown } = one;
  return [
    ...[brand, platform, handle, verdict, reason, toMs(checkedAt), toMs(reportedAt)],
    lastKnown?.verdict ?? null,
    lastKnown === undefined ? null : toMs(lastKnown.checkedAt),
    lastKnown?.basis ?? null,
    lastKnown?.rule ?? null,
    lastKnown === undefined ? null : moreOf(lastKnown),
    now,
  ];
}

/** What has no column of its own. */
function moreOf({ controls, unconfirmed, uncontrolled }: LastKnown): string | null {
  const json = JSON.stringify({ controls, unconfirmed, uncontrolled });
  return json === "{}" ? null : json;
}

/** @throws UnsoundRow. */
export function toStanding(row: Row): Standing {
  return {
    brand: String(row.brand),
    platform: String(row.platform),
    handle: String(row.handle),
    verdict: oneOf(VERDICTS, row, "verdict"),
    reason: oneOf(REASONS, row, "reason"),
    checkedAt: timeIn(row, "checked_at"),
    reportedAt: timeIn(row, "reported_at"),
    lastKnown: row.known_verdict === null ? undefined : toLastKnown(row),
  };
}

function toLastKnown(row: Row): LastKnown {
  const { controls, unconfirmed, uncontrolled } =
    row.known_more === null ? ({} as Readonly<Record<string, unknown>>) : jsonIn(row, "known_more");
  const told = (one: unknown) => {
    if (isTold(one)) return one;
    throw new UnsoundRow("known_more", row);
  };
  return {
    verdict: oneOf(HOLDING_VERDICTS, row, "known_verdict"),
    checkedAt: timeIn(row, "known_at"),
    basis: orNull(row, "known_basis", (cell) => oneOf(BASES, row, cell)),
    ...(row.known_rule === null ? {} : { rule: String(row.known_rule) }),
    ...(controls === false ? { controls } : {}),
    ...(unconfirmed === undefined ? {} : { unconfirmed: told(unconfirmed) }),
    ...(uncontrolled === undefined ? {} : { uncontrolled: told(uncontrolled) }),
  };
}

function isTold(value: unknown): value is Told {
  if (typeof value !== "object" || value === null) return false;
  const { verdict, checkedAt, basis, rule, controls } = value as Readonly<Record<string, unknown>>;
  const isOneOf = (choices: readonly string[], one: unknown) => choices.some((choice) => choice === one);
  return (
    isOneOf(HOLDING_VERDICTS, verdict) &&
    typeof checkedAt === "string" &&
    !Number.isNaN(Date.parse(checkedAt)) &&
    (basis === null || isOneOf(BASES, basis)) &&
    (rule === undefined || typeof rule === "string") &&
    (controls === undefined || controls === false)
  );
}
