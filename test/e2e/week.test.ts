import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { runWeek } from "../../scripts/bench/week-run.js";
import { Week } from "../../scripts/bench/week-world.js";
import { emptyFolder } from "./cli.js";

let world: World;
let week = new Week(0);
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) => isKnown || week.isTaken(platform, handle),
  });
});
afterAll(() => world.close());

// npm run bench:week goes through whole weeks of many seeds.
describe("three days in which handles come and go, platforms wall themselves in and drift", () => {
  it.each([
    [5, "baseline"],
    [6, "ledger"],
  ])(
    "seed %d, remembered by the %s: the events are the true ones, and all of them",
    async (seed, memory) => {
      week = new Week(seed);
      const told = await runWeek({ world, week, folder: emptyFolder(), days: 3, memory });
      expect(told.wrong).toEqual([]);
      expect(told.hidden).toBeGreaterThan(20);
      const events: Readonly<Record<string, number>> = told.events;
      const changed = ["newly-taken", "newly-available"].map((event) => events[event] ?? 0);
      expect(Math.min(...changed)).toBeGreaterThan(0);
    },
    240_000,
  );
});
