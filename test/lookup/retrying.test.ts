import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/lookup/lookup.js";
import { retrying } from "../../src/lookup/retrying.js";
import type { Observation } from "../../src/model/observation.js";
import { type Clock, START, startClock } from "./clock.js";
import { answer, trouble } from "./observations.js";
import { openLive, requestFor, serve } from "./servers.js";

interface Call {
  readonly at: number;
  readonly timeoutMs: number;
}

/** Asks a sequence of answers, each of which takes its time on the clock; the last one for ever. */
function sequence(clock: Clock, observations: readonly Observation[]): { ask: Ask; calls: Call[] } {
  const calls: Call[] = [];
  const ask: Ask = async (_, { timeoutMs, signal }) => {
    calls.push({ at: clock.now() - START, timeoutMs });
    const next = observations[Math.min(calls.length, observations.length) - 1] as Observation;
    await clock.sleep(next.durationMs, signal);
    return next;
  };
  return { ask, calls };
}

const HALF = () => 0.5;

async function askAll(
  observations: readonly Observation[],
  {
    retries = 2,
    timeoutMs = 60_000,
    random = HALF,
    wanted,
  }: { retries?: number; timeoutMs?: number; random?: () => number; wanted?: number } = {},
) {
  const clock = startClock();
  const { ask, calls } = sequence(clock, observations);
  const patient = retrying(ask, { retries, now: clock.now, random, sleep: clock.sleep });
  const observation = await clock.run(
    patient(requestFor("https://a.example/"), { timeoutMs, retries: wanted }),
  );
  return { observation, calls, tookMs: clock.now() - START };
}

const retryAfter = (seconds: number | string) => ({ headers: { "retry-after": String(seconds) } });

describe("what is repeated", () => {
  it.each<[string, Observation]>([
    ["429", answer(429)],
    ["500", answer(500)],
    ["502", answer(502)],
    ["503", answer(503)],
    ["504", answer(504)],
    ["520", answer(520)],
    ["521", answer(521)],
    ["522", answer(522)],
    ["523", answer(523)],
    ["524", answer(524)],
    ["network trouble", trouble("network")],
  ])("%s", async (_, observation) => {
    const { observation: last, calls } = await askAll([observation]);
    expect(calls.length).toBe(3);
    expect(last).toMatchObject({ kind: observation.kind, attempts: 3 });
  });

  it.each<[string, Observation]>([
    ...[200, 204, 301, 302, 304, 400, 401, 403, 404, 410, 418, 451, 501, 505, 999].map(
      (status): [string, Observation] => [String(status), answer(status)],
    ),
    ["403 with Retry-After", answer(403, retryAfter(1))],
    ["429 with Retry-After, which the pace has obeyed", answer(429, retryAfter(1))],
    ["503 with a Retry-After that is a date", answer(503, retryAfter(new Date(START + 2000).toUTCString()))],
    ["final network trouble", trouble("network", { final: true })],
    ["a timeout", trouble("timeout", { final: true })],
    ["TLS", trouble("tls", { final: true })],
    ["a refused redirect", trouble("redirect-refused", { final: true })],
    ["an interruption", trouble("interrupted", { final: true })],
    ["too much", trouble("too-large", { final: true })],
    ["a lane that is held", trouble("rate-limited", { final: true, retryAfterMs: 1000 })],
  ])("not %s", async (_, observation) => {
    const { observation: last, calls } = await askAll([observation]);
    expect(calls.length).toBe(1);
    expect(last).toEqual(observation);
  });

  it("until it goes well", async () => {
    const { observation, calls } = await askAll([answer(503), trouble("network"), answer(200)], {
      retries: 9,
    });
    expect(observation).toMatchObject({ status: 200, attempts: 3 });
    expect(calls.length).toBe(3);
  });

  it.each([
    [2, 0, 1],
    [2, 1, 2],
    [0, 1, 1],
    [1, 9, 2],
  ])(
    "of usually %i times, %i where the question wants that: %i requests",
    async (retries, wanted, requests) => {
      const { calls } = await askAll([answer(500)], { retries, wanted });
      expect(calls.length).toBe(requests);
    },
  );

  it.each([0, 1, 5])("at most %i times", async (retries) => {
    const { calls, observation } = await askAll([answer(500)], { retries, timeoutMs: 600_000 });
    expect([calls.length, observation.attempts]).toEqual([retries + 1, retries + 1]);
  });
});

