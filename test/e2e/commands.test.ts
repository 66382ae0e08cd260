import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { type Platform, platformSchema } from "../../src/catalog/schema.js";
import type { Report } from "../../src/model/result.js";
import { VERDICTS } from "../../src/model/verdict.js";
import { BIN, emptyFolder, follow, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.concurrent("claimcheck init", () => {
  it("writes a config that a run finds and reads, whatever the names", async ({ expect }) => {
    const cwd = emptyFolder();
    const names = [
      '"quoted": {x}',
      "# hash - *a &b !c | > %",
      "back\\slash 'n more",
      "new\nline",
      "Ünï: yes",
    ];
    const made = await run(["init", "--yes", "--brand", ...names, "-p", "github,-npm-scope"], { cwd });
    const file = join(cwd, "claimcheck.config.yaml");
    expect(made).toEqual({ code: 0, stdout: `wrote ${file}\nNext: claimcheck\n`, stderr: "" });
    expect(readdirSync(cwd)).toEqual(["claimcheck.config.yaml"]);
    const { code, stdout, stderr } = await run(["--json"], { world, cwd });
    expect([code, stderr]).toEqual([0, ""]);
    const { results } = JSON.parse(stdout) as Report;
    expect(results.map(({ brand, platform }) => `${platform} ${brand}`)).toEqual(
      names.map((name) => `github ${name.replace("\n", " ")}`),
    );
  });

  it("shows options as they are written: each that it mentions is taken once it is no comment", async ({
    expect,
  }) => {
    const cwd = emptyFolder();
    const file = join(cwd, "claimcheck.config.yaml");
    await run(["init", "--yes", "--brand", "Acme", "-p", "github"], { cwd });
    const text = readFileSync(file, "utf8").replace(/^# variants:.*\n/m, "");
    const option = /^ *# *(\w+:(?: |$)|- (?:\{|name:)|handles:|owned:)/;
    const written = text.split("\n").map((line) => (option.test(line) ? line.replace("# ", "") : line));
    writeFileSync(file, written.join("\n"));
    const keys = written.flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? []);
    expect(keys).toEqual(expect.arrayContaining(["failOn", "notify", "store", "keep", "maxAge", "timeout"]));
    const { code, stderr } = await run(["-c", file, "--json"], { world, cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(readdirSync(join(cwd, ".claimcheck"))).toContain("ledger.sqlite");
  });

  it("writes over nothing unless it is told to", async ({ expect }) => {
    const cwd = emptyFolder();
    const file = join(cwd, "claimcheck.config.yaml");
    writeFileSync(file, "mine");
    const refused = await run(["init", "--yes"], { cwd });
    expect([refused.code, refused.stdout, readFileSync(file, "utf8")]).toEqual([2, "", "mine"]);
    expect(refused.stderr).toContain("exists already");
    expect(refused.stderr).toContain("--force");
    const forced = await run(["init", "--yes", "--force", "--brand", "@acme"], { cwd });
    expect([forced.code, readFileSync(file, "utf8")]).toEqual([0, expect.stringContaining('- "@acme"')]);
    const elsewhere = await run(["init", "--yes", "--file", "own.yaml"], { cwd });
    expect(elsewhere.stdout).toContain("Next: claimcheck --config own.yaml\n");
  });

  it.for([
    [["--brand", "@a b"], '--brand: "@a b" is not one account name'],
    [["--brand", "Acme", "🍕"], '--brand: "🍕": no letter or digit in it can make a handle'],
    [["--brand", "..."], '--brand: "...": no letter or digit in it can make a handle'],
    [["--brand", " "], "--brand: expected a name of 1 to 200 characters"],
    [["--brand", "a".repeat(201)], "--brand: expected a name of 1 to 200 characters"],
    [["--brand", "Acme", "-p", "adult"], "the catalog has no platform of the category adult"],
    [["--brand", "Acme", "-p", "github,-github"], "no platform is left to ask"],
  ] as const)("writes nothing that a run would refuse: %j", async ([args, said], { expect }) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await run(["init", "--yes", ...args], { cwd });
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, "", []]);
    expect(stderr).toContain(said);
  });

  it("does not wait where there is nobody to ask", async ({ expect }) => {
    const { code, stdout, stderr } = await run(["init"], { cwd: emptyFolder() });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("there is nobody to ask here\n  Give the names: claimcheck init --yes");
  });
});

