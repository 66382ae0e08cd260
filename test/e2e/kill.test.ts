import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startWorld } from "../../fixtures/world/world.js";
import { createAccounts, killAndResume, runWhole } from "../../scripts/bench/kill-run.js";
import { openSqlite } from "../../src/ledger/sqlite.js";
import type { Change } from "../../src/model/change.js";

// npm run bench:kill does this a hundred times.
const KILLS = 8;

it(`after kill -9 or SIGTERM at any moment, --resume asks what is left: ${KILLS} times`, {
  timeout: 600_000,
}, async () => {
  const accounts = createAccounts();
  const world = await startWorld({ isTaken: accounts.isTaken, latencyMs: 40 });
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
  try {
    const whole = await runWhole(folder, world, accounts);
    expect(whole.asked.size).toBeGreaterThan(30);
    expect(whole.code).toBe(1);
    const events = whole.report.changes.map((change: string) => (JSON.parse(change) as Change).event);
    expect(events).toEqual(expect.arrayContaining(["newly-taken", "newly-available", "still-available"]));
    expect(new Set(whole.results.map(({ verdict }) => verdict))).toEqual(
      new Set(["taken", "available", "invalid", "unknown"]),
    );
    let kills = 0;
    for (let round = 1; kills < KILLS && round <= KILLS * 3; round += 1) {
      const times = 1 + (round % 2);
      const told = await killAndResume({
        ...{ world, folder, round, times, whole, openSqlite },
        random: Math.random,
      });
      expect(told.wrong, `killed at ${told.moments.join(", ")}`).toEqual([]);
      kills += told.kills;
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
