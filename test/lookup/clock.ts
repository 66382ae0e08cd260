import type { Sleep } from "../../src/lookup/lookup.js";

/** A clock that stands still until everybody sleeps; then it jumps to when the first one wakes. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Lets the work go on until it is done. */
  readonly run: <T>(work: Promise<T>) => Promise<T>;
}

/** Any moment: a Monday, in milliseconds since the epoch. */
export const START = Date.UTC(2026, 10, 23, 10);

export function startClock(): Clock {
  let time = START;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const sleeper = { until: time + ms, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        sleepers = sleepers.filter((one) => one !== sleeper);
        resolve();
      });
    });

  async function run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const settled = () => {
      isDone = true;
    };
    work.then(settled, settled);
    for (;;) {
      // Everything that can happen now happens.
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) return work;
      if (sleepers.length === 0) continue;
      time = Math.max(time, Math.min(...sleepers.map(({ until }) => until)));
      const awake = sleepers.filter(({ until }) => until <= time);
      sleepers = sleepers.filter(({ until }) => until > time);
      for (const { wake } of awake) wake();
    }
  }

  return { now: () => time, sleep, run };
}