describe.concurrent("claimcheck platforms", () => {
  it("lists all, or those of ids, categories and priorities", async ({ expect }) => {
    const list = async (...args: string[]) =>
      JSON.parse((await run(["platforms", "list", "--json", ...args])).stdout) as Platform[];
    const [all, some, first] = await Promise.all([
      list(),
      list("fediverse", "github,x"),
      list("--priority", "1"),
    ]);
    expect(all.length).toBeGreaterThan(90);
    const ids = some.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["github", "mastodon:mastodon.social", "x"]));
    expect(some.every(({ id, category }) => category === "fediverse" || id === "github" || id === "x")).toBe(
      true,
    );
    expect(first.length).toBeGreaterThan(5);
    expect(first.every(({ priority }) => priority === 1)).toBe(true);
    expect((await run(["platforms"])).stdout).toContain(`\n${all.length} platforms\n`);
    const named = ["platforms", "list", "-p", "fediverse,github", "--platforms", "x", "--json"];
    expect(JSON.parse((await run(named)).stdout)).toEqual(some);
  });

  it("shows everything of one, and helps with its name", async ({ expect }) => {
    const [text, json, wrong] = await Promise.all([
      run(["platforms", "show", "GitHub"]),
      run(["platforms", "show", "github", "--json"]),
      run(["platforms", "show", "githb"]),
    ]);
    expect(text.stdout).toMatch(
      /^GitHub \(github\)\n[\s\S]*GET https:\/\/api\.github\.com\/users\/\{handle\}/,
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ id: "github", name: "GitHub" });
    expect(platformSchema.safeParse(JSON.parse(json.stdout)).success).toBe(true);
    expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([
      2,
      "",
      expect.stringContaining('Did you mean "github"?'),
    ]);
  });

  it("filters by category, source, country, credentials and words", async ({ expect }) => {
    const list = async (...args: string[]) =>
      JSON.parse((await run(["platforms", "list", "--json", ...args])).stdout) as Platform[];
    const [category, basis, country, union, auth, variable, search, none] = await Promise.all([
      list("--category", "video,fediverse"),
      list("--basis", "signup-api"),
      list("--country", "Russia"),
      list("--country", "ru,CN"),
      list("--auth", "required"),
      list("--auth", "github_token"),
      list("--search", "DISCORD invite"),
      list("--auth", "none", "github"),
    ]);
    expect(new Set(category.map((one) => one.category))).toEqual(new Set(["video", "fediverse"]));
    expect(basis.length).toBeGreaterThan(3);
    expect(basis.every(({ lookups }) => lookups.some((lookup) => lookup.basis === "signup-api"))).toBe(true);
    expect(country.map(({ id }) => id)).toContain("vk");
    expect(union.map(({ id }) => id)).toEqual(expect.arrayContaining(["vk", "weibo"]));
    expect(auth.map(({ id }) => id)).toEqual(expect.arrayContaining(["vk", "youtube"]));
    expect(auth.map(({ id }) => id)).not.toContain("instagram");
    expect(variable.map(({ id }) => id)).toContain("github");
    expect(search.map(({ id }) => id)).toEqual(["discord-invite"]);
    expect(none).toEqual([]);
  });

  it.for([
    [["--category", "vidoe"], 'Did you mean "video"?'],
    [["--basis", "registri"], 'Did you mean "registry"?'],
    [["--country", "Grmany"], 'Did you mean "Germany"?'],
    [["--auth", "requird"], 'Did you mean "required"?'],
    [["--priority", "5"], "expected 1, 2, 3 or 4"],
  ] as const)("helps with a slip in %s", async ([args, says], { expect }) => {
    const { code, stdout, stderr } = await run(["platforms", "list", ...args]);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(says)]);
  });

  it("names all categories only where none is near", async ({ expect }) => {
    const near = await run(["platforms", "list", "--category", "sociall"]);
    expect(near.stderr).toContain('--category: there is no "sociall"');
    expect(near.stderr).not.toContain("fediverse");
    const far = await run(["platforms", "list", "--category", "zebra"]);
    expect(far.stderr).toContain("fediverse, regional, app-store");
  });

  it("says in words what one means, whose credentials are set, and where it stands", async ({ expect }) => {
    const secret = "s3cr3ttoken";
    const env = { YOUTUBE_API_KEY: secret };
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "own.json"), JSON.stringify([{ id: "youtube", walls: "a new wall" }]));
    const [text, details] = await Promise.all([
      run(["platforms", "show", "youtube", "--catalog", "own.json"], { env, cwd }),
      run(["platforms", "show", "youtube", "--json", "--details"], { env }),
    ]);
    expect(text.stdout).toMatch(/^handles +3–30 letters and digits of its 75 languages, and \. _ - ·$/m);
    expect(text.stdout).toMatch(/^credentials +YOUTUBE_API_KEY \(set\): one lookup needs it$/m);
    expect(text.stdout).toMatch(/^walls +a new wall$/m);
    expect(text.stdout).toMatch(/^from +https:\/\/github\.com\/\S+\/youtube\.ts\n +own\.json$/m);
    expect(text.stdout).toContain("free: status 404, and the title has");
    const about = JSON.parse(details.stdout) as Record<string, unknown>;
    expect(about).toMatchObject({
      entry: { id: "youtube" },
      credentials: [{ env: "YOUTUBE_API_KEY", isRequired: true, isSet: true }],
      handleRule: "3–30 letters and digits of its 75 languages, and . _ - ·",
    });
    expect(text.stdout + details.stdout).not.toContain(secret);
  });

  it("prints no control character of somebody's catalog", async ({ expect }) => {
    const cwd = emptyFolder();
    const entry = { id: "github", name: "Git\u001b[31mHub", walls: "a\u0007\u202eb", manual: "\u009b31m" };
    writeFileSync(join(cwd, "evil.json"), JSON.stringify([entry]));
    for (const args of [
      ["list", "github"],
      ["show", "github"],
      ["show", "github", "--json"],
      ["show", "github", "--json", "--details"],
    ]) {
      const { code, stdout } = await run(["platforms", ...args, "--catalog", "evil.json"], { cwd });
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

// A network namespace of its own, with nothing but loopback: Linux only, and not everywhere permitted.
const NAMESPACE = ["-rn", "sh", "-c", 'ip link set lo up && exec "$0" "$@"'];
const canUnshare = spawnSync("unshare", [...NAMESPACE, "true"]).status === 0;

function runOffline(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn("unshare", [...NAMESPACE, process.execPath, BIN, ...args], {
    cwd: emptyFolder(),
    // A home of its own: what an earlier run saw there is none of its business.
    env: { PATH: process.env.PATH ?? "", HOME: emptyFolder(), ...env },
  });
  return follow(child).done;
}

const DEMO_SAYS = /^This is a simulated internet on 127\.0\.0\.1: no real platform is asked/;

const DEMO_SAYS_NARROW =
  /^This is a simulated internet on 127\.0\.0\.1: no real platform\nis asked, and no answer here is about a real account\.\n/;

describe.concurrent("claimcheck demo", () => {
  it("says first that it is simulated, and shows every kind of verdict", async ({ expect }) => {
    const [table, json] = await Promise.all([run(["demo"]), run(["demo", "--json", "-p", "all"])]);
    expect([table.code, table.stderr, json.code]).toEqual([0, "", 0]);
    expect(table.stdout).toMatch(DEMO_SAYS);
    expect(json.stderr).toMatch(DEMO_SAYS);
    const { results } = JSON.parse(json.stdout) as Report;
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS));
  });
});

describe("claimcheck demo in other clothes", () => {
  it("puts nothing before a document that says itself that it is simulated", async ({ expect }) => {
    const { code, stdout, stderr } = await run(["demo", "-f", "md", "-p", "github"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Handles still unclaimed\n/);
    expect(stdout).toContain("simulated");
    expect(stderr).toMatch(DEMO_SAYS);
  });

  it("has no line that is too wide for the terminal", async ({ expect }) => {
    const { stdout } = await run(["demo", "-p", "github"], { env: { COLUMNS: "60" } });
    expect(stdout).toMatch(DEMO_SAYS_NARROW);
    expect(stdout.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });
});

describe("the files of claimcheck demo", () => {
  it("say that it is simulated, and a workflow is told nothing", async ({ expect }) => {
    const cwd = emptyFolder();
    const files = ["r.html", "r.json", "r.md", "r.xml"];
    const summary = join(cwd, "summary.md");
    const args = ["demo", "-p", "github", "-q", ...files.flatMap((file) => ["-o", file])];
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    expect((await run(args, { cwd, env })).code).toBe(0);
    for (const file of files) expect(readFileSync(join(cwd, file), "utf8")).toContain("simulated");
    expect(existsSync(summary)).toBe(false);
  });
});

describe.skipIf(!canUnshare)("without any network (skipped where unshare is not permitted)", () => {
  it("shows the demo all the same", async ({ expect }) => {
    const { code, stdout, stderr } = await runOffline(["demo"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(DEMO_SAYS);
  });

  it("knows nothing, says why once, and ends with 3", async ({ expect }) => {
    const { code, stdout, stderr } = await runOffline(["Acme Coffee", "--json", "--retries", "0"]);
    expect(code).toBe(3);
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^hint: no platform could be reached/)]);
    const { results, summary } = JSON.parse(stdout) as Report;
    expect(summary.available + summary.taken).toBe(0);
    const asked = results.filter(({ lookupUrl }) => lookupUrl !== null);
    expect(asked.length).toBeGreaterThan(20);
    expect(new Set(asked.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(
      new Set(["unknown network"]),
    );
  });
});
