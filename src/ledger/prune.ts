import { type Database, inTransaction } from "./sqlite.js";

/** What was removed. */
export interface Pruned {
  readonly verdicts: number;
  readonly runs: number;
}

// Of each check stays what was last known of it, and its last look, whatever that said. What runs that began later hold
// is not even looked at: this is done at the end of every run. What is of the future outdoes nothing: its clock was wrong.
const OLD_VERDICTS = `
  DELETE FROM verdict AS old
  WHERE run IN (SELECT id FROM run WHERE started_at < ?1) AND checked_at < ?1 AND (
    settled = 0 OR cached = 1 OR EXISTS (
      SELECT 1 FROM verdict AS later
      WHERE later.platform = old.platform AND later.handle = old.handle
        AND (later.checked_at, later.id) > (old.checked_at, old.id) AND later.checked_at <= ?2
        AND later.settled = 1 AND later.cached = 0
        AND (old.verdict = 'unknown' OR later.verdict <> 'unknown')
    )
  )`;

/**
 * Removes what was seen before a moment, but the last known verdict of each check and its last look.
 * @param before and `now` are milliseconds since the epoch.
 */
export function prune(db: Database, before: number, now: number): Pruned {
  return inTransaction(db, () => {
    const verdicts = db.prepare(OLD_VERDICTS).run(before, now).changes;
    db.prepare("DELETE FROM control WHERE at < ?").run(before);
    const runs = db
      .prepare(
        `DELETE FROM run WHERE seen_at < ? AND id NOT IN (SELECT run FROM verdict)
         AND id NOT IN (SELECT run FROM control)`,
      )
      .run(before).changes;
    return { verdicts: Number(verdicts), runs: Number(runs) };
  });
}

/**
 * The moment before which a run removes what it finds: so long ago, seen from the run before it where that is earlier
 * than now. A clock that is years ahead once must not cost the whole history.
 * @param now and what is returned are milliseconds since the epoch.
 * @returns undefined where there is no earlier run.
 */
export function pruneBefore(db: Database, run: number, now: number, keepMs: number): number | undefined {
  const at = db.prepare("SELECT max(started_at) AS at FROM run WHERE id <> ?").get(run)?.at;
  return typeof at === "number" ? Math.min(now, at) - keepMs : undefined;
}
