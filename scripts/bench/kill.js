// npm run bench:kill [kills] [seed]: the promise of the ledger, tried out. Exit 1 where it is broken.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccounts, killAndResume, runWhole } from "./kill-run.js";
import { root } from "./measure.js";

const { startWorld } = await import(`${root}dist/fixtures/world/world.js`);
const { openSqlite } = await import(`${root}dist/src/ledger/sqlite.js`);

const wanted = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const LATENCY_MS = 60;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(seed);
const accounts = createAccounts();
const world = await startWorld({ isTaken: accounts.isTaken, latencyMs: LATENCY_MS });
const folder = mkdtempSync(join(tmpdir(), "claimcheck-kill-"));
const totals = { kills: 0, rounds: 0, complete: 0, twice: 0, mostTwice: 0, broken: 0 };
try {
  const whole = await runWhole(folder, world, accounts);
  const { changes } = whole.report;
  console.log(
    `seed ${seed}; uninterrupted: ${whole.results.length} results, ${whole.requests} requests, ${changes.length} changes, exit code ${whole.code}`,
  );
  console.log(
    "round  killed at (requests + ms, signal)                     known at last kill  asked twice  verdict",
  );
  for (let round = 1; totals.kills < wanted; round += 1) {
    // One kill, or two or three in a row, each at any moment of a run.
    const count = Math.min(1 + Math.floor(random() * 3), wanted - totals.kills);
    const told = await killAndResume({ world, folder, round, random, times: count, whole, openSqlite });
    totals.rounds += 1;
    totals.kills += told.kills;
    totals.complete += told.kills === 0 ? 1 : 0;
    totals.twice += told.twice;
    totals.mostTwice = Math.max(totals.mostTwice, told.twice);
    totals.broken += told.wrong.length > 0 ? 1 : 0;
    const verdict = told.wrong.length > 0 ? told.wrong.join("; ") : told.kills === 0 ? "was complete" : "ok";
    console.log(
      `${String(round).padStart(5)}  ${told.moments.join(", ").padEnd(52)}  ${String(told.known).padStart(18)}  ${String(told.twice).padStart(11)}  ${verdict}`,
    );
  }
} finally {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `\n${totals.kills} kills in ${totals.rounds} rounds (${totals.complete} had come to their end before): ${totals.twice} checks asked twice, at most ${totals.mostTwice} in a round; ${totals.broken} rounds broke a promise`,
);
process.exitCode = totals.broken > 0 ? 1 : 0;
