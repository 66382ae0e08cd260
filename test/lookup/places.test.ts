import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Places } from "../../src/lookup/places.js";
import { startClock } from "./clock.js";

describe("Places", () => {
  it("are given in order, first to those who go first", async () => {
    const clock = startClock();
    const places = new Places(1);
    const done: string[] = [];
    const come = (name: string, goesFirst = false) =>
      places.hold(async () => {
        await clock.sleep(10);
        done.push(name);
      }, goesFirst);
    await clock.run(
      Promise.all([come("a"), come("b"), come("c"), come("x", true), come("y", true), come("d")]),
    );
    // All came before the first place was given.
    expect(done).toEqual(["x", "y", "a", "b", "c", "d"]);
  });

  it("are never more than there are, whoever rests, fails or goes first, and all come to an end", async () => {
    const step = fc.record({
      ms: fc.nat(20),
      rests: fc.nat(3),
      goesFirst: fc.boolean(),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (all, count) => {
          const clock = startClock();
          const places = new Places(count);
          let held = 0;
          let most = 0;
          const enter = () => {
            held += 1;
            most = Math.max(most, held);
          };
          const work = all.map(({ ms, rests, goesFirst, fails }) =>
            places.hold(async ({ rest }) => {
              enter();
              for (let time = 0; time < rests; time += 1) {
                await clock.sleep(ms);
                held -= 1;
                await rest(() => clock.sleep(ms));
                enter();
              }
              await clock.sleep(ms);
              held -= 1;
              if (fails) throw new Error("failed");
            }, goesFirst),
          );
          const ended = await clock.run(Promise.allSettled(work));
          expect(ended.length).toBe(all.length);
          expect(most).toBeLessThanOrEqual(count);
          // All of them are free again.
          await clock.run(
            Promise.all(Array.from({ length: count }, () => places.hold(() => clock.sleep(1)))),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("take nothing back from who is no longer waited for", async () => {
    const clock = startClock();
    const places = new Places(1);
    let resting: Promise<void> | undefined;
    await clock.run(
      places.hold(async ({ rest }) => {
        resting = rest(() => clock.sleep(50));
      }),
    );
    const order: number[] = [];
    const next = [1, 2].map((name) =>
      places.hold(async () => {
        await clock.sleep(100);
        order.push(name);
      }),
    );
    await clock.run(Promise.all([...next, resting]));
    expect(order).toEqual([1, 2]);
  });
});
