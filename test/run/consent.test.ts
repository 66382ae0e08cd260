import { afterAll, beforeAll, expect, it } from "vitest";
import type { World } from "../../fixtures/world/world.js";
import { facts, platformsOf, runControlled, startControlledWorld } from "./controlled.js";

let world: World;
beforeAll(async () => {
  world = await startControlledWorld();
});
afterAll(() => world.close());

it.each(["elsewhere", "in place"])("a consent page for first visits only is passed: %s", async (place) => {
  world.misbehave(
    { platform: "linktree" },
    place === "in place" ? { kind: "consent-once", in: "place" } : { kind: "consent-once" },
  );
  const { results, controls } = await runControlled(world, { platforms: await platformsOf("linktree") });
  expect(facts(results)).toEqual([
    "linktree freebrand: available (available-signal)",
    "linktree takenbrand: taken (taken-signal)",
  ]);
  expect(controls?.outcomesOf("linktree").map(({ state }) => state)).toEqual(["ok"]);
  // No cookie is in what a report shows.
  expect(JSON.stringify(results)).not.toContain("visited=1");
  world.behave();
});

it("a consent page that stays is a wall", async () => {
  world.misbehave({ platform: "linktree" }, { kind: "consent" });
  const { results } = await runControlled(world, { platforms: await platformsOf("linktree") });
  expect(facts(results)).toEqual([
    "linktree freebrand: unknown (consent-wall)",
    "linktree takenbrand: unknown (consent-wall)",
  ]);
  world.behave();
});
