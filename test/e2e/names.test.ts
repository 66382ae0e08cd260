import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { entries } from "../../src/catalog/platforms/index.js";
import type { Report, Result } from "../../src/model/result.js";
import { type CallOptions, emptyFolder, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
});
afterAll(() => world.close());

async function check(args: readonly string[], options: CallOptions = {}): Promise<readonly Result[]> {
  const { code, stdout, stderr } = await run(["-p", "github", "--json", ...args], { world, ...options });
  expect([code, stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as Report).results;
}

const asked = (results: readonly Result[]) => results.map(({ brand, handle }) => `${brand} → ${handle}`);

/** A folder with these files in it. */
function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe.concurrent("names", () => {
  it("come from arguments, standard input, text and CSV, in this order", async ({ expect }) => {
    const cwd = folderWith({
      "names.txt": "\ufeff# ours\r\n\r\nText One\r\n@text.two\r\n",
      "names.csv":
        '\ufeff# exported\r\n"Brand Name",City,Handles\r\n"Comma, Inc.",Delft,"@comma1 comma2"\r\n,,\r\n# no\r\n"Quo""te",,\r\n',
      "semi.csv": "company;handle\nSemi, Colon;semi1\n",
      "tab.tsv": "username\tname\n@tab1\tTab Brand\n",
    });
    const results = await check(
      [
        "Arg Brand",
        "-",
        "@Exact-Arg",
        "--names",
        "names.txt",
        "--names",
        "names.csv",
        "--names",
        "semi.csv",
        "--names",
        "tab.tsv",
      ],
      { cwd, input: "Stdin Brand\n# none\n" },
    );
    expect(asked(results)).toEqual([
      "Arg Brand → argbrand",
      "Stdin Brand → stdinbrand",
      "@Exact-Arg → exact-arg",
      "Text One → textone",
      "@text.two → text.two",
      "Comma, Inc. → comma1",
      "Comma, Inc. → comma2",
      "Comma, Inc. → commainc",
      'Quo"te → quote',
      "Semi, Colon → semi1",
      "Semi, Colon → semicolon",
      "Tab Brand → tab1",
      "Tab Brand → tabbrand",
    ]);
  });

  it("are read from standard input as CSV, and as UTF-16", async ({ expect }) => {
    const [csv, wide] = await Promise.all([
      check(["-"], { input: "brand\nOne Two\n" }),
      check(["--names", "-"], { input: Buffer.from("\ufeffWide Brand\r\n", "utf16le") }),
    ]);
    expect([...asked(csv), ...asked(wide)]).toEqual(["One Two → onetwo", "Wide Brand → widebrand"]);
  });

  it("ask a handle once and report it for each brand", async ({ expect }) => {
    const results = await check(["Same Brand", "SameBrand", "@samebrand", "same-brand!"]);
    expect(asked(results)).toHaveLength(4);
    expect(new Set(results.map(({ handle, verdict }) => `${handle} ${verdict}`))).toEqual(
      new Set(["samebrand available"]),
    );
    expect(world.requests.filter(({ handle }) => handle === "samebrand")).toHaveLength(1);
  });
});

const CONFIG = { brands: ["Found Brand"], platforms: ["github"] };
const ESM = `export default ${JSON.stringify(CONFIG)};\n`;

/** One that is not asked. */
const manual = entries.find(({ lookups }) => lookups.length === 0)?.id ?? "";

describe.concurrent("a config", () => {
  it.for([
    ["my.ts", `const brands: string[] = ["Found Brand"];\nexport default { brands } satisfies object;\n`],
    ["my.mjs", ESM],
    ["my.cjs", `module.exports = ${JSON.stringify(CONFIG)};\n`],
    ["my.js", ESM],
  ])("is read when it is named: %s", async ([name = "", content = ""], { expect }) => {
    const folder = folderWith({ [name]: content });
    expect(asked(await check(["-c", join(folder, name)]))).toEqual(["Found Brand → foundbrand"]);
  });

  it("is not run when it is a script that merely lies there", async ({ expect }) => {
    const marker = join(emptyFolder(), "marker");
    const spy = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");`;
    const esm = `import fs from "node:fs"; fs.writeFileSync(${JSON.stringify(marker)}, ""); export default {};`;
    const folder = folderWith({
      "claimcheck.config.js": spy,
      "claimcheck.config.cjs": spy,
      "claimcheck.config.mjs": esm,
      "claimcheck.config.ts": esm,
      ".claimcheckrc.js": spy,
      "claimcheck.config.toml": 'brands = ["Never Read"]',
      ".config/claimcheckrc.js": spy,
    });
    const { code, stdout, stderr } = await run(["Any Brand", "-p", "github", "--json"], {
      world,
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(asked((JSON.parse(stdout) as Report).results)).toEqual(["Any Brand → anybrand"]);
    expect(existsSync(marker)).toBe(false);
    for (const name of ["claimcheck.config.js", "claimcheck.config.ts", ".claimcheckrc.js"])
      expect(stderr).toContain(`hint: ${join(folder, name)} is code, and runs only with -c ${name}\n`);
    expect(stderr).toContain(`${join(folder, "claimcheck.config.toml")} is passed over`);
    expect(asked(await check(["Any Brand", "-c", join(folder, "claimcheck.config.mjs")]))).toHaveLength(1);
    expect(existsSync(marker)).toBe(true);
  });

  it("that was found nearer says nothing of a script further up", async ({ expect }) => {
    const near = { "sub/claimcheck.config.json": JSON.stringify(CONFIG), "claimcheck.config.ts": ESM };
    const folder = folderWith(near);
    expect(asked(await check([], { cwd: join(folder, "sub") }))).toEqual(["Found Brand → foundbrand"]);
    const { stderr } = await run(["Any Brand", "-p", manual], { world, cwd: folder });
    expect(stderr).toContain("claimcheck.config.ts is code");
  });

  it("gives way to names in arguments, while the rest of it counts", async ({ expect }) => {
    const config = {
      brands: [{ name: "Taken Co", handles: ["@Taken.Two"], owned: { github: ["takenco"] } }, "Never Asked"],
      owned: { github: "@TakenTwo", gitlab: ["takenco"], constructor: "x" },
      platforms: "gitlab,github",
    };
    const cwd = folderWith({ "claimcheck.config.json": JSON.stringify(config) });
    const { code, stdout, stderr } = await run(["Taken Co", "@takentwo", "@takenbrand", "--json"], {
      world,
      cwd,
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: owned: there is no platform or category "constructor"/);
    const { results } = JSON.parse(stdout) as Report;
    expect(results.map(({ platform, handle, verdict }) => `${platform} ${handle} ${verdict}`)).toEqual([
      "github takenco owned",
      "github takentwo owned",
      "github takenbrand taken",
      "gitlab takenco owned",
      "gitlab takentwo taken",
      "gitlab takenbrand taken",
    ]);
  });

  it.each([
    [
      "another case of the config's name",
      ["taken co"],
      { brands: [{ name: "Taken Co", owned: { github: ["takenco"] } }] },
    ],
    [
      "the brand, named twice",
      ["TAKEN CO", "Taken Co"],
      { brands: [{ name: "taken co", owned: { github: "takenco" } }] },
    ],
  ])("what is ours is known by %s", async (_, names, config) => {
    const cwd = folderWith({ "claimcheck.config.json": JSON.stringify(config) });
    const results = await check(names, { cwd });
    expect(results.map(({ handle, verdict }) => `${handle} ${verdict}`)).toEqual(["takenco owned"]);
  });

  it("may list ten thousand brands, each with accounts of its own", async ({ expect }) => {
    const brands = Array.from({ length: 10_000 }, (_, at) => ({
      name: `Brand ${at}`,
      owned: { [manual]: `brand${at}` },
    }));
    const cwd = folderWith({ "claimcheck.config.json": JSON.stringify({ brands, platforms: manual }) });
    const results = await check([], { cwd });
    expect(results).toHaveLength(10_000);
    expect(asked(await check(["brand 9999"], { cwd }))).toEqual(["brand 9999 → brand9999"]);
  });

  it("what is ours on an instance that is asked is no unknown platform", async ({ expect }) => {
    const cwd = folderWith({
      "claimcheck.config.json": JSON.stringify({ owned: { "mastodon:own.example": "own" } }),
    });
    const told = async (platforms: string) =>
      (await run(["Own", "-p", platforms, "--no-controls"], { world, cwd })).stderr;
    expect(await told("mastodon:own.example")).not.toContain("passed over");
    expect(await told("mastodon:other.example")).toContain("mastodon:own.example");
  });

  it("are a thousand exact handles of one brand at most, wherever they are named", async ({ expect }) => {
    const row = (name: string, from: number, count: number) =>
      `${name},${Array.from({ length: count }, (_, at) => `h${from + at}`).join(" ")}`;
    const cwd = folderWith({
      "many.csv": `name,handles\n${row("Acme", 0, 501)}\n${row("ACME", 501, 500)}\n`,
      "most.csv": `name,handles\n${row("Acme", 0, 500)}\n${row("ACME", 500, 500)}\n`,
    });
    const refused = await run(["--names", "many.csv", "-p", "github"], { world, cwd });
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain('"Acme" has 1001 exact handles; 1000 are the most of one brand');
    const taken = await run(["--names", "most.csv", "-p", manual, "--json"], { world, cwd });
    expect((JSON.parse(taken.stdout) as Report).results.length).toBeGreaterThan(900);
  });

  it("from standard input have a limit, too", async ({ expect }) => {
    const { code, stdout, stderr } = await run(["-", "-p", "github"], {
      world,
      input: Buffer.alloc(17 * 1_048_576, "a name\n"),
    });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("standard input: more than 16 MiB");
  });

  it("sends no credential of the environment where it likes, unless it is named", async ({ expect }) => {
    const entry = {
      id: "github",
      lookups: [
        {
          basis: "public-api",
          url: "https://api.github.com/users/{handle}",
          auth: { env: "MY_SECRET", as: "bearer" },
          taken: [{ json: { "/login": "{handle}" } }],
          proves: "taken",
        },
      ],
    };
    const cwd = folderWith({
      "claimcheck.config.json": JSON.stringify({ catalog: [entry] }),
      "other/claimcheck.config.json": JSON.stringify({ catalog: ["list.yaml"] }),
      "other/list.yaml": JSON.stringify([entry]),
    });
    const options = { world, cwd, env: { MY_SECRET: "tell-nobody" } };
    for (const folder of [cwd, join(cwd, "other")]) {
      const { code, stdout, stderr } = await run(["Takensecret", "-p", "github"], {
        ...options,
        cwd: folder,
      });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("sends the variable MY_SECRET");
      expect(stderr).toContain(`--config ${join(folder, "claimcheck.config.json")}`);
    }
    expect(world.requests.filter(({ handle }) => handle === "takensecret")).toEqual([]);
    // The world knows no such question; all that counts is that it was asked with the credential.
    await run(["Takensecret", "-p", "github", "-c", "claimcheck.config.json"], options);
    expect(
      world.requests.filter(({ headers }) => headers.authorization === "Bearer tell-nobody").length,
    ).toBeGreaterThan(0);
  });
});
