import { setMaxListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_REFUSALS } from "../../src/lookup/pace.js";
import type { Observation } from "../../src/model/observation.js";
import { START, startClock } from "./clock.js";
import { answer, trouble } from "./observations.js";
import { far, many, polite, recording, retryAfter, to, wallOf } from "./pace-lanes.js";

const challenge = (durationMs = 10) => answer(418, { durationMs });
const good = (durationMs = 10) => answer(200, { durationMs });

describe("a refusal", () => {
  it("halves what is under way at once, and spreads it; good answers bring it back", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) => {
      if (turn === 1) return challenge();
      return good(turn <= 4 ? 20 : 1000);
    });
    const politely = polite(ask, clock, { perHost: 4 });
    await clock.run(Promise.all(many(45).map((index) => politely(to("a", index), far))));
    // Four at once, the first of which was refused; then a while nobody.
    const after = sent.slice(4);
    expect(after[0]?.at).toBe(510);
    const gaps = after.slice(1, 7).map(({ at }, index) => at - (after[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBe(100);
    const most = (from: number, until: number) =>
      Math.max(...after.slice(from, until).map(({ together }) => together));
    // Three good answers were on their way, and count.
    expect([most(0, 7), most(10, 17), most(24, 40)]).toEqual([2, 3, 4]);
  });

  it("does not slow other hosts down", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ lane }) => (lane === "a" ? challenge() : good()));
    const politely = polite(ask, clock, { concurrency: 4 });
    const work = ["a", "b"].flatMap((lane) => many(20).map((index) => politely(to(lane, index), far)));
    await clock.run(Promise.all(work));
    const others = sent.filter(({ lane }) => lane === "b").map(({ at }) => at);
    expect([others.length, Math.max(...others)]).toEqual([20, 90]);
  });

  it("that a mere server error is not, slows nobody down", async () => {
    const clock = startClock();
    const { ask, sent, most } = recording(
      clock,
      (_, turn) =>
        [good(), answer(500, { durationMs: 10 }), trouble("timeout", { durationMs: 10, final: true })][
          turn % 3
        ] ?? good(),
    );
    const politely = polite(ask, clock, { perHost: 2 });
    await clock.run(Promise.all(many(40).map((index) => politely(to("a", index), far))));
    expect([sent.length, most("a"), clock.now() - START]).toEqual([40, 2, 200]);
  });

  it("that a login is not, unless it names a silence", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      answer(407, { durationMs: 10, ...(turn === 20 ? retryAfter(3) : {}) }),
    );
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(21).map((index) => politely(to("a", index), far))));
    expect(sent.map(({ at }) => at)).toEqual([...many(20).map((turn) => turn * 10), 3200, 3300]);
    expect(all.map(({ attempts }) => attempts)).toEqual([...many(19).map(() => 1), 2, 1]);
  });

  it("is what the request's own rule says, whatever it looks like", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => challenge());
    const politely = polite(ask, clock, { perHost: 1 });
    const work = many(20).map((index) => politely(to("a", index, { wallOf: () => undefined }), far));
    await clock.run(Promise.all(work));
    expect(sent.map(({ at }) => at)).toEqual(many(20).map((turn) => turn * 10));
  });
});

describe("an answer that is no wall and names a silence", () => {
  it.each([404, 400])("is an answer, and the silence is kept: %i", async (status) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, (_, turn) =>
      answer(status, { durationMs: 10, ...(turn % 10 === 1 ? retryAfter(2) : {}) }),
    );
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(100).map((index) => politely(to("a", index), far))));
    expect(all.every((one) => one.kind === "answered" && one.attempts === 1)).toBe(true);
    const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(gaps).toEqual(many(99).map((index) => (index % 10 === 0 ? 2010 : 10)));
  });
});

describe("one question that is always refused", () => {
  it.each([
    ["1 s", 1, MAX_REFUSALS],
    ["0 s, which names no silence, so that the usual repeats count", 0, 3],
  ])("is asked so often at most, whatever the others are answered: %s", async (_, seconds, most) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, ({ url }) =>
      url.endsWith("/0") ? answer(429, { ...retryAfter(seconds), durationMs: 10 }) : good(),
    );
    const politely = polite(ask, clock, { perHost: 2, retries: 2 });
    const all = await clock.run(Promise.all(many(100).map((index) => politely(to("a", index), far))));
    expect(sent.filter(({ url }) => url.endsWith("/0")).length).toBe(most);
    expect(all[0]).toMatchObject({ kind: "answered", status: 429, attempts: most });
    expect(all.slice(1).every((one) => one.kind === "answered" && one.status === 200)).toBe(true);
  });
});

