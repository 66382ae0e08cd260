import type { LastKnown } from "../model/change.js";
import type { Standing } from "../model/ledger.js";
import { toIso, toMs } from "./rows.js";
import type { Cell, Row } from "./sqlite.js";

export const FIND_STANDING = "SELECT * FROM standing WHERE brand = ? AND platform = ? AND handle = ?";

/** A newer one takes the place of an older one, and of one that is days ahead of its report, by a clock that was wrong; what was known stays where the newer one knows nothing. */
export const KEEP_STANDING = `
  INSERT INTO standing (
    brand, platform, handle, verdict, reason, checked_at, reported_at, known_verdict, known_at, known_basis, known_rule
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (brand, platform, handle) DO UPDATE SET
    verdict = excluded.verdict,
    reason = excluded.reason,
    checked_at = excluded.checked_at,
    reported_at = excluded.reported_at,
    known_at = iif(excluded.known_verdict IS NULL, known_at, excluded.known_at),
    known_basis = iif(excluded.known_verdict IS NULL, known_basis, excluded.known_basis),
    known_rule = iif(excluded.known_verdict IS NULL, known_rule, excluded.known_rule),
    known_verdict = coalesce(excluded.known_verdict, known_verdict)
  WHERE excluded.checked_at >= checked_at OR checked_at > excluded.reported_at + 86400000`;

/** The cells of `KEEP_STANDING`. */
export function standingCells(one: Standing): Cell[] {
  const { brand, platform, handle, verdict, reason, checkedAt, reportedAt, lastKnown } = one;
  return [
    ...[brand, platform, handle, verdict, reason, toMs(checkedAt), toMs(reportedAt)],
    lastKnown?.verdict ?? null,
    lastKnown === undefined ? null : toMs(lastKnown.checkedAt),
    lastKnown?.basis ?? null,
    lastKnown?.rule ?? null,
  ];
}

export function toStanding(row: Row): Standing {
  return {
    brand: String(row.brand),
    platform: String(row.platform),
    handle: String(row.handle),
    verdict: row.verdict as Standing["verdict"],
    reason: row.reason as Standing["reason"],
    checkedAt: toIso(row.checked_at),
    reportedAt: toIso(row.reported_at),
    lastKnown: row.known_verdict === null ? undefined : toLastKnown(row),
  };
}

function toLastKnown(row: Row): LastKnown {
  return {
    verdict: row.known_verdict as LastKnown["verdict"],
    checkedAt: toIso(row.known_at),
    basis: row.known_basis as LastKnown["basis"],
    ...(row.known_rule === null ? {} : { rule: String(row.known_rule) }),
  };
}
