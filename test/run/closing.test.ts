import { afterEach, describe, expect, it } from "vitest";
import type { World } from "../../fixtures/world/world.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { platforms as bundled } from "../../src/catalog/platforms/index.js";
import type { Platform } from "../../src/catalog/schema.js";
import type { ControlCache } from "../../src/run/controls.js";
import { type RunMemory, rememberRun } from "../../src/run/remember.js";
import { entry, lookup } from "../catalog/entries.js";
import { newFile, openAt, START } from "../ledger/temporary.js";
import {
  facts,
  platformAt,
  platformsOf,
  runControlled,
  samplesOf,
  spacedPlatform,
  spacedSamples,
  startControlledWorld,
} from "./controlled.js";

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

  it("do not hide that the rule has drifted since", async () => {
    const world = await startControlledWorld();
    opened.push(world);
    const cache: ControlCache = new Map();
    const once = async () =>
      facts(
        (
          await runControlled(world, {
            platforms: await platformsOf("github"),
            handles: ["takena"],
            tools: { cache },
          })
        ).results,
      );
    expect(await once()).toEqual(["github takena: taken (taken-signal)"]);
    world.drift("github", "key-renamed");
    expect(await once()).toEqual(["github takena: taken (relearned-signal)"]);
  });
});

/** Platforms that say free of everybody once they have answered so many questions. */
async function tiring(answers: number) {
  const counts = new Map<string, number>();
  const world = await startControlledWorld({
    isTaken: (platform, handle, isKnown) => {
      counts.set(platform, (counts.get(platform) ?? 0) + 1);
      return (counts.get(platform) ?? 0) <= answers && (isKnown || handle.startsWith("taken"));
    },
  });
  opened.push(world);
  return world;
}

const isFalse = ({ verdict, handle }: { verdict: string; handle: string }) =>
  verdict === "available" && handle.startsWith("taken");

/** How many requests each platform's controls made. */
function controlsOf(asked: Awaited<ReturnType<typeof runControlled>>["asked"]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { platform, asked: one } of asked)
    counts.set(platform.data.id, (counts.get(platform.data.id) ?? 0) + one.observation.attempts);
  return counts;
}

describe("platforms whose answer rests on several lookups", () => {
  const several = bundled
    .filter(({ category, lookups, limits }) => category !== "domain" && !limits && lookups.length > 1)
    .map(({ id }) => id);
  const many = [...handles, "freeb"];

  it.each([5, 9, 12])(
    "are believed by nobody once they tire, after %d answers",
    { timeout: 120_000 },
    async (answers) => {
      const world = await tiring(answers);
      const { results, asked } = await runControlled(world, {
        platforms: await platformsOf(...several),
        handles: many,
        secondLookAfterMs: 1,
      });
      expect(facts(results.filter(isFalse))).toEqual([]);
      expect([...controlsOf(asked)].filter(([, count]) => count > 4)).toEqual([]);
    },
  );

  it("are believed as ever where they answer on, with controls that agree", async () => {
    const world = await tiring(1000);
    const ids = ["docker-hub", "dev-to", "huggingface"];
    const { results, asked, controls } = await runControlled(world, {
      platforms: await platformsOf(...ids),
      handles: many,
    });
    expect(facts(results)).toEqual(
      ids
        .flatMap((id) =>
          many.map((handle) =>
            handle.startsWith("free")
              ? `${id} ${handle}: available (available-signal)`
              : `${id} ${handle}: taken (taken-signal)`,
          ),
        )
        .sort(),
    );
    expect(new Set(results.map(({ control }) => control))).toEqual(new Set(["ok"]));
    expect(ids.flatMap((id) => controls?.outcomesOf(id).map(({ state }) => state))).not.toContain("drifted");
    expect([...controlsOf(asked)].filter(([, count]) => count > 4)).toEqual([]);
  });
});