describe("when it is repeated", () => {
  it("after longer and longer", async () => {
    const { calls } = await askAll([answer(500)], { retries: 6, timeoutMs: 600_000 });
    expect(calls.map(({ at }) => at)).toEqual([0, 250, 750, 1750, 3750, 7750, 11_750]);
  });

  it("only where that fits into the time that is left", async () => {
    const { observation, calls, tookMs } = await askAll([answer(503, { durationMs: 100 })], {
      retries: 9,
      timeoutMs: 1000,
    });
    expect(calls.map(({ at }) => at)).toEqual([0, 350, 950]);
    expect(observation).toMatchObject({ status: 503, attempts: 3, durationMs: 1050 });
    expect(tookMs).toBe(1050);
  });
});

describe("the time", () => {
  it("is shared by all attempts, and counted", async () => {
    const slow = answer(500, { durationMs: 1000 });
    const { calls, observation } = await askAll([slow, slow, answer(200, { durationMs: 50 })], {
      timeoutMs: 5000,
    });
    expect(calls).toEqual([
      { at: 0, timeoutMs: 5000 },
      { at: 1250, timeoutMs: 3750 },
      { at: 2750, timeoutMs: 2250 },
    ]);
    expect(observation).toMatchObject({ status: 200, attempts: 3, durationMs: 2800 });
  });

  it("is never more than the deadline", async () => {
    const observation = fc
      .tuple(fc.constantFrom(429, 500, 503), fc.integer({ min: 0, max: 4000 }))
      .map(([status, durationMs]) => answer(status, { durationMs }));
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { minLength: 1, maxLength: 12 }), share, async (all, random) => {
        const timeoutMs = 10_000;
        // As the live one does: no answer takes longer than it may.
        const { observation: last, calls } = await askAll(all, {
          retries: 10,
          timeoutMs,
          random: () => random,
        });
        for (const call of calls) {
          expect(call.timeoutMs).toBeGreaterThan(0);
          expect(call.at + call.timeoutMs).toBe(timeoutMs);
        }
        expect(last.attempts).toBe(calls.length);
      }),
    );
  });

  it("that the network itself keeps is kept over the repeats", async () => {
    const server = await serve((_, response) => response.writeHead(503).end());
    const live = openLive();
    const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const ask = retrying(live.ask, { retries: 10, now: Date.now, random: HALF, sleep });
    const observation = await ask(requestFor(server.url), { timeoutMs: 1000 });
    expect(observation).toMatchObject({ status: 503, attempts: 3 });
    expect(observation.durationMs).toBeLessThanOrEqual(1000);
    expect(server.requests.length).toBe(3);
  });
});

describe("aborting", () => {
  it.each([
    ["while it waits to repeat", 100, 1],
    ["while it asks", 5, 1],
    ["while it waits the second time", 400, 2],
  ])("%s ends it at once, with what is known", async (_, atMs, asked) => {
    const clock = startClock();
    const controller = new AbortController();
    const { ask, calls } = sequence(clock, [answer(500, { durationMs: 10 })]);
    const patient = retrying(ask, { retries: 9, now: clock.now, random: HALF, sleep: clock.sleep });
    const limits = { timeoutMs: 60_000, signal: controller.signal };
    void clock.sleep(atMs).then(() => controller.abort());
    const observation = await clock.run(patient(requestFor("https://a.example/"), limits));
    expect(observation).toMatchObject({ status: 500, attempts: asked });
    expect(calls.length).toBe(asked);
    expect(clock.now() - START).toBe(atMs);
  });
});
