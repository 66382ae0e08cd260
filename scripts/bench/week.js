// npm run bench:week [seeds] [days]: simulated weeks in the loopback world, a run a day, by a chain of baselines and by
// the ledger. Exits 1 where an event is not a true one, or a true one is missing. Needs a build.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorld } from "../../dist/fixtures/world/world.js";
import { runWeek } from "./week-run.js";
import { Week } from "./week-world.js";

const seeds = Number(process.argv[2] ?? 10);
const days = Number(process.argv[3] ?? 7);
let week = new Week(0);
const world = await startWorld({
  isTaken: (platform, handle, isKnown) => isKnown || week.isTaken(platform, handle),
});
const sum = { weeks: 0, checks: 0, hidden: 0, unconfirmed: 0, wrong: 0, events: {} };
for (let seed = 1; seed <= seeds; seed += 1) {
  for (const memory of ["baseline", "ledger"]) {
    const folder = mkdtempSync(join(tmpdir(), "claimcheck-week-"));
    week = new Week(seed);
    try {
      const told = await runWeek({ world, week, folder, days, memory });
      for (const line of told.wrong) console.log(`seed ${seed}, ${memory}, ${line}`);
      sum.weeks += 1;
      sum.checks += told.checks;
      sum.hidden += told.hidden;
      sum.unconfirmed += told.unconfirmed;
      sum.wrong += told.wrong.length;
      for (const [event, count] of Object.entries(told.events))
        sum.events[event] = (sum.events[event] ?? 0) + count;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
await world.close();
console.log(
  `${sum.weeks} weeks of ${days} days, ${sum.checks} checks, ${sum.hidden} of them hidden by walls and drift`,
);
console.log(
  `events: ${Object.entries(sum.events)
    .map(([event, count]) => `${count} ${event}`)
    .join(", ")}`,
);
console.log(
  `${sum.unconfirmed} differences in doubt, ${sum.wrong} wrong (false alarms, missed events, wrong verdicts)`,
);
process.exit(sum.wrong === 0 ? 0 : 1);
