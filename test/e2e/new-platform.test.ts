import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { type Platform, platformSchema } from "../../src/catalog/schema.js";
import type { Report } from "../../src/model/result.js";
import { emptyFolder, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.behave());
afterAll(() => world.close());

/** Asks for a platform as if nobody knew it. */
const draft = (cwd: string, ...args: string[]) =>
  run(["platforms", "new", "--no-bundled", "--retries", "0", ...args], { world, cwd });
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8")) as unknown;

describe("platforms new", () => {
  it("drafts an entry from a page, which a run can use", async ({ expect }) => {
    const cwd = emptyFolder();
    const since = world.requests.length;
    const { code, stdout } = await draft(cwd, "https://codepen.io/chriscoyier", "chriscoyier", "@blue");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^wrote codepen\.json and 3 samples in codepen\.samples$/m);
    expect(world.requests.length - since).toBeLessThanOrEqual(6);
    const [entry] = readJson(cwd, "codepen.json") as [Platform];
    expect(platformSchema.parse(entry)).toMatchObject({
      id: "codepen",
      profileUrl: "https://codepen.io/{handle}",
    });
    expect(readdirSync(join(cwd, "codepen.samples")).sort()).toEqual([
      "available.recorded-0.json",
      "taken.recorded-0.json",
      "unknown.rate-limited.json",
    ]);
    expect(readJson(cwd, "codepen.samples", "taken.recorded-0.json")).toMatchObject({
      origin: "recorded",
      lookup: 0,
    });
    const args = [
      "@chriscoyier",
      "@zzznobodyhasit",
      "--no-bundled",
      "--catalog",
      "codepen.json",
      "-p",
      "all",
      "--json",
    ];
    const { results } = JSON.parse((await run(args, { world, cwd })).stdout) as Report;
    expect(results.map(({ handle, verdict }) => `${handle} ${verdict}`)).toEqual([
      "chriscoyier taken",
      "zzznobodyhasit available",
    ]);
  });

  it("asks an API where one is named", async ({ expect }) => {
    const cwd = emptyFolder();
    const { code, stdout } = await draft(
      cwd,
      ...[
        "https://crates.io/crates/{handle}",
        "serde",
        "rand",
        "--ask",
        "https://crates.io/api/v1/crates/{handle}",
      ],
      ...[
        "--id",
        "crates",
        "--name",
        "Crates",
        "--category",
        "package-registry",
        "--priority",
        "2",
        "--out",
        "mine",
      ],
      ...["--signup", "https://crates.io/me"],
    );
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining("free: status 404, and in the JSON /errors/0/detail is"),
    ]);
    const [entry] = readJson(cwd, "mine", "crates.json") as [Platform];
    expect(entry).toMatchObject({
      id: "crates",
      name: "Crates",
      category: "package-registry",
      priority: 2,
      signupUrl: "https://crates.io/me",
      known: { taken: ["serde", "rand"] },
    });
    expect(entry.lookups[0]).toMatchObject({
      basis: "public-api",
      taken: [{ status: 200, json: { "/crate/name": "{handle}" } }],
    });
  });

  it("writes a bundled entry in a clone, and never over one that is there", async ({ expect }) => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "src/catalog/platforms"), { recursive: true });
    writeFileSync(join(cwd, "src/catalog/define.ts"), "");
    const args = ["https://codepen.io/{handle}", "chriscoyier", "blue"];
    expect((await draft(cwd, ...args)).code).toBe(0);
    const file = join(cwd, "src/catalog/platforms/codepen.ts");
    const text = readFileSync(file, "utf8");
    const [, literal = ""] =
      /^import \{ definePlatform \}[\s\S]*?definePlatform\(([\s\S]*)\);\n$/.exec(text) ?? [];
    const entry = new Function(`return ${literal}`)() as unknown;
    expect(platformSchema.parse(entry)).toMatchObject({ id: "codepen" });
    expect(readdirSync(join(cwd, "fixtures/platforms/codepen"))).toHaveLength(3);
    const again = await draft(cwd, ...args);
    expect([again.code, again.stdout, again.stderr]).toEqual([
      2,
      "",
      expect.stringContaining("codepen.ts exists already"),
    ]);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("drafts what proves taken only where nothing proves a name free", async ({ expect }) => {
    const cwd = emptyFolder();
    const { code, stdout } = await draft(cwd, "https://about.me/{handle}", "john", "jeff");
    expect([code, stdout]).toEqual([0, expect.stringContaining("free: nothing proves it")]);
    const [entry] = readJson(cwd, "about.json") as [Platform];
    expect(entry.lookups[0]).toMatchObject({ proves: "taken" });
  });

  it.each(["http://127.0.0.1:9/{handle}", "http://[::1]:9/u/{handle}"])(
    "wants a name for %s, whose address is none",
    async (url) => {
      const cwd = emptyFolder();
      const { code, stderr } = await draft(cwd, url, "alice");
      expect([code, stderr]).toEqual([2, expect.stringContaining("Give it a name with --id.")]);
      expect(readdirSync(cwd)).toEqual([]);
    },
  );

  it("says plainly that it cannot tell the two apart, and writes nothing", async ({ expect }) => {
    const cwd = emptyFolder();
    world.misbehave({ platform: "codepen" }, { kind: "shell" });
    const same = await draft(cwd, "https://codepen.io/chriscoyier", "chriscoyier", "blue");
    expect([same.code, same.stdout]).toEqual([3, ""]);
    expect(same.stderr).toContain("could not be told apart");
    world.behave();
    world.misbehave({ platform: "codepen" }, { kind: "challenge" });
    const walled = await draft(cwd, "https://codepen.io/chriscoyier", "chriscoyier", "blue");
    expect([walled.code, walled.stderr]).toEqual([3, expect.stringContaining("bot-wall")]);
    expect(walled.stderr).toContain(
      "too few answers of its own to learn from; what came in their place: bot-wall",
    );
    expect(walled.stderr).not.toContain("told apart");
    expect(readdirSync(cwd)).toEqual([]);
    const manual = await draft(cwd, "https://codepen.io/chriscoyier", "chriscoyier", "--manual");
    expect(manual.code).toBe(0);
    const [entry] = readJson(cwd, "codepen.json") as [Platform];
    expect(platformSchema.parse(entry)).toMatchObject({
      lookups: [],
      manual: expect.stringContaining("bot-wall"),
    });
  });

  it("complains of wrong wishes before it asks anybody", async ({ expect }) => {
    const since = world.requests.length;
    const cwd = emptyFolder();
    const calls: [string[], string][] = [
      [["https://codepen.io/somebody", "codepen"], "does not name codepen"],
      [["ftp://codepen.io/codepen", "codepen"], "not an http(s) address"],
      [["https://codepen.io/{handle}", "..."], "no account name"],
      [["https://codepen.io/{handle}", "codepen", "--category", "vidoe"], 'did you mean "video"'],
      [["https://codepen.io/{handle}", "codepen", "--id", "../x"], "--id: expected"],
      [["https://codepen.io/{handle}", "codepen", "--priority", "9"], "priority"],
    ];
    for (const [args, says] of calls) {
      const { code, stdout, stderr } = await draft(cwd, ...args);
      expect([args, code, stdout, stderr]).toEqual([args, 2, "", expect.stringContaining(says)]);
    }
    const known = await run(["platforms", "new", "https://www.codepen.io/codepen/", "codepen"], {
      world,
      cwd,
    });
    expect([known.code, known.stderr]).toEqual([
      2,
      expect.stringContaining("knows this already, as codepen"),
    ]);
    expect(world.requests.length).toBe(since);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
