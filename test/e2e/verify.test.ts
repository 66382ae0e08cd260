import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { bundled } from "../../src/catalog/bundled.js";
import type { Verification } from "../../src/report/verification.js";
import { catalogWithoutLimits, emptyFolder, run, start } from "./cli.js";
import { credentials } from "./oracle.js";

const unlimited = catalogWithoutLimits();
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.behave());
afterAll(() => world.close());

const verify = (args: readonly string[], env: Record<string, string> = {}) =>
  run(["platforms", "verify", "--retries", "0", "--catalog", unlimited, ...args], { world, env });
const healths = (stdout: string) =>
  (JSON.parse(stdout) as Verification).lookups.map(
    ({ platform, lookup, health }) => `${platform} ${lookup}: ${health}`,
  );

describe("platforms verify", () => {
  it("finds nothing wrong in a healthy world, through every lookup", async ({ expect }) => {
    const { code, stdout, stderr } = await verify(["--json", "--per-host", "8"], credentials());
    const { summary, lookups, notAsked, version } = JSON.parse(stdout) as Verification;
    expect([code, stderr, version]).toEqual([0, "", 1]);
    expect(lookups).toHaveLength(bundled.reduce((sum, platform) => sum + platform.lookups.length, 0));
    expect(summary).toMatchObject({ lookups: lookups.length, drifted: 0, unreachable: 0, walled: 0 });
    expect(summary.ok).toBeGreaterThan(summary.unverified * 5);
    const silent = bundled.filter((platform) => platform.lookups.length === 0).map(({ id }) => id);
    expect(notAsked.map(({ platform }) => platform).sort()).toEqual(silent.sort());
  });

  it("says ok of each named platform, as a table", async ({ expect }) => {
    const { code, stdout } = await verify(["github,kick", "linktree"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GitHub +public API, api\.github\.com +ok$/m);
    expect(stdout).toMatch(/^3 ok of 3 lookups, 1 not asked$/m);
  });

  it("asks what needs a credential only where that is set, and shows it nowhere", async ({ expect }) => {
    const without = await verify(["youtube"]);
    expect(without.stdout).toContain("YouTube: YOUTUBE_API_KEY is not set");
    const folder = emptyFolder();
    const secret = "s3cr3tcredential";
    const args = ["youtube", "--json", "-v", "--record", folder];
    const { stdout, stderr, code } = await verify(args, { YOUTUBE_API_KEY: secret });
    expect([code, (JSON.parse(stdout) as Verification).notAsked]).toEqual([0, []]);
    const files = readdirSync(join(folder, "youtube")).map((file) =>
      readFileSync(join(folder, "youtube", file), "utf8"),
    );
    expect(files.length).toBeGreaterThan(2);
    expect(stdout + stderr + files.join()).not.toContain(secret);
  });

  it("takes the platforms by a flag, too, and says that it is blind where all meet walls", async ({
    expect,
  }) => {
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    world.misbehave({ platform: "kick" }, { kind: "challenge" });
    const { code, stdout, stderr } = await verify(["-p", "github", "--platforms", "kick", "--junit"]);
    expect(code).toBe(3);
    expect(stdout).toContain('verify" tests="3" failures="0" errors="0" skipped="3"');
    expect(stderr).toContain("note: All 2 platforms that were asked answered with walls");
    const table = await verify(["-p", "github,kick"]);
    expect(table.stdout.replace(/\s+/g, " ")).toContain(
      "All 2 platforms that were asked answered with walls",
    );
    expect(table.stderr).toBe("");
  });

  it("exits with 1 where a rule has drifted, and says what was learned", async ({ expect }) => {
    world.drift("github", "available-reworded");
    world.misbehave({ platform: "kick" }, { kind: "shell" });
    const { code, stdout } = await verify(["github", "kick", "linktree"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^GitHub .* drifted$/m);
    expect(stdout).toMatch(/^Kick .* drifted$/m);
    expect(stdout).toMatch(/^Linktree .* ok$/m);
    expect(stdout).toContain("Learned: json /message:");
    expect(stdout).toContain("Learned: nothing that still tells free names from accounts");
  });

  it("takes no wall and no outage for drift", async ({ expect }) => {
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    world.misbehave({ platform: "kick" }, { kind: "rate-limit" });
    world.misbehave({ platform: "habbo:com" }, { kind: "status", status: 503 });
    world.misbehave({ platform: "linktree" }, { kind: "reset" });
    const { code, stdout } = await verify(["github", "kick", "habbo:com", "linktree", "dribbble", "--json"]);
    expect(healths(stdout).sort()).toEqual([
      "dribbble 0: ok",
      "github 0: walled",
      "habbo:com 0: unreachable",
      "kick 0: walled",
      "linktree 0: unreachable",
    ]);
    expect(code).toBe(0);
  });

  it("exits with 3 where nothing could be verified", async ({ expect }) => {
    world.misbehave({}, { kind: "challenge" });
    expect((await verify(["github", "kick"])).code).toBe(3);
    expect((await verify(["vinted"])).code).toBe(3);
  });

  it("writes JUnit, JSON and text, to files too", async ({ expect }) => {
    world.drift("github", "same-pages");
    const folder = emptyFolder();
    const files = ["a.xml", "b.json", "c.txt"].map((name) => join(folder, name));
    const { code, stdout, stderr } = await verify([
      "github",
      "kick",
      "--junit",
      ...files.flatMap((file) => ["-o", file]),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('verify" tests="3" failures="1" errors="0" skipped="1"');
    const [xml = "", json = "", text = ""] = files.map((file) => readFileSync(file, "utf8"));
    expect(xml).toBe(stdout);
    expect(healths(json)).toEqual(["github 0: drifted", "kick 0: ok"]);
    expect(text).toContain("1 ok, 1 drifted of 2 lookups");
    expect(stderr.trim().split("\n")).toEqual(files.map((file) => `wrote ${file}`));
  });

  it("records samples that a maintainer can keep", async ({ expect }) => {
    const folder = join(emptyFolder(), "new", "samples");
    const { code, stderr } = await verify(["github", "dribbble", "--record", folder]);
    expect([code, stderr]).toEqual([0, `recorded 4 samples in ${folder}\n`]);
    expect(readdirSync(folder).sort()).toEqual(["dribbble", "github"]);
    expect(readdirSync(join(folder, "github")).sort()).toEqual([
      "available.recorded-0.json",
      "taken.recorded-0.json",
    ]);
    const sample = JSON.parse(readFileSync(join(folder, "github", "taken.recorded-0.json"), "utf8"));
    expect(sample).toMatchObject({
      origin: "recorded",
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      lookup: 0,
      handle: "github",
      response: { status: 200, json: { login: "{handle}" } },
    });
  });

  it("keeps the samples of a run that is killed", async ({ expect }) => {
    world.misbehave({ platform: "kick" }, { kind: "hang" });
    const folder = emptyFolder();
    const args = ["github", "kick", "--catalog", unlimited, "--timeout", "5m", "--record", folder];
    const call = start(["platforms", "verify", ...args], { world });
    const samples = () => readdirSync(folder, { recursive: true, encoding: "utf8" });
    await expect
      .poll(() => samples().filter((name) => name.endsWith(".json")).length, { timeout: 30_000 })
      .toBe(2);
    call.child.kill("SIGKILL");
    await call.done;
    expect(samples().sort()).toEqual([
      "github",
      join("github", "available.recorded-0.json"),
      join("github", "taken.recorded-0.json"),
    ]);
  });

  it("complains of wrong wishes before it asks anybody", async ({ expect }) => {
    const since = world.requests.length;
    const file = join(emptyFolder(), "file");
    writeFileSync(file, "");
    const calls = [
      ["nosuch"],
      ["-f", "csv"],
      ["--json", "--junit"],
      ["-o", "report.csv"],
      ["--record", file],
      ["--timeout", "soon"],
    ];
    const codes = await Promise.all(calls.map(async (args) => (await verify(args)).code));
    expect(codes).toEqual(calls.map(() => 2));
    expect(world.requests.length).toBe(since);
  });
});