describe("server errors in a row", () => {
  it("get longer and longer silences, and then the host is left alone", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(500, { durationMs: 10 }));
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(60).map((index) => politely(to("a", index), far))));
    expect(sent.map(({ at }) => at)).toEqual([0, 10, 20, 530, 1540, 3550]);
    for (const one of all.slice(sent.length)) {
      expect(one).toMatchObject({
        trouble: "server-error",
        detail: "not asked: a is left alone after 5 refusals in a row, the last of them a server error",
        attempts: 0,
      });
    }
  });

  it("leave the last answer to a check whose repeat is not sent any more", async () => {
    const clock = startClock();
    const { ask } = recording(clock, () => answer(500, { durationMs: 10 }));
    const politely = polite(ask, clock, { perHost: 1, retries: 9 });
    const all = await clock.run(Promise.all(many(2).map((index) => politely(to("a", index), far))));
    expect(all).toMatchObject([
      { status: 500, attempts: 6 },
      { trouble: "server-error", attempts: 0 },
    ]);
  });
});

describe("a host that is silent, or turns connections away", () => {
  const silent = trouble("timeout", { durationMs: 10, final: true });
  const closed = trouble("network", { durationMs: 10, isTurnedAway: true });

  it.each([
    ["timeout", "no answer in time", silent],
    ["network", "a refused or broken connection", closed],
    ["tls", "no trusted connection", trouble("tls", { durationMs: 10, final: true, isTurnedAway: true })],
  ])("is left alone after five in a row, with longer and longer silences: %s", async (reason, last, one) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => one);
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(60).map((index) => politely(to("a", index), far))));
    expect(sent.map(({ at }) => at)).toEqual([0, 10, 20, 530, 1540, 3550]);
    expect(all.at(-1)).toMatchObject({
      trouble: reason,
      detail: `not asked: a is left alone after 5 refusals in a row, the last of them ${last}`,
      attempts: 0,
    });
  });

  it("is asked on where some answers are good, and where many are late at the same time", async () => {
    const clock = startClock();
    const { ask } = recording(clock, (_, turn) => (turn % MAX_REFUSALS === 0 ? good() : silent));
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(50).map((index) => politely(to("a", index), far))));
    expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
    const together = recording(clock, (_, turn) => (turn <= 20 ? silent : good()));
    const wide = polite(together.ask, clock, { perHost: 20 });
    const others = await clock.run(Promise.all(many(40).map((index) => wide(to("b", index), far))));
    expect(others.slice(20).every(({ kind }) => kind === "answered")).toBe(true);
  });

  it("is not what has no address, or cannot be read: other trouble with the network leaves nobody alone", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => trouble("network", { durationMs: 10 }));
    const politely = polite(ask, clock, { perHost: 1 });
    await clock.run(Promise.all(many(40).map((index) => politely(to("a", index), far))));
    expect(sent.length).toBe(40);
  });
});

describe("a host that keeps refusing", () => {
  it.each([
    ["bot-wall", challenge()],
    ["rate-limited", answer(429, { durationMs: 10 })],
    ["rate-limited", answer(429, { ...retryAfter(7), durationMs: 10 })],
  ])("is left alone, and the report says so: %s", async (reason, refusal) => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => refusal);
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(500).map((index) => politely(to("a", index), far))));
    expect(sent.length).toBe(MAX_REFUSALS);
    const unasked = all.filter(({ kind }) => kind === "failed");
    expect(unasked.length).toBeGreaterThanOrEqual(495);
    for (const one of unasked) {
      expect(one).toMatchObject({
        trouble: reason,
        detail: "not asked: a is left alone after 5 refusals in a row",
        attempts: 0,
        durationMs: 0,
        final: true,
      });
    }
    for (const one of all.filter(({ kind }) => kind === "answered"))
      expect(one).toMatchObject({ status: refusal.status });
    const later = await clock.run(politely(to("a", 999), far));
    expect(later).toMatchObject({ trouble: reason, attempts: 0 });
    expect(sent.length).toBe(MAX_REFUSALS);
  });

  it("is asked on as long as some answers are good", async () => {
    const clock = startClock();
    const { ask } = recording(clock, (_, turn) => (turn % MAX_REFUSALS === 0 ? good() : challenge()));
    const politely = polite(ask, clock, { perHost: 1 });
    const all = await clock.run(Promise.all(many(50).map((index) => politely(to("a", index), far))));
    expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it("is not left alone for silences that were worth it: 10 a minute come out all right", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, windowed(clock.now, 10, 60_000));
    const politely = polite(ask, clock, { perHost: 2 });
    const limits = { timeoutMs: 1000 };
    const all = await clock.run(Promise.all(many(500).map((index) => politely(to("a", index), limits))));
    expect(all.every((one) => one.kind === "answered" && one.status === 200)).toBe(true);
    // Two at most learn of each limit.
    expect(sent.length).toBeLessThanOrEqual(500 + 2 * 50);
    expect(clock.now() - START).toBeLessThanOrEqual(51 * 60_000);
  });
});

