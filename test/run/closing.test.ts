import { afterEach, describe, expect, it } from "vitest";
import type { World } from "../../fixtures/world/world.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import type { ControlCache } from "../../src/run/controls.js";
import { facts, platformAt, runControlled, samplesOf, startControlledWorld } from "./controlled.js";

const opened: World[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((world) => world.close()));
});

/** A platform of its own that says "no such user" of everybody once it has answered so many questions. */
async function soonBlocking(answers: number, isImported = false) {
  let asked = 0;
  const own = platformAt("site", isImported ? { needsControls: true } : {});
  const world = await startControlledWorld({
    platforms: [own],
    samples: samplesOf("site"),
    isTaken: (_, handle, isKnown) => {
      asked += 1;
      return asked <= answers && (isKnown || handle.startsWith("taken"));
    },
  });
  opened.push(world);
  const platforms = await buildCatalog(false, [{ source: "x", entries: [own], isImported }]);
  return { world, platforms };
}

const handles = ["takena", "takenb", "takenc", "takend", "takene", "takenf", "freea"];

describe("a host that comes to say free of everybody", () => {
  it.each([false, true])(
    "is not believed where a known account reads so behind it (unproven: %s)",
    async (isUnproven) => {
      const { world, platforms } = await soonBlocking(6, isUnproven);
      const { results, controls } = await runControlled(world, { platforms, handles });
      const verdicts = new Set(results.map(({ verdict }) => verdict));
      expect(verdicts).not.toContain("available");
      expect(results.filter(({ reason }) => reason === "control-failed").length).toBeGreaterThan(0);
      expect(controls?.outcomesOf("site").map(({ state }) => state)).toEqual(["drifted"]);
    },
  );

  it("asks the known account once more, and believes what is free where that is still shown", async () => {
    const { world, platforms } = await soonBlocking(1000);
    const { results, asked } = await runControlled(world, { platforms, handles });
    expect(facts(results).filter((fact) => fact.includes("free"))).toEqual([
      "site freea: available (available-signal)",
    ]);
    expect(results.filter(({ verdict }) => verdict === "taken")).toHaveLength(6);
    expect(asked.map(({ as }) => as).sort()).toEqual(["known", "known", "made-up"]);
    const [free] = results.filter(({ handle }) => handle === "freea");
    expect(free?.steps?.join("\n")).toContain(
      "Asked again behind all answers, the known account known reads taken",
    );
  });

  it("needs no more than the first controls for one or two questions", async () => {
    const { world, platforms } = await soonBlocking(1000);
    const { asked } = await runControlled(world, { platforms, handles: ["freea", "takena"] });
    expect(asked).toHaveLength(2);
  });
});

describe("controls of an earlier run", () => {
  it("do for what was seen then, and not for news", async () => {
    let isLying = false;
    const own = platformAt("site");
    const world = await startControlledWorld({
      platforms: [own],
      samples: samplesOf("site"),
      isTaken: (_, handle, isKnown) => !isLying && (isKnown || handle.startsWith("taken")),
    });
    opened.push(world);
    const platforms = await buildCatalog(false, [{ source: "x", entries: [own] }]);
    const cache: ControlCache = new Map();
    const once = () => runControlled(world, { platforms, handles: ["takena"], tools: { cache } });
    expect(facts((await once()).results)).toEqual(["site takena: taken (taken-signal)"]);
    const second = await once();
    expect(facts(second.results)).toEqual(["site takena: taken (taken-signal)"]);
    expect(second.asked).toEqual([]);
    isLying = true;
    const third = await once();
    expect(facts(third.results)).toEqual(["site takena: unknown (control-failed)"]);
    expect(third.asked.length).toBeGreaterThan(0);
  });
});
