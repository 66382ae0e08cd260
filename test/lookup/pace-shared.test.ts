import { describe, expect, it } from "vitest";
import { paced } from "../../src/lookup/paced.js";
import { START, startClock } from "./clock.js";
import { answer, trouble } from "./observations.js";
import { far, leading, many, polite, recording, retryAfter, to, wallOf } from "./pace-lanes.js";

describe("a host that several platforms share", () => {
  it("is held to every limit that is published for it, whoever asks", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(200, { durationMs: 10 }));
    const politely = polite(ask, clock, { perHost: 2 });
    const wide = { requests: 3, seconds: 3 };
    const narrow = { requests: 1, seconds: 0.1 };
    const work = many(12).flatMap((index) => [
      politely(to("a", index, { limits: wide, template: "wide" }), far),
      politely(to("a", 100 + index, { limits: narrow, template: "narrow" }), far),
      politely(to("a", 200 + index, { template: "none" }), far),
    ]);
    await clock.run(Promise.all(work));
    const times = sent.map(({ at }) => at);
    expect(times.length).toBe(36);
    for (const [index, at] of times.entries()) {
      if (index >= 3) expect(at - (times[index - 3] ?? 0)).toBeGreaterThanOrEqual(3000);
      if (index >= 1) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(100);
    }
  });

  it("counts what was sent before the limit was told", async () => {
    const clock = startClock();
    const { ask, sent } = recording(clock, () => answer(200));
    const politely = polite(ask, clock, { perHost: 2 });
    await clock.run(Promise.all(many(4).map((index) => politely(to("a", index), far))));
    await clock.run(politely(to("a", 9, { limits: { requests: 4, seconds: 10 } }), far));
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 10_000]);
  });
});

describe("a host that only redirects lead to", () => {
  const shared = (clock: ReturnType<typeof startClock>, silence: number) => {
    const {
      ask: lead,
      timesAt,
      refused,
    } = leading(clock, {
      "a.example": ["s.example"],
      "b.example": ["s.example"],
    });
    let isFirst = true;
    const ask: typeof lead = async (request, limits) => {
      const observation = await lead(request, limits);
      if (!isFirst) return observation;
      isFirst = false;
      const hops = [{ from: request.url, status: 302, to: "https://s.example/" }];
      return answer(429, { ...retryAfter(silence), url: "https://s.example/", hops, durationMs: 20 });
    };
    const politely = paced(ask, { concurrency: 64, perHost: 2, wallOf, now: clock.now, sleep: clock.sleep });
    return { politely, timesAt, refused };
  };

  it("has the silence that it asked for, from whichever host one is led there", async () => {
    const clock = startClock();
    const { politely, timesAt } = shared(clock, 3);
    await clock.run(politely(to("a.example", 0), { ...far, retries: 0 }));
    await clock.run(Promise.all(many(3).map((index) => politely(to("b.example", index), far))));
    const [first, ...others] = timesAt("s.example");
    expect([first, others.length]).toEqual([10, 3]);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(3020);
  });

  it("is not waited for longer than our patience", async () => {
    const clock = startClock();
    const { politely, timesAt, refused } = shared(clock, 900);
    await clock.run(politely(to("a.example", 0), { ...far, retries: 0 }));
    await clock.run(politely(to("b.example", 0), far));
    expect(timesAt("s.example")).toEqual([10]);
    expect(refused).toEqual(["not asked: s.example wants to be left alone for 900 s"]);
  });

  it("keeps its silence also where it is asked itself later on", async () => {
    const clock = startClock();
    const { politely, timesAt } = shared(clock, 3);
    await clock.run(politely(to("a.example", 0), { ...far, retries: 0 }));
    await clock.run(politely(to("s.example", 0), far));
    expect(timesAt("s.example")).toEqual([10, 3020]);
  });

  it("keeps its silence among any number of others", async () => {
    const clock = startClock();
    const others = many(2000).map((index) => `s${index}.example`);
    const { ask: lead, timesAt } = leading(clock, {
      "a.example": others,
      "b.example": ["s.example"],
      "c.example": ["s.example"],
    });
    const ask: typeof lead = async (request, limits) => {
      const observation = await lead(request, limits);
      if (request.url !== to("b.example", 0).url) return observation;
      const hops = [{ from: request.url, status: 302, to: "https://s.example/" }];
      return answer(429, { ...retryAfter(50), url: "https://s.example/", hops });
    };
    const politely = paced(ask, { concurrency: 64, perHost: 2, wallOf, now: clock.now, sleep: clock.sleep });
    await clock.run(politely(to("b.example", 0), { ...far, retries: 0 }));
    await clock.run(politely(to("a.example", 0), far));
    await clock.run(politely(to("c.example", 1), far));
    expect(timesAt("s.example")).toEqual([10, 50_020]);
  });
});