/** A host that lets so many through in each window, and tells the others when the next one begins. */
function windowed(now: () => number, requests: number, ms: number): () => Observation {
  let window = -1;
  let count = 0;
  return () => {
    const since = now() - START;
    if (Math.floor(since / ms) !== window) count = 0;
    window = Math.floor(since / ms);
    count += 1;
    const restMs = (window + 1) * ms - since;
    return count <= requests
      ? good(5)
      : answer(429, { headers: { "retry-after": String(restMs / 1000) }, durationMs: 5 });
  };
}

describe("whatever the answers", () => {
  const observation = fc.record({
    status: fc.constantFrom(200, 200, 200, 418, 429, 500, 503),
    wait: fc.option(fc.constantFrom(0, 0.3, 2, 59, 61)),
    durationMs: fc.constantFrom(0, 1, 7, 300),
  });
  const workload = fc.record({
    answers: fc.array(observation, { minLength: 1, maxLength: 40 }),
    checks: fc.integer({ min: 1, max: 40 }),
    perHost: fc.integer({ min: 1, max: 5 }),
    concurrency: fc.integer({ min: 1, max: 8 }),
    retries: fc.integer({ min: 0, max: 2 }),
    abortAt: fc.option(fc.integer({ min: 1, max: 100_000 }), { freq: 3 }),
  });

  it("everybody gets an answer, bounds and silences are kept, and requests are few", async () => {
    await fc.assert(
      fc.asyncProperty(workload, async ({ answers, checks, abortAt, ...politeness }) => {
        const clock = startClock();
        const silences: { from: number; until: number; lane: string }[] = [];
        const refusals = new Map<string, number>();
        const { ask, sent, most } = recording(clock, ({ lane }, turn) => {
          const { status, wait, durationMs } = answers[turn % answers.length] ?? answers[0] ?? NOTHING;
          const one = answer(status, { durationMs, ...(wait === null ? {} : retryAfter(wait)) });
          const from = clock.now() - START + durationMs;
          const isWait = wait !== null && [429, 503].includes(status);
          if (isWait) silences.push({ from, until: from + wait * 1000, lane });
          if (isWait || wallOf(one) !== undefined) refusals.set(lane, (refusals.get(lane) ?? 0) + 1);
          return one;
        });
        const politely = polite(ask, clock, politeness);
        const controller = new AbortController();
        setMaxListeners(0, controller.signal);
        const limits = { timeoutMs: 20_000, signal: controller.signal };
        const work = many(checks).map((index) => politely(to("abc"[index % 3] ?? "", index), limits));
        if (abortAt !== null) void clock.sleep(abortAt).then(() => controller.abort());
        const all = await clock.run(Promise.all(work));

        expect(all.length).toBe(checks);
        expect(most("all")).toBeLessThanOrEqual(politeness.concurrency);
        for (const lane of "abc") {
          expect(most(lane)).toBeLessThanOrEqual(politeness.perHost);
          const own = sent.filter((one) => one.lane === lane);
          const ends = silences.filter((one) => one.lane === lane);
          for (const { at } of own)
            expect(ends.filter(({ from, until }) => at > from && at < until)).toEqual([]);
          // Each refusal costs one request at most, besides those that were retried.
          const asked = Math.ceil(checks / 3) * (politeness.retries + 1);
          expect(own.length).toBeLessThanOrEqual(asked + (refusals.get(lane) ?? 0));
        }
        expect(sent.length).toBe(all.reduce((sum, { attempts }) => sum + attempts, 0));
        if (abortAt !== null) expect(clock.now() - START).toBeLessThanOrEqual(Math.max(abortAt, 400_000));
      }),
      { numRuns: 300 },
    );
  });
});

const NOTHING = { status: 500, wait: null, durationMs: 0 };

describe("a hundred thousand checks", () => {
  it("wait without a timer each, and all end when the run is stopped", async () => {
    const clock = startClock();
    let sleepers = 0;
    const counting = {
      ...clock,
      sleep: (...args: Parameters<typeof clock.sleep>) => {
        sleepers += 1;
        return clock.sleep(...args);
      },
    };
    const { ask, sent } = recording(clock, () => answer(429, retryAfter(30)));
    const politely = polite(ask, counting, { perHost: 2 });
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const limits = { ...far, signal: controller.signal };
    const all = many(100_000).map((index) => politely(to(`host${index % 3}`, index), limits));
    void clock.sleep(1000).then(() => controller.abort());
    const ended = await clock.run(Promise.all(all));
    expect(ended.every((one) => one.kind === "failed" && one.trouble === "interrupted")).toBe(true);
    expect(sent.length).toBe(6);
    expect(sleepers).toBeLessThanOrEqual(30);
    expect(clock.now() - START).toBe(1000);
  });
});