describe("a last control without an answer", () => {
  it.each([
    ["a page alone is not believed", "carrd", "unknown (control-failed)", "unverified"],
    ["a service's own word stands, unverified", "github", "available (available-signal)", "unverified"],
  ])("%s", async (_, id, fact, control) => {
    const free = ["freea", "freeb", "freec", "freed"];
    let asked = 0;
    const world = await startControlledWorld({
      isTaken: (platform, handle, isKnown) => {
        asked += 1;
        // All have their first answer: from now on, nobody is answered.
        if (asked === free.length + 2) world.misbehave({ platform }, { kind: "challenge" });
        return isKnown || handle.startsWith("taken");
      },
    });
    opened.push(world);
    const { results } = await runControlled(world, { platforms: await platformsOf(id), handles: free });
    expect(facts(results)).toEqual(free.map((handle) => `${id} ${handle}: ${fact}`));
    expect(results.map((one) => one.control)).toEqual(free.map(() => control));
    expect(results[0]?.evidence.join("; ")).toContain("no known account was shown behind this answer");
  });
});

describe("a rule that was learned anew", () => {
  const drifted = async (answers: number) => {
    const world = await tiring(answers);
    world.drift("linktree", "available-reworded");
    const ran = await runControlled(world, {
      platforms: await platformsOf("linktree"),
      handles,
      secondLookAfterMs: 1,
    });
    return ran.results;
  };

  it("calls a name free where an account is seen behind it", async () => {
    expect(facts((await drifted(1000)).filter(({ handle }) => handle === "freea"))).toEqual([
      "linktree freea: available (relearned-signal)",
    ]);
  });

  it("calls nothing free on a host that tires", async () => {
    for (const answers of [8, 9, 10]) expect(facts((await drifted(answers)).filter(isFalse))).toEqual([]);
  });
});

it("what was not confirmed before an interruption is not called free", async () => {
  const ended = new AbortController();
  const world = await startControlledWorld({
    isTaken: (_, handle, isKnown) => {
      if (handle === "freed") ended.abort();
      return isKnown || handle.startsWith("taken");
    },
  });
  opened.push(world);
  const { results } = await runControlled(world, {
    platforms: await platformsOf("github", "linktree"),
    handles: ["freea", "freeb", "freec", "freed"],
    tools: { signal: ended.signal },
    secondLookAfterMs: 60_000,
  });
  expect(results).toHaveLength(8);
  expect(new Set(results.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(
    new Set(["unknown interrupted"]),
  );
});

describe("what a run takes up again", () => {
  /** Remembers these as free, but not yet confirmed. */
  const remembering = (basis: "public-api" | "profile-page", ...free: string[]): RunMemory => ({
    recall: (check) =>
      free.includes(check.handle)
        ? {
            check,
            checkedAt: new Date().toISOString(),
            isCached: true,
            isSettled: false,
            answer: {
              verdict: "available",
              assurance: "no-account",
              reason: "available-signal",
              basis,
              lookupUrl: null,
              httpStatus: 404,
              evidence: ["status 404"],
              steps: [],
              durationMs: 1,
            },
          }
        : undefined,
    record: async () => undefined,
    lastSeen: () => undefined,
    controls: new Map(),
  });

  it("is not believed where the controls of now disagree with the rule", async () => {
    const { world, platforms } = await soonBlocking(0);
    const memory = remembering("public-api", "takena", "takenb", "takenc");
    const { results } = await runControlled(world, { platforms, handles, memory });
    expect(facts(results.filter(({ verdict }) => verdict === "available"))).toEqual([]);
  });

  it("is kept as open until it is confirmed", async () => {
    const kept: string[] = [];
    const memory: RunMemory = {
      ...remembering("public-api"),
      record: async ({ check, answer }, isSettled) => {
        kept.push(`${check.handle} ${answer.verdict} ${isSettled ? "settled" : "open"}`);
      },
    };
    const world = await tiring(1000);
    const platforms = await platformsOf("github");
    await runControlled(world, { platforms, handles: ["takena", "freea", "freeb"], memory });
    expect(kept.slice(0, 3).sort()).toEqual([
      "freea available open",
      "freeb available open",
      "takena taken settled",
    ]);
    expect(kept.slice(3).sort()).toEqual(["freea available settled", "freeb available settled"]);
  });

  it("is confirmed by no lookup that needs a credential which is not there", async () => {
    const world = await tiring(1000);
    const { asked } = await runControlled(world, {
      platforms: await platformsOf("vimeo"),
      handles: ["freea", "takenb", "takenc"],
      memory: remembering("public-api", "freea"),
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ asked: { lookup } }) => lookup.data.auth?.required === true)).toEqual([]);
  });
});