describe("a redirect that names a silence", () => {
  it("is followed after it, and its host is left alone until then, but not the one that it leads to", async () => {
    const clock = startClock();
    const head = { url: "https://a.example/0", status: 302, headers: { "retry-after": "3" } };
    const { ask, timesAt } = leading(clock, { "a.example": ["b.example"] }, ({ url }) =>
      url === to("a.example", 0).url ? head : undefined,
    );
    const politely = polite(ask, clock, { perHost: 1 });
    const first = politely(to("a.example", 0), far);
    void clock.sleep(100).then(() => politely(to("b.example", 0), far));
    await clock.run(Promise.all([first, politely(to("a.example", 1), far)]));
    expect(timesAt("a.example")).toEqual([0, 3020]);
    expect(timesAt("b.example").slice(0, 2)).toEqual([100, 3010]);
  });
});

describe("who waits for another host's silence after a redirect", () => {
  it("holds no place among all hosts meanwhile", async () => {
    const clock = startClock();
    const { ask: lead, sent } = leading(clock, { "a.example": ["s.example"] });
    const ask: typeof lead = async (request, limits) => {
      const observation = await lead(request, limits);
      return request.lane === "s.example" ? answer(429, { ...retryAfter(6), durationMs: 10 }) : observation;
    };
    const politely = paced(ask, { concurrency: 2, perHost: 2, wallOf, now: clock.now, sleep: clock.sleep });
    await clock.run(politely(to("s.example", 0), { ...far, retries: 0 }));
    const led = many(2).map((index) => politely(to("a.example", index), far));
    await clock.run(clock.sleep(100));
    await clock.run(politely(to("c.example", 0), far));
    expect(clock.now() - START).toBeLessThan(1000);
    await clock.run(Promise.all(led));
    expect(sent.map(({ host, at }) => [host, at > 5000])).toEqual([
      ["s.example", false],
      ["a.example", false],
      ["a.example", false],
      ["c.example", false],
      ["s.example", true],
      ["s.example", true],
    ]);
  });

  it("ends when it is stopped, and every place is free again", async () => {
    const clock = startClock();
    const { ask: lead, timesAt } = leading(clock, { "a.example": ["s.example"] });
    const ask: typeof lead = async (request, limits) => {
      const observation = await lead(request, limits);
      if (limits.signal?.aborted === true) return trouble("interrupted", { final: true });
      return request.lane === "s.example" ? answer(429, { ...retryAfter(6), durationMs: 10 }) : observation;
    };
    const politely = paced(ask, { concurrency: 1, perHost: 2, wallOf, now: clock.now, sleep: clock.sleep });
    await clock.run(politely(to("s.example", 0), { ...far, retries: 0 }));
    const stop = new AbortController();
    const led = politely(to("a.example", 0), { ...far, signal: stop.signal });
    void clock.sleep(100).then(() => stop.abort());
    expect(await clock.run(led)).toMatchObject({ trouble: "interrupted" });
    await clock.run(Promise.all(many(3).map((index) => politely(to("c.example", index), far))));
    expect(timesAt("c.example").length).toBe(3);
  });
});
