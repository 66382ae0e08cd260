import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/lookup/lookup.js";
import { bounded, inLanes, paced } from "../../src/lookup/paced.js";
import { retrying } from "../../src/lookup/retrying.js";
import type { LookupRequest, Observation } from "../../src/model/observation.js";
import { type Clock, START, startClock } from "./clock.js";
import { answer, trouble } from "./observations.js";
import { requestFor } from "./servers.js";

interface Sent {
  readonly url: string;
  readonly lane: string;
  readonly at: number;
}

/** Notes what is sent, and how many at a time. */
function recording(clock: Clock, respond: (request: LookupRequest, turn: number) => Observation) {
  const sent: Sent[] = [];
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (key: string, by: number) => {
    const value = (now.get(key) ?? 0) + by;
    now.set(key, value);
    most.set(key, Math.max(most.get(key) ?? 0, value));
  };
  const ask: Ask = async (request, { signal }) => {
    const isAborted = () => signal?.aborted === true;
    if (isAborted()) return trouble("interrupted", { final: true, attempts: 0 });
    sent.push({ url: request.url, lane: request.lane, at: clock.now() - START });
    const observation = respond(request, sent.length);
    for (const key of ["all", request.lane]) count(key, 1);
    await clock.sleep(observation.durationMs, signal);
    for (const key of ["all", request.lane]) count(key, -1);
    return isAborted() ? trouble("interrupted", { final: true }) : observation;
  };
  return { ask, sent, most: (key: string) => most.get(key) ?? 0 };
}

interface Politeness {
  readonly perHost?: number;
  readonly concurrency?: number;
  readonly retries?: number;
}

/** Everything around the network, as a run has it. */
function polite(
  ask: Ask,
  clock: Clock,
  { perHost = 2, concurrency = 64, retries = 0 }: Politeness = {},
): Ask {
  const { now, sleep } = clock;
  const inner = paced(bounded(ask, concurrency), { now, sleep });
  return inLanes(retrying(inner, { retries, now, random: () => 0, sleep }), perHost);
}

const far = { timeoutMs: 1_000_000 };
const to = (lane: string, index: number, part: Partial<LookupRequest> = {}) =>
  requestFor(`https://${lane}.example/${index}`, { lane, ...part });
const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const retryAfter = (seconds: number) => ({ headers: { "retry-after": String(seconds) } });

describe("at a time", () => {
  it("there are never more than allowed, per lane and in all; each lane keeps its order", async () => {
    const request = fc.record({ lane: fc.constantFrom("a", "b", "c", "d", "e"), ms: fc.nat(50) });
    const bound = fc.integer({ min: 1, max: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { maxLength: 60 }),
        bound,
        bound,
        async (all, perHost, concurrency) => {
          const clock = startClock();
          const durations = all.map(({ ms }) => ms);
          const { ask, sent, most } = recording(clock, ({ url }) =>
            answer(200, { durationMs: durations[Number(new URL(url).pathname.slice(1))] ?? 0 }),
          );
          const politely = polite(ask, clock, { perHost, concurrency });
          await clock.run(Promise.all(all.map(({ lane }, index) => politely(to(lane, index), far))));
          expect(sent.length).toBe(all.length);
          expect(most("all")).toBeLessThanOrEqual(concurrency);
          for (const lane of "abcde") {
            expect(most(lane)).toBeLessThanOrEqual(perHost);
            const order = sent.filter((one) => one.lane === lane).map(({ url }) => url);
            const wanted = all.flatMap((one, index) => (one.lane === lane ? [to(lane, index).url] : []));
            expect(order).toEqual(wanted);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("all that is allowed is used", async () => {
    const clock = startClock();
    const { ask, most } = recording(clock, () => answer(200, { durationMs: 10 }));
    const politely = polite(ask, clock, { perHost: 3, concurrency: 5 });
    await clock.run(
      Promise.all(["a", "b", "c"].flatMap((lane) => many(9).map((n) => politely(to(lane, n), far)))),
    );
    expect([most("a"), most("all")]).toEqual([3, 5]);
  });

  it("a host that hangs holds nobody else up", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ lane }) =>
      answer(200, { durationMs: lane === "hangs" ? 900_000 : 10 }),
    );
    const politely = polite(ask, clock, { concurrency: 4 });
    const stuck = many(50).map((index) => politely(to("hangs", index), far));
    const others = many(20).map((index) => politely(to(`host${index}`, index), far));
    await clock.run(Promise.all(others));
    expect(clock.now() - START).toBe(100);
    expect(sent.filter(({ lane }) => lane === "hangs").length).toBe(2);
    expect(stuck.length).toBe(50);
  });
});

describe("Retry-After", () => {
  it("keeps the whole lane silent, and no other", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ lane }, turn) =>
      turn === 1
        ? answer(429, { ...retryAfter(30), durationMs: 100 })
        : answer(200, { durationMs: lane === "a" ? 10 : 5 }),
    );
    const politely = polite(ask, clock, { perHost: 1 });
    await clock.run(
      Promise.all(
        [0, 1, 2].flatMap((index) => [politely(to("a", index), far), politely(to("b", index), far)]),
      ),
    );
    expect(sent.filter(({ lane }) => lane === "a").map(({ at }) => at)).toEqual([0, 30_100, 30_110]);
    expect(sent.filter(({ lane }) => lane === "b").map(({ at }) => at)).toEqual([0, 5, 10]);
  });

  it("holds the others of a lane also while the one that heard it waits to repeat", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn === 1 ? answer(429, { ...retryAfter(30), durationMs: 10 }) : answer(200, { durationMs: 100 }),
    );
    const politely = polite(ask, clock, { perHost: 2, retries: 2 });
    const all = await clock.run(Promise.all(many(4).map((index) => politely(to("a", index), far))));
    // The first two go out together; nobody follows before the time has come.
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 30_010, 30_010, 30_110]);
    expect(all.map((one) => one.kind === "answered" && one.status)).toEqual([200, 200, 200, 200]);
  });

  it("is obeyed where a later answer asks for more while somebody waits", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) => {
      if (turn === 1) return answer(429, { ...retryAfter(5), durationMs: 10 });
      return turn === 2 ? answer(429, { ...retryAfter(60), durationMs: 4000 }) : answer(200);
    });
    const politely = polite(ask, clock, { perHost: 2 });
    await clock.run(Promise.all(many(4).map((index) => politely(to("a", index), far))));
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 64_000, 64_000]);
  });

  it("that does not fit into the deadline leaves the host alone", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(429, retryAfter(3600)));
    const politely = polite(ask, clock, { perHost: 1, retries: 2 });
    const limits = { timeoutMs: 15_000 };
    const all = await clock.run(Promise.all(many(5).map((index) => politely(to("a", index), limits))));
    expect(sent.length).toBe(1);
    expect(all[0]).toMatchObject({ kind: "answered", status: 429, attempts: 1 });
    for (const one of all.slice(1)) {
      expect(one).toMatchObject({
        kind: "failed",
        trouble: "rate-limited",
        detail: "not asked: a wants to be left alone for 3600 s",
        attempts: 0,
        durationMs: 0,
        final: true,
        retryAfterMs: 3_600_000,
      });
    }
    expect(clock.now() - START).toBe(0);
  });

  it("counts as time of the check that waits for it", async () => {
    const clock = startClock();
    const timeouts: number[] = [];
    const { ask: inner } = recording(clock, (_, turn) =>
      turn === 1 ? answer(429, retryAfter(4)) : answer(200, { durationMs: 7 }),
    );
    const ask: Ask = (request, limits) => {
      timeouts.push(limits.timeoutMs);
      return inner(request, limits);
    };
    const politely = polite(ask, clock, { perHost: 1 });
    const limits = { timeoutMs: 10_000 };
    const all = await clock.run(Promise.all(many(2).map((index) => politely(to("a", index), limits))));
    expect(timeouts).toEqual([10_000, 6000]);
    expect(all.map(({ durationMs }) => durationMs)).toEqual([0, 4007]);
  });

  it("does not outlast itself", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn < 3 ? answer(503, retryAfter(2)) : answer(200),
    );
    const politely = polite(ask, clock, { perHost: 1, retries: 5 });
    await clock.run(politely(to("a", 0), far));
    await clock.run(politely(to("a", 1), far));
    expect(sent.map(({ at }) => at)).toEqual([0, 2000, 4000, 4000]);
  });
});

