import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { START, startClock } from "./clock.js";
import { answer } from "./observations.js";
import { far, many, polite, recording, retryAfter, to } from "./pace-lanes.js";

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
  it("keeps the whole lane silent, and no other; what was refused is asked again", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ lane }, turn) =>
      turn === 1
        ? answer(429, { ...retryAfter(30), durationMs: 100 })
        : answer(200, { durationMs: lane === "a" ? 200 : 5 }),
    );
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(
      Promise.all(
        [0, 1, 2].flatMap((index) => [politely(to("a", index), far), politely(to("b", index), far)]),
      ),
    );
    const path = ({ url, at }: { url: string; at: number }) => [new URL(url).pathname, at];
    expect(sent.filter(({ lane }) => lane === "a").map(path)).toEqual([
      ["/0", 0],
      ["/0", 30_100],
      ["/1", 30_300],
      ["/2", 30_500],
    ]);
    expect(sent.filter(({ lane }) => lane === "b").map(({ at }) => at)).toEqual([0, 5, 10]);
    expect(all.map((one) => one.kind === "answered" && one.status)).toEqual(all.map(() => 200));
  });

  it("is no retry, and no time of a check: neither of the refused one nor of those that wait", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn <= 2 ? answer(503, { ...retryAfter(40), durationMs: 100 }) : answer(200, { durationMs: 150 }),
    );
    const politely = polite(ask, clock, { perHost: 1, retries: 1 });
    const limits = { timeoutMs: 10_000 };
    const all = await clock.run(Promise.all(many(3).map((index) => politely(to("a", index), limits))));
    expect(sent.map(({ at }) => at)).toEqual([0, 40_100, 80_200, 80_400, 80_600]);
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 9900, 9800, 10_000, 10_000]);
    expect(all.map(({ durationMs, attempts }) => [durationMs, attempts])).toEqual([
      [350, 3],
      [150, 1],
      [150, 1],
    ]);
  });

  it("is obeyed where a later answer asks for more while somebody waits", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) => {
      if (turn === 1) return answer(429, { ...retryAfter(5), durationMs: 10 });
      return turn === 2 ? answer(429, { ...retryAfter(60), durationMs: 4000 }) : answer(200);
    });
    const politely = polite(ask, clock, { perHost: 2 });
    await clock.run(Promise.all(many(4).map((index) => politely(to("a", index), far))));
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 64_000, 64_100, 64_200, 64_300]);
  });

  it("is obeyed also by a request that waits for its place among all hosts", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ lane }) =>
      lane === "a" && clock.now() - START < 5000
        ? answer(429, { ...retryAfter(9), durationMs: 100 })
        : answer(200, { durationMs: 300 }),
    );
    const politely = polite(ask, clock, { perHost: 2, concurrency: 2 });
    await clock.run(
      Promise.all([politely(to("a", 0), far), politely(to("b", 0), far), politely(to("a", 1), far)]),
    );
    expect(sent.map(({ lane, at }) => [lane, at])).toEqual([
      ["a", 0],
      ["b", 0],
      ["a", 9100],
      ["a", 9400],
    ]);
  });

  it("that tries our patience leaves the host alone, at once", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(429, retryAfter(3600)));
    const politely = polite(ask, clock, { perHost: 1, retries: 2 });
    const all = await clock.run(Promise.all(many(5).map((index) => politely(to("a", index), far))));
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

  it.each([
    [60, 2, 60_000],
    [61, 1, 0],
  ])("of %i s: patience ends after a minute", async (seconds, requests, tookMs) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn === 1 ? answer(429, retryAfter(seconds)) : answer(200),
    );
    await clock.run(polite(ask, clock)(to("a", 0), { timeoutMs: 1000 }));
    expect([sent.length, clock.now() - START]).toEqual([requests, tookMs]);
  });

  it("wakes those who wait when it grows beyond our patience", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      turn === 1
        ? answer(429, { ...retryAfter(50), durationMs: 10 })
        : answer(429, { ...retryAfter(900), durationMs: 2000 }),
    );
    const politely = polite(ask, clock, { perHost: 2 });
    const all = await clock.run(Promise.all(many(4).map((index) => politely(to("a", index), far))));
    expect([sent.length, clock.now() - START]).toEqual([2, 2000]);
    expect(all.map(({ attempts }) => attempts)).toEqual([1, 1, 0, 0]);
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
    // Two in each ten seconds, and one after the other since the refusal.
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 20_000, 20_100, 30_000, 30_100, 40_000]);
  });
});

describe("aborting", () => {
  it.each([
    ["a silence", retryAfter(50), undefined, { stopped: 10, freeAt: 50_000 }],
    ["a published limit", {}, { requests: 1, seconds: 500 }, { stopped: 9, freeAt: 500_000 }],
  ])("ends waiting for %s, and gives every place back", async (_, headers, limits, wanted) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_request, turn) =>
      turn === 1 ? answer(limits === undefined ? 429 : 200, headers) : answer(200),
    );
    const politely = polite(ask, clock, { perHost: 1, concurrency: 2, retries: 2 });
    const controller = new AbortController();
    const part = limits === undefined ? {} : { limits };
    const until = { ...far, signal: controller.signal };
    const waiting = Promise.all(many(10).map((index) => politely(to("a", index, part), until)));
    void clock.sleep(50).then(() => controller.abort());
    const all = await clock.run(waiting);
    const stopped = all.filter((one) => one.kind === "failed" && one.trouble === "interrupted");
    expect(clock.now() - START).toBe(50);
    // Also the one that was refused: it waits to be asked again.
    expect([sent.length, stopped.length]).toEqual([1, wanted.stopped]);
    await clock.run(politely(to("a", 99, part), far));
    expect(sent.map(({ at }) => at)).toEqual([0, wanted.freeAt]);
  });
});
