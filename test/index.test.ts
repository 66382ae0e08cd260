import { spawn } from "node:child_process";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../fixtures/world/world.js";
import {
  CatalogError,
  type CheckOptions,
  check,
  isUserError,
  type Result,
  summarize,
  UsageError,
  VERSION,
} from "../src/index.js";
import { cleanEnvironment, emptyFolder, follow } from "./e2e/cli.js";

const NETWORK = Symbol.for("claimcheck.network");
const place = globalThis as { [NETWORK]?: unknown };

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
  place[NETWORK] = world.network;
});
afterEach(() => world.behave());
afterAll(async () => {
  delete place[NETWORK];
  await world.close();
});

async function collect(options: CheckOptions): Promise<Result[]> {
  const results: Result[] = [];
  for await (const result of check(options)) results.push(result);
  return results;
}

const facts = (results: readonly Result[]) =>
  results.map(({ brand, platform, handle, verdict }) => `${brand}: ${platform} ${handle} ${verdict}`).sort();

describe("check", () => {
  it("yields a result for every brand, handle and platform", async () => {
    const results = await collect({
      brands: [
        "Taken Co",
        "@Free.Brand",
        { name: "Taken Two", handles: ["@takenthree"], owned: { github: ["@TakenTwo"] } },
      ],
      platforms: ["github", "vinted"],
      explain: true,
    });
    expect(facts(results)).toEqual([
      "@Free.Brand: github free.brand invalid",
      "@Free.Brand: vinted free.brand unknown",
      "Taken Co: github takenco taken",
      "Taken Co: vinted takenco unknown",
      "Taken Two: github takenthree taken",
      "Taken Two: github takentwo owned",
      "Taken Two: vinted takenthree unknown",
      "Taken Two: vinted takentwo unknown",
    ]);
    expect(results.every(({ steps }) => steps !== undefined && steps.length > 0)).toBe(true);
    expect(summarize(results)).toMatchObject({ checks: 8, taken: 2, owned: 1, invalid: 1, unknown: 4 });
  });

  it("yields as answers come", async () => {
    world.misbehave({ platform: "github", handle: "takenco" }, { kind: "hang" });
    const order: string[] = [];
    for await (const { platform } of check({
      brands: ["Taken Co"],
      platforms: ["github", "bluesky"],
      timeoutMs: 2000,
      retries: 0,
    }))
      order.push(platform);
    expect(order).toEqual(["bluesky", "github"]);
  });

  it("spells variants by its own rules, and asks platforms of its own", async () => {
    const results = await collect({
      brands: ["Two Words"],
      bundled: false,
      catalog: [
        {
          id: "forum",
          name: "Forum",
          category: "community-forum",
          priority: 1,
          profileUrl: "https://forum.world.test/u/{handle}",
          handle: { min: 1, max: 20, pattern: "^[a-z-]+$", caseSensitive: false },
          lookups: [],
          manual: "nobody asks",
        },
      ],
      variants: { separators: ["-"] },
    });
    expect(facts(results)).toEqual([
      "Two Words: forum two-words unknown",
      "Two Words: forum twowords unknown",
    ]);
  });

  it.each<[Partial<CheckOptions>, string]>([
    [{ platforms: ["gihub"] }, 'no platform or category "gihub"'],
    [{ timeoutMs: 0 }, "options.timeoutMs: expected a whole number from 1"],
    [{ retries: 1.5 }, "options.retries"],
    [{ concurrency: Number.NaN }, "options.concurrency"],
    [{ perHost: 0 }, "options.perHost"],
    [{ maxBodyBytes: -1 }, "options.maxBodyBytes"],
    [{ proxy: "nonsense" }, "options.proxy: expected the URL"],
    [{ brands: ["Ok", " "] }, "options.brands[1]: expected a name"],
    [{ brands: [{} as { name: string }] }, "options.brands[0]: expected a name"],
  ])("throws a UsageError for %j before anybody is asked", async (wrong, says) => {
    const before = world.connections;
    const error: unknown = await collect({ brands: ["Acme"], ...wrong }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(isUserError(error)).toBe(true);
    expect((error as Error).message).toContain(says);
    expect(world.connections).toBe(before);
  });

  it("throws a CatalogError for an entry that is not valid", async () => {
    const work = collect({ brands: ["Acme"], catalog: [{ id: "github", priority: 9 }] });
    await expect(work).rejects.toThrow(CatalogError);
    await expect(collect({ brands: ["Acme"], catalog: [{ id: "new" }] })).rejects.toThrow(
      "options.catalog, entry 1",
    );
  });

  it("ends with what is known when its signal aborts", async () => {
    world.misbehave({ platform: "github", handle: "takenco" }, { kind: "hang" });
    const stop = new AbortController();
    const results: Result[] = [];
    const options = { brands: ["Taken Co"], platforms: ["github", "bluesky"], signal: stop.signal };
    for await (const result of check(options)) {
      results.push(result);
      stop.abort();
    }
    expect(results.map(({ platform, reason }) => `${platform} ${reason}`)).toEqual([
      "bluesky taken-signal",
      "github interrupted",
    ]);
    const before = world.requests.length;
    const none = await collect({ brands: ["Taken Co"], platforms: ["github"], signal: AbortSignal.abort() });
    expect(none.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(["unknown interrupted"]);
    expect(world.requests).toHaveLength(before);
  });

  it("stops asking when the loop is left", async () => {
    const brands = Array.from({ length: 200 }, (_, index) => `@taken${index}`);
    const before = world.requests.length;
    for await (const { verdict } of check({ brands, platforms: ["bluesky"], perHost: 1 })) {
      expect(verdict).toBe("taken");
      break;
    }
    const after = world.requests.length;
    // Whatever was still to come would come before this answer.
    await collect({ brands: ["Taken Co"], platforms: ["bluesky"] });
    const late = world.requests
      .slice(after)
      .filter(({ handle }) => handle !== undefined && /^taken\d/.test(handle));
    expect(after - before).toBeLessThan(100);
    expect(late).toEqual([]);
  });

  it("shows no credential, and sends only those that it was given", async () => {
    const before = world.requests.length;
    process.env.GITHUB_TOKEN = "from-the-process";
    try {
      const [without, given] = await Promise.all([
        collect({ brands: ["Taken Co"], platforms: ["github"], explain: true }),
        collect({
          brands: ["Taken Two"],
          platforms: ["github"],
          explain: true,
          env: { GITHUB_TOKEN: "given-token" },
        }),
      ]);
      const sent = world.requests.slice(before).map(({ headers }) => headers.authorization);
      expect(sent).not.toContain("Bearer from-the-process");
      expect(JSON.stringify([without, given])).not.toMatch(/given-token|from-the-process/);
      expect([...without, ...given].map(({ verdict }) => verdict)).toEqual(["taken", "taken"]);
    } finally {
      delete process.env.GITHUB_TOKEN;
    }
  });
});

describe("the built package", () => {
  it("prints nothing and lets the process end", async () => {
    const library = new URL("../dist/src/index.js", import.meta.url).href;
    const script = `
      const { check, VERSION } = await import(${JSON.stringify(library)});
      const seen = [];
      for await (const { verdict } of check({ brands: ["Taken Co"], platforms: ["github", "x"] })) seen.push(verdict);
      for await (const { verdict } of check({ brands: ["Taken Co"], platforms: ["social"] })) break;
      process.once("exit", () => console.log(VERSION, seen.join()));
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      cwd: emptyFolder(),
      env: cleanEnvironment({ world }),
    });
    expect(await follow(child).done).toEqual({ code: 0, stdout: `${VERSION} taken,taken\n`, stderr: "" });
  });
});