describe("a published limit", () => {
  it("is kept in every window of its length, with repeats, whatever the delays", async () => {
    const limits = { requests: 3, seconds: 10 };
    const answers = fc.record({ status: fc.constantFrom(200, 200, 500), durationMs: fc.nat(9000) });
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 30 }), async (all) => {
        const clock = startClock();
        const { ask, sent } = recording(clock, (_, turn) => {
          const { status, durationMs } = all[turn % all.length] ?? { status: 200, durationMs: 0 };
          return answer(status, { durationMs });
        });
        const politely = polite(ask, clock, { perHost: 4, retries: 2 });
        await clock.run(Promise.all(all.map((_, index) => politely(to("a", index, { limits }), far))));
        const times = sent.map(({ at }) => at);
        for (const [index, at] of times.entries()) {
          const third = times[index - limits.requests];
          if (third !== undefined) expect(at - third).toBeGreaterThanOrEqual(10_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is used up to its bound", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(200));
    const limits = { requests: 2, seconds: 1.5 };
    const politely = polite(ask, clock);
    await clock.run(
      Promise.all(many(6).map((index) => politely(to("a", index, { limits }), { timeoutMs: 100 }))),
    );
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 1500, 1500, 3000, 3000]);
  });

  it("is kept after a silence as well", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn === 2 ? answer(429, retryAfter(20)) : answer(200),
    );
    const limits = { requests: 2, seconds: 10 };
    const politely = polite(ask, clock, { perHost: 3 });
    await clock.run(Promise.all(many(6).map((index) => politely(to("a", index, { limits }), far))));
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 20_000, 20_000, 30_000, 30_000]);
  });
});

describe("aborting", () => {
  it.each([
    ["a silence", retryAfter(500), undefined],
    ["a published limit", {}, { requests: 1, seconds: 500 }],
  ])("ends waiting for %s, and gives every place back", async (_, headers, limits) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_request, turn) =>
      turn === 1 ? answer(429, headers) : answer(200),
    );
    const politely = polite(ask, clock, { perHost: 2, concurrency: 2 });
    const controller = new AbortController();
    const part = limits === undefined ? {} : { limits };
    const until = { ...far, signal: controller.signal };
    await clock.run(politely(to("a", 0, part), far));
    const waiting = Promise.all(many(10).map((index) => politely(to("a", index, part), until)));
    void clock.sleep(50).then(() => controller.abort());
    for (const one of await clock.run(waiting)) expect(one).toMatchObject({ trouble: "interrupted" });
    expect(clock.now() - START).toBe(50);
    expect(sent.length).toBe(1);
    await clock.run(politely(to("a", 99, part), far));
    expect(sent.map(({ at }) => at)).toEqual([0, 500_000]);
  });
});
