import { type Database, inTransaction } from "./sqlite.js";

/** What was removed. */
export interface Pruned {
  readonly verdicts: number;
  readonly runs: number;
}

// Of each check stays what was last known of it, and its last look, whatever that said.
const KEPT = `
  SELECT id FROM (
    SELECT id, max(checked_at) FROM verdict WHERE settled = 1 AND cached = 0 GROUP BY platform, handle
    UNION
    SELECT id, max(checked_at) FROM verdict
    WHERE settled = 1 AND cached = 0 AND verdict <> 'unknown' GROUP BY platform, handle
  )`;

/**
 * Removes what was seen before a moment, but the last known verdict of each check, and gives the space back.
 * @param before milliseconds since the epoch.
 */
export function prune(db: Database, before: number): Pruned {
  const pruned = inTransaction(db, () => {
    const verdicts = db
      .prepare(`DELETE FROM verdict WHERE checked_at < ? AND id NOT IN (${KEPT})`)
      .run(before).changes;
    db.prepare("DELETE FROM control WHERE at < ?").run(before);
    const runs = db
      .prepare(
        `DELETE FROM run WHERE seen_at < ? AND id NOT IN (SELECT run FROM verdict)
         AND id NOT IN (SELECT run FROM control)`,
      )
      .run(before).changes;
    return { verdicts: Number(verdicts), runs: Number(runs) };
  });
  db.exec("VACUUM");
  return pruned;
}
