import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { startProxy } from "../../fixtures/world/proxy.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import { emptyFolder, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
});
afterAll(() => world.close());

const CONFIG = {
  brands: ["Taken Co"],
  platforms: ["github", "vinted"],
  userAgent: "from the file",
  only: ["taken"],
  format: "csv",
  failOn: "invalid",
};

function folderWith(config: object): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "claimcheck.config.json"), JSON.stringify(config));
  return folder;
}

describe.concurrent("flags beat the environment, which beats the file, which beats the defaults", () => {
  it("for lists, texts and choices", async ({ expect }) => {
    const cwd = folderWith(CONFIG);
    const env = {
      CLAIMCHECK_USER_AGENT: "from the environment",
      CLAIMCHECK_ONLY: "unknown",
      CLAIMCHECK_FORMAT: "ndjson",
      CLAIMCHECK_FAIL_ON: "taken",
      CLAIMCHECK_PLATFORMS: "gitlab,vinted",
    };
    const flags = [
      "--user-agent",
      "from the flag",
      "--only",
      "available",
      "-f",
      "json",
      "--fail-on",
      "owned",
      "-p",
      "x",
    ];
    const byFile = await run([], { world, cwd });
    const byEnvironment = await run([], { world, cwd, env });
    const byFlags = await run([...flags, "-p", "vinted"], { world, cwd, env });
    expect([byFile.code, byEnvironment.code, byFlags.code]).toEqual([0, 1, 0]);
    expect(byFile.stdout).toMatch(/^brand,handle,[^\n]+\r\nTaken Co,takenco,github,taken,[^\n]+\r\n$/);
    expect(byEnvironment.stdout).toMatch(
      /^\{"brand":"Taken Co","handle":"takenco","platform":"vinted"[^\n]+\n$/,
    );
    const { results, summary } = JSON.parse(byFlags.stdout) as Report;
    expect([results, summary]).toEqual([
      [],
      { checks: 2, available: 0, taken: 1, owned: 0, invalid: 0, unknown: 1 },
    ]);
    const introduced = world.requests
      .filter(
        ({ handle, headers }) => handle === "takenco" && String(headers["user-agent"]).startsWith("from"),
      )
      .map(({ platform, headers }) => `${platform} ${headers["user-agent"]}`);
    expect(new Set(introduced)).toEqual(
      new Set(["github from the file", "gitlab from the environment", "x from the flag"]),
    );
  });

  it("for numbers and durations", async ({ expect }) => {
    world.misbehave({ platform: "github", handle: "takenslow" }, { kind: "status", status: 503 });
    world.misbehave({ platform: "npm-package", handle: "takenslow" }, { kind: "hang" });
    const cwd = folderWith({
      brands: ["Taken Slow"],
      platforms: "github,npm-package",
      retries: 0,
      timeout: 1,
    });
    const env = { CLAIMCHECK_RETRIES: "1", CLAIMCHECK_TIMEOUT: "2100ms" };
    const flags = ["--retries", "2", "--timeout", "3500ms"];
    const seen = async (env?: Record<string, string>, ...args: string[]) => {
      const { stdout } = await run([...args, "--json"], {
        world,
        cwd,
        ...(env === undefined ? {} : { env }),
      });
      const { results } = JSON.parse(stdout) as Report;
      return results.map(({ reason, evidence }) => `${reason} ${evidence.join("; ")}`);
    };
    const [file, environment, flag] = await Promise.all([seen(), seen(env), seen(env, ...flags)]);
    expect(file[0]).not.toContain("times");
    expect(environment[0]).toContain("asked 2 times");
    expect(flag[0]).toContain("asked 3 times");
    expect([file[1], environment[1], flag[1]]).toEqual([
      expect.stringContaining("within 1000 ms"),
      expect.stringContaining("within 2100 ms"),
      expect.stringContaining("within 3500 ms"),
    ]);
  });

  it("for switches", async ({ expect }) => {
    const entry = {
      id: "forum",
      name: "Forum",
      category: "community-forum",
      priority: 1,
      profileUrl: "https://forum.world.test/u/{handle}",
      handle: { min: 1, max: 20, pattern: "^[a-z0-9_-]+$", caseSensitive: false },
      lookups: [],
      manual: "nobody asks",
    };
    const cwd = folderWith({ brands: ["Two Words"], bundled: false, variants: false, catalog: [entry] });
    const handles = async (env: Record<string, string>, ...args: string[]) => {
      const { stdout } = await run([...args, "--json"], { world, cwd, env });
      return (JSON.parse(stdout) as Report).results.map(({ platform, handle }) => `${platform} ${handle}`);
    };
    expect(await handles({})).toEqual(["forum twowords"]);
    expect(await handles({}, "--variants")).toEqual(
      expect.arrayContaining(["forum twowords", "forum two-words", "forum gettwowords"]),
    );
    const ofAll = await handles({ CLAIMCHECK_BUNDLED: "true" }, "-p", "forum,vinted");
    expect(ofAll).toEqual(["forum twowords", "vinted twowords"]);
    expect(await handles({ CLAIMCHECK_BUNDLED: "1" }, "--no-bundled")).toEqual(["forum twowords"]);
  });

  it("for the spellings of the config, asked once for each platform that allows them", async ({ expect }) => {
    const variants = { separators: ["-", "."], suffixes: ["hq"], countries: ["nl"] };
    const cwd = folderWith({ brands: ["Two Words"], platforms: "github", variants });
    const { stdout } = await run(["--json"], { world, cwd });
    expect((JSON.parse(stdout) as Report).results.map(({ handle }) => handle)).toEqual([
      "twowords",
      "two-words",
      "twowordshq",
      "twowordsnl",
    ]);
  });
});

describe.concurrent("a proxy", () => {
  it("is used for everything but what NO_PROXY names", async ({ expect }) => {
    const credentials = { user: "us:er", password: "p@ss/word" };
    const proxy = await startProxy(world, { credentials });
    const address = proxy.url.replace(
      "//",
      `//${encodeURIComponent("us:er")}:${encodeURIComponent("p@ss/word")}@`,
    );
    const args = ["Takenbrand", "-p", "github,habbo:com", "--json", "--explain", "-v"];
    try {
      const tunnelled = async (env: Record<string, string>, ...flags: string[]) => {
        const before = proxy.asked.length;
        const { stdout, stderr } = await run([...args, ...flags], { world, env });
        expect(stdout + stderr).not.toMatch(/p@ss|p%40ss/);
        const verdicts = (JSON.parse(stdout) as Report).results.map(({ verdict }) => verdict);
        return [verdicts, [...new Set(proxy.asked.slice(before))].sort()];
      };
      const github = "api.github.com:443";
      const habbo = "www.habbo.com:443";
      const fine = ["taken", "taken"];
      expect(await tunnelled({ HTTPS_PROXY: address })).toEqual([fine, [github, habbo]]);
      expect(await tunnelled({ HTTPS_PROXY: address, NO_PROXY: "github.com, example.org" })).toEqual([
        fine,
        [habbo],
      ]);
      expect(await tunnelled({ HTTPS_PROXY: "http://127.0.0.1:1", https_proxy: address })).toEqual([
        fine,
        [github, habbo],
      ]);
      expect(await tunnelled({ HTTPS_PROXY: "http://127.0.0.1:1" }, "--proxy", address)).toEqual([
        fine,
        [github, habbo],
      ]);
      expect(await tunnelled({ CLAIMCHECK_PROXY: address.replace("http://", "") })).toEqual([
        fine,
        [github, habbo],
      ]);
      expect(await tunnelled({ HTTPS_PROXY: "" })).toEqual([fine, []]);
      const [refused] = await tunnelled({}, "--proxy", proxy.url, "--retries", "0");
      expect(refused).toEqual(["unknown", "unknown"]);
    } finally {
      await proxy.close();
    }
  });
});
