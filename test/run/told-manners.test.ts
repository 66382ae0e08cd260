import { afterEach, describe, expect, it } from "vitest";
import type { Sample } from "../../fixtures/world/samples.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import type { Platform } from "../../src/catalog/schema.js";
import { lookup } from "../catalog/entries.js";
import { platformAt, runControlled, samplesOf } from "./controlled.js";

const worlds: World[] = [];
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

async function worldOf(platform: Platform, samples: readonly Sample[] = samplesOf(platform.id)) {
  const world = await startWorld({
    platforms: [platform],
    samples,
    isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
  worlds.push(world);
  return world;
}

describe("the steps to a verdict", () => {
  it("tell of every attempt that was refused, and of the wait after it", async () => {
    const one = platformAt("limited");
    const world = await worldOf(one);
    world.misbehave({ platform: "limited", times: 2 }, { kind: "rate-limit", retryAfter: "0.2" });
    const platforms = [compilePlatform(one)];
    const { results } = await runControlled(world, {
      platforms,
      handles: ["takenbrand"],
      isControlled: false,
      retries: 1,
    });
    const steps = results[0]?.steps ?? [];
    const from = steps.findIndex((step) => step.startsWith("Asked GET "));
    expect(steps[from]).toMatch(/, 3 times$/);
    expect(steps.slice(from + 1, from + 3)).toEqual([
      expect.stringMatching(/^Attempt 1: refused with 429; waited [\d.]+ s$/),
      expect.stringMatching(/^Attempt 2: refused with 429; waited [\d.]+ s$/),
    ]);
    expect(results[0]?.verdict).toBe("taken");
  });

  it("tell of repeats after errors as well", async () => {
    const one = platformAt("failing");
    const world = await worldOf(one);
    world.misbehave({ platform: "failing", times: 1 }, { kind: "status", status: 503 });
    world.misbehave({ platform: "failing", times: 1 }, { kind: "reset" });
    const platforms = [compilePlatform(one)];
    const wanted = { platforms, handles: ["takenbrand"], isControlled: false, retries: 2 };
    const { results } = await runControlled(world, wanted);
    const attempts = (results[0]?.steps ?? []).filter((step) => step.startsWith("Attempt "));
    expect(attempts).toEqual([
      expect.stringMatching(/^Attempt 1: api\.failing\.example: connection (?:reset|closed)/),
      expect.stringMatching(/^Attempt 2: failed with 503/),
    ]);
  });

  it("do not say that somebody was asked who was not", async () => {
    const one = platformAt("closed");
    const world = await worldOf(one);
    world.misbehave({ platform: "closed" }, { kind: "challenge" });
    const handles = Array.from({ length: 40 }, (_, index) => `brand${index}`);
    const { results } = await runControlled(world, { platforms: [compilePlatform(one)], handles });
    const unasked = results.filter(({ evidence }) => evidence.some((line) => line.startsWith("not asked: ")));
    expect(unasked.length).toBeGreaterThan(0);
    for (const { steps = [] } of unasked) {
      expect(steps.filter((step) => step.startsWith("Not asked: GET https://")).length).toBe(1);
      expect(steps.filter((step) => step.startsWith("Asked "))).toEqual([]);
    }
  });
});

describe("checks of one host", () => {
  it("come to their end one after the other: what is begun goes before what is not", async () => {
    const url = (part: string) => `https://api.deep.example/${part}/{handle}`;
    const one = platformAt("deep", {});
    const deep = {
      ...one,
      lookups: ["a", "b"].map((part) => ({ ...one.lookups[0], ...lookup({ url: url(part) }) })),
    };
    const odd = { status: 200, headers: { "content-type": "application/json" }, body: '{"odd":true}' };
    const samples = samplesOf("deep").flatMap((sample) => [
      { ...sample, response: odd },
      { ...sample, lookup: 1 },
    ]);
    const world = await worldOf(deep as Platform, samples);
    const handles = Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? "taken" : "free"}${index}`);
    const platforms = [compilePlatform(deep as Platform)];
    const { results } = await runControlled(world, { platforms, handles });
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["taken", "available"]));
    const order = world.requests.map(({ lookup: index, handle = "" }) => {
      const isCheck = /^(?:taken|free)\d/.test(handle);
      return `${isCheck ? "check" : "control"} ${index}`;
    });
    const lastFirst = order.lastIndexOf("check 0");
    const count = (what: string) => order.slice(0, lastFirst).filter((step) => step === what).length;
    // Eight at a time: when the last check begins, the others are done, and so are all controls but the one behind them.
    expect(count("check 1")).toBeGreaterThanOrEqual(60 - 2 * 8);
    expect(count("control 1")).toBe(order.filter((step) => step === "control 1").length - 1);
  });
});