describe("what an interrupted run saw, taken up by another", () => {
  /** Two runs of one plan: the first is interrupted once all of it has an answer. */
  async function inTwo(own: Platform, world: World, names: readonly string[], between: () => void) {
    opened.push(world);
    const platforms = await buildCatalog(false, [{ source: "x", entries: [own] }]);
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    const remembering = (isResumed: boolean) =>
      rememberRun(ledger, { run, isControlled: true, maxAgeMs: 0, isFresh: false, isResumed, now: Date.now });
    const first = remembering(false);
    const stop = new AbortController();
    let kept = 0;
    const memory: RunMemory = {
      ...first,
      record: async (one, isSettled) => {
        await first.record(one, isSettled);
        kept += 1;
        if (kept === names.length) stop.abort();
      },
    };
    const wanted = { platforms, handles: names, secondLookAfterMs: 5 };
    await runControlled(world, { ...wanted, memory, tools: { signal: stop.signal } });
    between();
    return facts((await runControlled(world, { ...wanted, memory: remembering(true) })).results);
  }

  it("is asked again where a control was to come behind it: what is shown now says nothing of then", async () => {
    const own = platformAt("site");
    let asked = 0;
    let isHonest = false;
    const world = await startControlledWorld({
      platforms: [own],
      samples: samplesOf("site"),
      isTaken: (_, handle, isKnown) => {
        asked += 1;
        return (isHonest || asked <= 5) && (isKnown || handle.startsWith("taken"));
      },
    });
    const found = await inTwo(own, world, handles, () => {
      isHonest = true;
    });
    expect(found).toEqual(
      handles
        .map((name) =>
          name === "freea"
            ? `site ${name}: available (available-signal)`
            : `site ${name}: taken (taken-signal)`,
        )
        .sort(),
    );
  });

  it("has names that were learned anew among it, so that others are believed", async () => {
    const own = parsePlatform(
      entry({
        id: "site",
        known: { taken: ["knowna", "knownb"] },
        lookups: [lookup({ url: "https://api.site.example/{handle}" })],
      }),
      undefined,
      "test",
    );
    const samples = samplesOf("site").map((sample) =>
      sample.verdict === "taken"
        ? { ...sample, response: { ...sample.response, body: JSON.stringify({ acct: "{handle}" }) } }
        : sample,
    );
    const world = await startControlledWorld({ platforms: [own], samples });
    expect(await inTwo(own, world, ["takena", "takenb", "freea", "freeb"], () => undefined)).toEqual([
      "site freea: available (relearned-signal)",
      "site freeb: available (relearned-signal)",
      "site takena: taken (relearned-signal)",
      "site takenb: taken (relearned-signal)",
    ]);
  });
});

it("known accounts that read free in every namespace are drift, however many names are asked", async () => {
  const own = spacedPlatform("knowna", "knownb");
  const samples = spacedSamples();
  const world = await startControlledWorld({ platforms: [own], samples, isTaken: () => false });
  opened.push(world);
  const platforms = await buildCatalog(false, [{ source: "x", entries: [own] }]);
  for (const names of [["takena"], ["takena", "takenb", "takenc", "takend"]]) {
    const { results } = await runControlled(world, { platforms, handles: names });
    expect(facts(results)).toEqual(names.map((name) => `site ${name}: unknown (control-failed)`));
  }
});
