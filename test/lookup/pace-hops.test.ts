import { describe, expect, it } from "vitest";
import { inLanes, paced } from "../../src/lookup/paced.js";
import type { LookupRequest } from "../../src/model/observation.js";
import { startClock } from "./clock.js";
import { answer } from "./observations.js";
import { far, leading, many, polite, to, wallOf } from "./pace-lanes.js";
import { answered, internet, openLive, requestFor, serve } from "./servers.js";

describe("the next request of a redirect", () => {
  const limits = { requests: 1, seconds: 1 };

  it("counts in its host's published limit, and goes before new ones", async () => {
    const clock = startClock();
    const { ask, timesAt } = leading(clock, { "a.example": ["a.example"] });
    const politely = polite(ask, clock, { perHost: 3 });
    await clock.run(Promise.all(many(3).map((index) => politely(to("a.example", index, { limits }), far))));
    expect(timesAt("a.example")).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
  });

  it("counts at another host that is asked, too, also where that stands above it", async () => {
    const clock = startClock();
    const { ask, timesAt } = leading(clock, { "a.example": ["www.b.example"] });
    const politely = polite(ask, clock, { perHost: 4 });
    const work = [0, 1].flatMap((index) => [
      politely(to("b.example", index, { limits }), far),
      politely(to("a.example", index), far),
    ]);
    await clock.run(Promise.all(work));
    const times = [...timesAt("b.example"), ...timesAt("www.b.example")].sort((a, b) => a - b);
    expect(times).toEqual([0, 1000, 2000, 3000]);
  });

  it("waits for nobody's place: two hosts that lead to each other both come to an end", async () => {
    const clock = startClock();
    const { ask, sent } = leading(clock, { "a.example": ["b.example"], "b.example": ["a.example"] });
    const politely = polite(ask, clock, { perHost: 1, concurrency: 2 });
    const all = ["a.example", "b.example"].flatMap((lane) =>
      many(4).map((index) => politely(to(lane, index, { limits }), far)),
    );
    await clock.run(Promise.all(all));
    expect(sent.length).toBe(16);
    for (const name of ["a.example", "b.example"]) {
      const times = sent.flatMap(({ host, at }) => (host === name ? at : []));
      for (const [index, at] of times.slice(1).entries())
        expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
  });

  it("is not sent into a silence longer than our patience, nor before a shorter one is over", async () => {
    const clock = startClock();
    const { ask: lead, refused, timesAt } = leading(clock, { "a.example": ["b.example"] });
    const ask: typeof lead = async (request, rest) => {
      if (request.lane !== "b.example") return lead(request, rest);
      const seconds = request.url.endsWith("/0") ? "2" : "900";
      return answer(429, { durationMs: 0, url: request.url, headers: { "retry-after": seconds } });
    };
    const politely = paced(ask, { concurrency: 9, perHost: 2, wallOf, now: clock.now, sleep: clock.sleep });
    const say = (index: number) => politely(to("b.example", index), { ...far, retries: 0 });
    await clock.run(say(0));
    await clock.run(politely(to("a.example", 0), far));
    expect(timesAt("b.example")).toEqual([2000]);
    await clock.run(say(1));
    await clock.run(politely(to("a.example", 1), far));
    expect(refused).toEqual(["not asked: b.example wants to be left alone for 900 s"]);
  });
});

describe("over real sockets", () => {
  it("waits before it is sent on, and that is no time of the question", async () => {
    const server = await serve(({ path }, response) => {
      if (path.endsWith("/")) response.end("acme");
      else response.writeHead(301, { location: `${path}/` }).end();
    });
    const { network } = internet({ "site.example": ["8.8.8.8"] }, { http: server });
    const live = openLive({ network });
    const waited: string[] = [];
    const beforeHop = async (hostname: string) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      waited.push(hostname);
      return undefined;
    };
    const observation = answered(
      await live.ask(requestFor("http://site.example/acme"), { timeoutMs: 600, beforeHop }),
    );
    expect([observation.body, waited]).toEqual(["acme", ["site.example"]]);
    expect(observation.durationMs).toBeLessThan(600);
  });

  it("gives the reason where it may not be sent on, and ends when it is stopped meanwhile", async () => {
    const server = await serve((_, response) => void response.writeHead(301, { location: "/x/" }).end());
    const { network } = internet({ "site.example": ["8.8.8.8"] }, { http: server });
    const live = openLive({ network });
    const request: LookupRequest = requestFor("http://site.example/x");
    const refused = await live.ask(request, { timeoutMs: 5000, beforeHop: async () => "not asked: held" });
    expect(refused).toMatchObject({ kind: "failed", trouble: "rate-limited", detail: "not asked: held" });
    const stop = new AbortController();
    const beforeHop = (_: string, signal: AbortSignal) =>
      new Promise<undefined>((resolve) => {
        signal.addEventListener("abort", () => resolve(undefined), { once: true });
        stop.abort();
      });
    const stopped = await inLanes(live.ask, 1)(request, { timeoutMs: 5000, beforeHop, signal: stop.signal });
    expect(stopped).toMatchObject({ kind: "failed", trouble: "interrupted" });
    expect(server.requests.length).toBe(2);
  });
});
