import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asCompleted } from "../../src/run/as-completed.js";

async function collect<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const seen: T[] = [];
  for await (const value of asCompleted(promises)) seen.push(value);
  return seen;
}

describe("asCompleted", () => {
  it("yields each value once, in the order in which they are done", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.uniqueArray(fc.integer(), { maxLength: 20 }),
        async (scheduler, values) => {
          const done: number[] = [];
          const promises = values.map((value) =>
            scheduler.schedule(Promise.resolve(value)).then((one) => {
              done.push(one);
              return one;
            }),
          );
          const all = collect(promises);
          await scheduler.waitAll();
          expect(await all).toEqual(done);
          expect(done).toHaveLength(values.length);
        },
      ),
    );
  });

  it("ends at once where there is nothing", async () => {
    expect(await collect([])).toEqual([]);
  });

  it("throws what a promise throws, after what was done before", async () => {
    const seen: number[] = [];
    const work = (async () => {
      for await (const value of asCompleted([
        Promise.resolve(1),
        Promise.reject(new Error("two")),
        new Promise<number>(() => undefined),
      ]))
        seen.push(value);
    })();
    await expect(work).rejects.toThrow("two");
    expect(seen).toEqual([1]);
  });

  it("may be left early", async () => {
    for await (const value of asCompleted([Promise.resolve(1), new Promise<number>(() => undefined)])) {
      expect(value).toBe(1);
      break;
    }
  });
});
