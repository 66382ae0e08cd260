import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Misbehaviour, World } from "../../fixtures/world/world.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { ControlCache } from "../../src/run/controls.js";
import { entry, lookup } from "../catalog/entries.js";
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

let world: World;
beforeAll(async () => {
  world = await startControlledWorld();
});
afterEach(() => world.behave());
afterAll(() => world.close());

const asRead = (asked: Awaited<ReturnType<typeof runControlled>>["asked"]) =>
  asked.map(
    ({ as, asked: { handle, judgement } }) => `${as} ${as === "known" ? handle : "…"}: ${judgement.verdict}`,
  );

describe("controls", () => {
  it("agree on a healthy platform: a made-up name and a known account, each once", async () => {
    const { results, controls, asked } = await runControlled(world, {
      platforms: await platformsOf("github"),
    });
    expect(facts(results)).toEqual([
      "github freebrand: available (available-signal)",
      "github takenbrand: taken (taken-signal)",
    ]);
    expect(asRead(asked).sort()).toEqual(["known github: taken", "made-up …: available"]);
    expect(controls?.outcomesOf("github").map(({ state }) => state)).toEqual(["ok"]);
    expect(results[0]?.steps).toContain("The controls agree, so the answer counts");
  });

  it("go through the very lookup that the checks go through", async () => {
    const before = world.requests.length;
    const { asked } = await runControlled(world, { platforms: await platformsOf("github") });
    const sent = world.requests
      .slice(before)
      .filter(({ handle }) => asked.some((one) => one.asked.handle === handle));
    expect(sent.map(({ platform, lookup }) => `${platform} ${lookup}`)).toEqual(["github 0", "github 0"]);
  });

  it("make up another name each time", async () => {
    const names = new Set<string>();
    for (let turn = 0; turn < 20; turn += 1) {
      const { asked } = await runControlled(world, {
        platforms: await platformsOf("github"),
        handles: ["freebrand"],
      });
      for (const { as, asked: one } of asked) if (as === "made-up") names.add(one.handle);
    }
    expect(names.size).toBe(20);
  });

  it("let a drifted platform be learned anew where it can be told apart", async () => {
    world.drift("github", "available-reworded");
    const { results, controls } = await runControlled(world, { platforms: await platformsOf("github") });
    expect(facts(results)).toEqual([
      "github freebrand: available (relearned-signal)",
      "github takenbrand: taken (taken-signal)",
    ]);
    expect(controls?.outcomesOf("github").map(({ state }) => state)).toEqual(["drifted"]);
    const [free, taken] = results.toSorted((a, b) => a.handle.localeCompare(b.handle));
    expect(results.map(({ basis }) => basis)).toEqual(["public-api", "public-api"]);
    expect(free?.evidence.join()).toContain("learned anew");
    expect(taken?.evidence).toContain("the rule has drifted, but not in how it shows accounts");
  });

  it("let accounts be learned anew where their marks are gone", async () => {
    world.drift("github", "taken-marker-gone");
    const { results } = await runControlled(world, { platforms: await platformsOf("github") });
    expect(facts(results)).toContain("github takenbrand: taken (relearned-signal)");
  });

  it("withhold every verdict where it cannot", async () => {
    world.drift("kick", "same-pages");
    const { results, controls, asked } = await runControlled(world, { platforms: await platformsOf("kick") });
    expect(facts(results)).toEqual([
      "kick freebrand: unknown (control-failed)",
      "kick takenbrand: unknown (control-failed)",
    ]);
    expect(controls?.outcomesOf("kick")[0]).toMatchObject({ state: "drifted", learned: undefined });
    // One page for all: no second made-up name would tell them apart either.
    expect(asked.map(({ as }) => as).sort()).toEqual(["known", "known", "made-up"]);
  });

  it("that prove nothing take `available` from a page", async () => {
    const [platform] = await platformsOf("linktree");
    world.misbehave({ platform: "linktree" }, { kind: "challenge" });
    for (const handle of ["takenbrand", "freebrand"])
      world.misbehave({ platform: "linktree", handle }, { kind: "slow", ms: 1 });
    expect(platform?.lookups.map(({ data }) => data.basis)).toEqual(["profile-page"]);
    const { results, controls } = await runControlled(world, { platforms: await platformsOf("linktree") });
    expect(facts(results)).toEqual([
      "linktree freebrand: unknown (control-failed)",
      "linktree takenbrand: taken (taken-signal)",
    ]);
    expect(controls?.outcomesOf("linktree")[0]).toMatchObject({
      state: "unverified",
      reasons: ["bot-wall", "bot-wall"],
    });
  });

  it("that prove nothing leave an API's `available`, with a word of warning", async () => {
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    for (const handle of ["takenbrand", "freebrand"])
      world.misbehave({ platform: "github", handle }, { kind: "slow", ms: 1 });
    const { results } = await runControlled(world, { platforms: await platformsOf("github") });
    expect(facts(results)).toEqual([
      "github freebrand: available (available-signal)",
      "github takenbrand: taken (taken-signal)",
    ]);
    const free = results.find(({ verdict }) => verdict === "available");
    expect(free?.evidence).toContain("unverified: no control could confirm the rule");
  });

  it("ask a second known account when the first has gone", async () => {
    const gone = await startControlledWorld({
      isTaken: (_, handle, isKnown) => handle !== "github" && (isKnown || handle.startsWith("taken")),
    });
    try {
      const { asked, controls } = await runControlled(gone, { platforms: await platformsOf("github") });
      expect(asRead(asked)).toContain("known github: available");
      expect(asRead(asked)).toContain("known torvalds: taken");
      expect(controls?.outcomesOf("github").map(({ state }) => state)).toEqual(["ok"]);
      expect(asked).toHaveLength(3);
    } finally {
      await gone.close();
    }
  });

  it("take no account of another namespace for a rule that has drifted", async () => {
    const docker = await platformsOf("docker-hub");
    const { results, controls } = await runControlled(world, { platforms: docker });
    expect(facts(results)).toEqual([
      "docker-hub freebrand: available (available-signal)",
      "docker-hub takenbrand: taken (taken-signal)",
    ]);
    expect(controls?.outcomesOf("docker-hub").map(({ state }) => state)).not.toContain("drifted");
  });

  it("make at most four requests on a platform, whatever it does", { timeout: 120_000 }, async () => {
    const all = await platformsOf("all", "-domain");
    for (const { id } of platforms) world.drift(id, "same-pages");
    const { asked } = await runControlled(world, { platforms: all });
    const counts = new Map<string, number>();
    for (const { platform } of asked) counts.set(platform.data.id, (counts.get(platform.data.id) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(50);
    expect([...counts].filter(([, count]) => count > 4)).toEqual([]);
    expect([...counts.values()]).toContain(4);
  });

  describe("on the wire, with the usual repeats", () => {
    const down: Misbehaviour = { kind: "status", status: 503 };
    const limited: Misbehaviour = { kind: "rate-limit", retryAfter: "0.05" };
    const own = new Set(["takenbrand", "freebrand"]);
    const ask = async (names: readonly string[], handles = [...own]) => {
      const before = world.requests.length;
      const ran = await runControlled(world, { platforms: await platformsOf(...names), handles, retries: 2 });
      const sent = world.requests.slice(before).filter(({ handle }) => !own.has(handle ?? ""));
      return { ...ran, sent };
    };

    it.each([
      ["an API that is down, a page that is not", "liberapay", "liberapay.com", down],
      ["an API that limits, a page that does not", "liberapay", "liberapay.com", limited],
      ["RDAP that is down, WHOIS that is not", "domain-fr", "rdap.nic.fr", down],
    ])("leave enough for a later lookup: %s", async (_, name, host, how) => {
      world.misbehave({ host }, how);
      const { results, sent, controls } = await ask([name]);
      expect(facts(results)).toEqual([
        `${name} freebrand: available (available-signal)`,
        `${name} takenbrand: taken (taken-signal)`,
      ]);
      expect(results.flatMap(({ evidence }) => evidence).join()).not.toContain("unverified");
      expect(controls?.outcomesOf(name).map(({ state }) => state)).toContain("ok");
      expect(sent.length).toBe(4);
    });

    describe("of three lookups", () => {
      const three = parsePlatform(
        entry({
          id: "three",
          lookups: ["one", "two"]
            .map((name) => lookup({ url: `https://${name}.three.example/{handle}` }))
            .concat(
              lookup({
                basis: "profile-page",
                url: "https://www.three.example/{handle}",
                taken: [{ status: 200, bodyHas: "profile of @{handle}!" }],
                available: [{ status: 404, bodyHas: "Nobody here yet" }],
              }),
            ),
          known: { taken: ["known"] },
        }),
        undefined,
        "test",
      );
      const samples = [0, 1, 2].flatMap((index) =>
        samplesOf("three").map((sample) => {
          const said = sample.verdict === "taken" ? "profile of @{handle}!" : "Nobody here yet";
          const { response } = sample;
          return index < 2
            ? { ...sample, lookup: index }
            : { ...sample, lookup: index, response: { ...response, headers: {}, body: said } };
        }),
      );
      const nothing: Misbehaviour = {
        kind: "answer",
        answer: { status: 200, headers: { "content-type": "application/json" }, body: '{"new":"words"}' },
      };

      it.each([
        ["both first ones down", [down, down], 2],
        ["the first down, and the second says nothing", [down, nothing], 2],
        ["the first healthy", [], 2],
        ["only the second healthy", [down], 2],
      ] as const)("healthy answers count, whoever gives them: %s", async (_, hows, count) => {
        const own = await startControlledWorld({ platforms: [three], samples });
        try {
          for (const [index, how] of hows.entries())
            own.misbehave({ host: `${["one", "two"][index]}.three.example` }, how);
          const ran = await runControlled(own, { platforms: [compilePlatform(three)], retries: 2 });
          expect(facts(ran.results)).toEqual([
            "three freebrand: available (available-signal)",
            "three takenbrand: taken (taken-signal)",
          ]);
          expect(ran.asked.length).toBe(count);
          expect(ran.controls?.outcomesOf("three").map(({ state }) => state)).toEqual(["ok"]);
          const names = new Set(["freebrand", "takenbrand"]);
          expect(own.requests.filter(({ handle }) => !names.has(handle ?? "")).length).toBe(count);
        } finally {
          await own.close();
        }
      });

      it("that use the four up leave none for a page, whose free names then do not count", async () => {
        const own = await startControlledWorld({ platforms: [three], samples });
        try {
          // Each check is answered by another one.
          for (const [host, handle] of [
            ["one", "freetwo"],
            ["one", "freethree"],
            ["two", "freethree"],
          ])
            own.misbehave({ host: `${host}.three.example`, handle }, { kind: "status", status: 503 });
          const handles = ["freeone", "freetwo", "freethree"];
          const ran = await runControlled(own, { platforms: [compilePlatform(three)], handles, retries: 0 });
          const read = new Map(ran.results.map((one) => [one.handle, one]));
          expect(["freeone", "freetwo"].map((name) => read.get(name)?.verdict)).toEqual([
            "available",
            "available",
          ]);
          const last = read.get("freethree");
          expect([last?.verdict, last?.reason, last?.control]).toEqual([
            "unknown",
            "control-failed",
            "unverified",
          ]);
          expect(ran.asked.length).toBe(4);
        } finally {
          await own.close();
        }
      });
    });

    it.each([
      ["server errors", down],
      ["silences", limited],
      ["closed connections", { kind: "reset" }],
    ] as const)("are four on a platform at most: %s", async (_, how) => {
      for (const name of ["github", "linktree", "liberapay"]) {
        world.misbehave({ platform: name }, how);
        const { sent } = await ask([name], ["freebrand"]);
        expect([name, sent.length >= 2 && sent.length <= 4]).toEqual([name, true]);
      }
    });
  });

  it("do not trust a rule's signs of accounts that fit made-up names as well", async () => {
    const head = '<link rel="canonical" href="https://site.example/{handle}">';
    const page = platformAt("site", {
      basis: "profile-page",
      taken: [{ status: 200, bodyHas: head }],
      available: [{ status: 200, bodyHas: "Nobody is called so." }],
    });
    const own = await startControlledWorld({
      platforms: [page],
      samples: samplesOf("site").map((sample) => ({
        ...sample,
        response: {
          status: 200,
          headers: { "content-type": "text/html" },
          body: `<html><head>${head}</head><body>${sample.verdict === "taken" ? "Links" : "Nobody is called so."}</body></html>`,
        },
      })),
    });
    try {
      const platforms = await buildCatalog(false, [{ source: "x", entries: [page] }]);
      const { controls } = await runControlled(own, { platforms });
      expect(controls?.outcomesOf("site")).toMatchObject([{ state: "drifted", takenHolds: false }]);
    } finally {
      await own.close();
    }
  });

  it("see drift where the known accounts read free in every namespace", async () => {
    const spaces = spacedPlatform("known");
    const samples = spacedSamples();
    const own = await startControlledWorld({ platforms: [spaces], samples, isTaken: () => false });
    try {
      const platforms = await buildCatalog(false, [{ source: "x", entries: [spaces] }]);
      const { results } = await runControlled(own, { platforms, handles: ["takena"] });
      expect(facts(results)).toEqual(["site takena: unknown (control-failed)"]);
    } finally {
      await own.close();
    }
  });

  it("are counted for each lookup where that is asked for", async () => {
    const tools = { budgetOf: "lookup" } as const;
    world.drift("docker-hub", "same-pages");
    const { asked } = await runControlled(world, { platforms: await platformsOf("docker-hub"), tools });
    expect(asked.length).toBeGreaterThan(4);
    const lookups = new Set(asked.map(({ asked: one }) => one.lookup));
    for (const lookup of lookups)
      expect(asked.filter(({ asked: one }) => one.lookup === lookup).length).toBeLessThanOrEqual(4);
  });

  it("are kept for six hours, but not where they proved nothing", async () => {
    const cache: ControlCache = new Map();
    let time = 0;
    const ask = async () => {
      const wanted = { platforms: await platformsOf("github"), handles: ["takenbrand"] };
      return (await runControlled(world, { ...wanted, tools: { cache, now: () => time } })).asked.length;
    };
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    expect(await ask()).toBe(2);
    world.behave();
    expect(await ask()).toBe(2);
    time = 6 * 3_600_000 - 1;
    expect(await ask()).toBe(0);
    time += 1;
    expect(await ask()).toBe(2);
  });

  it("are not asked at all when they are off, and every rule is believed", async () => {
    world.drift("github", "available-reworded");
    const { results, asked } = await runControlled(world, {
      platforms: await platformsOf("github"),
      isControlled: false,
    });
    expect(asked).toEqual([]);
    expect(facts(results)).toEqual([
      "github freebrand: unknown (no-signal)",
      "github takenbrand: taken (taken-signal)",
    ]);
  });

  it("prove nothing of a platform without known accounts", async () => {
    const github = platforms.find(({ id }) => id === "github");
    if (github === undefined) throw new Error("no github");
    const { known: _, ...unknownToAll } = github;
    const { results, controls } = await runControlled(world, {
      platforms: [compilePlatform(unknownToAll, new Set([github.handle.pattern]))],
    });
    expect(controls?.outcomesOf("github").map(({ state }) => state)).toEqual(["unverified"]);
    expect(facts(results)).toContain("github freebrand: available (available-signal)");
  });
});
