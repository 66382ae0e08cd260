import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../fixtures/world/world.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { facts, platformsOf, runControlled, startControlledWorld } from "./controlled.js";

let isTaken = (handle: string) => handle.startsWith("taken");
let world: World;
beforeAll(async () => {
  world = await startControlledWorld({ isTaken: (_, handle, isKnown) => isKnown || isTaken(handle) });
});
afterEach(() => {
  world.behave();
  isTaken = (handle) => handle.startsWith("taken");
});
afterAll(() => world.close());

const pages = platforms.filter(
  ({ priority, lookups }) =>
    priority <= 2 && lookups[0]?.basis === "profile-page" && lookups[0].proves === undefined,
);

const timesAsked = (platform: string, handle: string, since: number) =>
  world.requests.slice(since).filter((one) => one.platform === platform && one.handle === handle).length;

describe("a second look", () => {
  it("asks pages again that say available, and nobody else", async () => {
    const since = world.requests.length;
    const { results } = await runControlled(world, {
      platforms: await platformsOf("linktree", "github"),
      secondLookAfterMs: 1,
    });
    expect(facts(results)).toEqual([
      "github freebrand: available (available-signal)",
      "github takenbrand: taken (taken-signal)",
      "linktree freebrand: available (available-signal)",
      "linktree takenbrand: taken (taken-signal)",
    ]);
    expect(["freebrand", "takenbrand"].map((handle) => timesAsked("linktree", handle, since))).toEqual([
      2, 1,
    ]);
    expect(["freebrand", "takenbrand"].map((handle) => timesAsked("github", handle, since))).toEqual([1, 1]);
    const free = results.find(({ platform, handle }) => platform === "linktree" && handle === "freebrand");
    expect(free?.evidence).toContain("a second look agrees");
    expect(free?.steps).toContain("Second look, over a new connection:");
  });

  it("goes over a connection of its own", async () => {
    const ask = async (secondLookAfterMs: number | undefined) => {
      const before = world.connections;
      await runControlled(world, {
        platforms: await platformsOf("linktree"),
        handles: ["freebrand"],
        isControlled: false,
        ...(secondLookAfterMs === undefined ? {} : { secondLookAfterMs }),
      });
      return world.connections - before;
    };
    expect([await ask(undefined), await ask(1)]).toEqual([1, 2]);
  });

  it("that disagrees leaves nothing known", async () => {
    let seen = 0;
    isTaken = (handle) => {
      if (handle !== "freebrand") return handle.startsWith("taken");
      seen += 1;
      return seen > 1;
    };
    const { results } = await runControlled(world, {
      platforms: await platformsOf("linktree"),
      handles: ["freebrand"],
      secondLookAfterMs: 1,
    });
    expect(facts(results)).toEqual(["linktree freebrand: unknown (conflicting-signals)"]);
    expect(results[0]).toMatchObject({ assurance: null });
    expect(results[0]?.evidence[0]).toBe("the first look reads available, the second taken");
  });

  it("that meets a wall leaves the first", async () => {
    isTaken = (handle) => {
      // The first answer is on its way; only the next one is a wall.
      if (handle === "freebrand")
        world.misbehave({ platform: "linktree", handle: "freebrand" }, { kind: "challenge" });
      return handle.startsWith("taken");
    };
    const { results } = await runControlled(world, {
      platforms: await platformsOf("linktree"),
      handles: ["freebrand"],
      secondLookAfterMs: 1,
    });
    expect(facts(results)).toEqual(["linktree freebrand: available (available-signal)"]);
    expect(results[0]?.evidence).toContain("a second look was not possible: bot-wall");
  });

  it("is for every page of priority 1 and 2", { timeout: 120_000 }, async () => {
    const { results } = await runControlled(world, {
      platforms: await platformsOf(...pages.map(({ id }) => id)),
      handles: ["freebrand"],
      secondLookAfterMs: 1,
    });
    expect(pages.length).toBeGreaterThan(5);
    const missed = results.filter(
      ({ verdict, basis, evidence }) =>
        verdict === "available" && basis === "profile-page" && !evidence.includes("a second look agrees"),
    );
    expect(missed.map(({ platform }) => platform)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === "available").length).toBeGreaterThan(5);
  });
});
