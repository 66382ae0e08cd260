import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Ask } from "../../src/lookup/lookup.js";
import { type NetworkOptions, openNetwork } from "../../src/run/network.js";
import { answered, failed, requestFor } from "./servers.js";

let world: World;
let closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
  await world.close();
});

function open(options: Partial<NetworkOptions> = {}): Ask {
  const { ask, close } = openNetwork({
    concurrency: 64,
    perHost: 2,
    retries: 2,
    maxBodyBytes: 524_288,
    network: world.network,
    ...options,
  });
  closing.push(close);
  return ask;
}

const url = (host: string, path: number | string = "") => `https://${host}.world.test/${path}`;
const to = (host: string, path: number | string = "") => requestFor(url(host, path), { lane: host });
const far = { timeoutMs: 30_000 };
const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const arrivals = (host: string) => world.requests.filter((one) => one.host === `${host}.world.test`);

describe("openNetwork", () => {
  it("introduces itself honestly, or as the user says", async () => {
    await open()(to("a"), far);
    await open({ userAgent: "acme/1.0" })(to("a"), far);
    expect(world.requests.map(({ headers }) => headers["user-agent"])).toEqual([
      expect.stringMatching(/^claimcheck\/\S+ \(\+https:\/\/\S+\)$/),
      "acme/1.0",
    ]);
  });

  it("sends nothing to a host before the time that it asked for, from any check", async () => {
    world.misbehave({ host: "a.world.test", times: 1 }, { kind: "rate-limit", retryAfter: 1 });
    const ask = open({ perHost: 2 });
    const all = await Promise.all([...many(6).map((index) => ask(to("a", index), far)), ask(to("b"), far)]);
    expect(all.map((one) => answered(one).status)).not.toContain(429);
    const told = arrivals("a").find(({ status }) => status === 429)?.at ?? 0;
    const since = arrivals("a").map(({ at }) => at - told);
    // What was on its way when it said so is no breach.
    expect(since.filter((ms) => ms > 300 && ms < 990)).toEqual([]);
    expect(since.filter((ms) => ms >= 990).length).toBeGreaterThanOrEqual(3);
    expect(since.length).toBe(7);
    expect(arrivals("b").length).toBe(1);
  });

  it("leaves a host alone that asks for more time than there is", async () => {
    world.misbehave({ host: "a.world.test" }, { kind: "rate-limit", retryAfter: 3600 });
    const ask = open({ perHost: 1 });
    const [first, ...others] = await Promise.all(many(5).map((index) => ask(to("a", index), far)));
    expect(first).toMatchObject({ status: 429, attempts: 1 });
    for (const one of others) expect(one).toMatchObject({ trouble: "rate-limited", attempts: 0 });
    expect(arrivals("a").length).toBe(1);
  });

  it.each([
    ["a passing server error", { kind: "flap" as const, failures: 2 }],
    ["a connection that breaks", { kind: "reset" as const }],
    ["garbage", { kind: "garbage" as const }],
    ["half an answer", { kind: "truncated" as const }],
  ])("repeats after %s", async (_, how) => {
    world.misbehave({ host: "a.world.test", times: 2 }, how);
    const observation = answered(await open()(to("a"), far));
    expect(observation).toMatchObject({ status: 404, attempts: 3, extent: "whole" });
  });

  it.each([
    ["hang", "timeout"],
    ["hang-body", "timeout"],
    ["bad-certificate", "tls"],
    ["redirect-private", "redirect-refused"],
    ["redirect-loop", "redirect-refused"],
    ["redirect-downgrade", "redirect-refused"],
    ["many-headers", "too-large"],
  ] as const)("does not repeat what cannot go better: %s", async (kind, trouble) => {
    world.misbehave({ host: "a.world.test" }, { kind });
    const observation = failed(await open()(to("a"), { timeoutMs: 1500 }));
    expect(observation).toMatchObject({ trouble, attempts: 1, final: true });
  });

  it("has time for all the others while a host hangs", async () => {
    world.misbehave({ host: "hangs.world.test" }, { kind: "hang" });
    const ask = open({ concurrency: 4 });
    const controller = new AbortController();
    let isStuck = true;
    const stuck = Promise.all(
      many(20).map((index) => ask(to("hangs", index), { ...far, signal: controller.signal })),
    ).then((all) => {
      isStuck = false;
      return all;
    });
    const others = await Promise.all(many(30).map((index) => ask(to(`host${index}`), far)));
    expect(others.map((one) => answered(one).status)).toEqual(many(30).map(() => 404));
    expect([isStuck, arrivals("hangs").length]).toEqual([true, 2]);
    controller.abort();
    for (const one of await stuck) expect(one).toMatchObject({ trouble: "interrupted" });
    expect(arrivals("hangs").length).toBe(2);
  });

  it("keeps within its bounds, and keeps its connections", async () => {
    let most = 0;
    await world.close();
    world = await startWorld({ latencyMs: () => 5 });
    const ask = open({ concurrency: 6, perHost: 2, network: world.network });
    const timer = setInterval(() => {
      most = Math.max(most, world.requests.filter(({ status }) => status === 0).length);
    }, 1);
    const all = many(10).flatMap((host) => many(20).map((index) => ask(to(`host${host}`, index), far)));
    await Promise.all(all);
    clearInterval(timer);
    expect(world.requests.length).toBe(200);
    expect(most).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(6);
    expect(world.connections).toBeLessThanOrEqual(30);
  });

  it("ends all of it when it is closed", async () => {
    world.misbehave({ host: "hangs.world.test" }, { kind: "hang" });
    const ask = open();
    const asking = ask(to("hangs"), far);
    await answered(await ask(to("a"), far));
    await Promise.all(closing.map((close) => close()));
    expect(failed(await asking)).toMatchObject({ trouble: "interrupted" });
    expect(failed(await ask(to("a"), far))).toMatchObject({ trouble: "interrupted", attempts: 0 });
  });
});
