import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { readNamesFile } from "../../src/config/names.js";
import { readBounded } from "../../src/config/read-bounded.js";
import { ownEntries, readCatalogContent } from "../../src/config/read-catalog.js";
import { readReport } from "../../src/config/read-report.js";
import { CatalogError, ConfigError } from "../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "folder"));

/** The error's message and fix. */
async function refusal(
  work: Promise<unknown>,
  Kind: typeof ConfigError | typeof CatalogError,
): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Kind)) throw new Error(`expected a ${Kind.name}, got ${String(error)}`);
  return `${error.message}\n${error.fix ?? ""}`;
}

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat(
    [..."bcdefg"].map((key, at) => `${key}: &${key} [${Array(10).fill(`*${"abcdefg"[at]}`).join(", ")}]`),
  )
  .join("\n");

const CONFIGS: readonly (readonly [name: string, content: string | Buffer, ...says: readonly string[]])[] = [
  ["a.yaml", "brands: [x\n", "unexpected end of the stream", "(2:1)"],
  ["a.yaml", "brands:\n  - a\n - b\n", "(3:2)", "3 |"],
  ["a.yaml", "brands: [a]\nbrands: [b]\n", "duplicated mapping key (2:1)"],
  ["a.yaml", bomb, "it stands for more than 500000 values"],
  ["a.yaml", "owned: &a\n  x: *a\n", "nested more than 50 levels deep"],
  ["a.yaml", `brands: ${"[".repeat(20_000)}`, "a.yaml"],
  ["a.yaml", Buffer.from([0, 1, 2, 255]), "null byte is not allowed"],
  ["a.yaml", "- a\n- b\n", "(top): expected a map (key: value), got a list"],
  ["a.yaml", "just words\n", "(top): expected a map (key: value), got a text"],
  [
    "a.yaml",
    "brands: [1927, null]\n",
    "brands.0: expected a text or a map (key: value), got a number (put it in quotes)",
    "brands.1:",
  ],
  ["a.yaml", "brands: Acme\n", "brands: expected a list, got a text"],
  ["a.yaml", 'brands: [""]\n', "brands.0: must not be empty"],
  ["a.yaml", `brands: ["${"x".repeat(201)}"]\n`, "brands.0: must not be longer than 200 characters"],
  ["a.yaml", "brands: [{handles: [a]}]\n", "brands.0.name: is missing; expected a text"],
  [
    "a.yaml",
    "brands: [{name: a, handle: b}]\n",
    'brands.0: there is no option "handle" here; did you mean "handles"?',
  ],
  ["a.yaml", "brands: [{name: a, handles: [a b]}]\n", "brands.0.handles.0: must be one account name"],
  [
    "a.yaml",
    "brands: [{name: a, owned: {github: [5]}}]\n",
    "brands.0.owned.github.0: expected a text, got a number",
  ],
  ["a.yaml", "owned: [github]\n", "owned: expected a map (key: value), got a list"],
  [
    "a.yaml",
    "variants: {suffix: [hq]}\n",
    'variants: there is no option "suffix" here; did you mean "suffixes"?',
  ],
  ["a.yaml", "variants: {suffixes: [H Q]}\n", "variants.suffixes.0: must be lower-case letters and digits"],
  ["a.yaml", "variants: maybe\n", "variants: expected true or false or a map"],
  ["a.yaml", "timout: 5s\n", '(top): there is no option "timout" here; did you mean "timeout"?'],
  ["a.yaml", "timeout: fast\n", "timeout: expected a duration", '"fast"'],
  ["a.yaml", "perHost: [2]\n", "perHost: expected a number or a text, got a list"],
  ["a.yaml", "bundled: sure\n", "bundled: expected true or false, got a text"],
  ["a.yaml", "failOn: [takn]\n", "failOn: expected available", 'Did you mean "taken"?'],
  ["a.yaml", "only: 5\n", "only: expected a list or a text, got a number"],
  ["a.yaml", "userAgent: ''\n", "userAgent: expected a text, got an empty one"],
  ["a.yaml", "__proto__: {a: 1}\n", 'there is no option "__proto__" here'],
  ["a.yaml", "catalog: our.json\n", "catalog: expected a list, got a text"],
  ["a.json", '{"brands": [}', "(1:13)"],
  ["a.json", '{"brands": ["a"], // ours\n}', "a.json cannot be read", "JSON has no comments"],
  ["a.json", '{"brands": ["a"],\n"brands": []}', "duplicated mapping key (2:1)"],
  ["a.json", '{"__proto__": {"brands": ["a"]}}', 'there is no option "__proto__" here'],
  ["a.toml", "a = 1", "a config cannot be written as .toml"],
  ["package.json", '{"name": "x"}', 'there is no "claimcheck" in it'],
];

const readEntries = async (folder: string, path: string) =>
  ownEntries(await readCatalogContent(folder, path), path);

describe("a config that cannot be used", () => {
  it.each(CONFIGS.map(([name, content, ...says]) => ({ name, content, says })))(
    "$name $content",
    async ({ name, content, says }) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      const said = await refusal(loadConfig(folder, name), ConfigError);
      for (const text of [file, ...says]) expect(said).toContain(text);
      expect(said).not.toMatch(/undefined|\[object/);
    },
  );

  it("is one that is not there, a folder, or beyond all size", async () => {
    writeFileSync(join(folder, "big.yaml"), Buffer.alloc(4 * 1_048_576 + 1, "#"));
    const said = await Promise.all(
      ["none.yaml", "folder", "big.yaml"].map((name) => refusal(loadConfig(folder, name), ConfigError)),
    );
    expect(said).toEqual([
      expect.stringContaining("none.yaml: there is no such file"),
      expect.stringContaining("folder: expected a file, this is a folder"),
      expect.stringContaining("big.yaml: larger than 4 MiB"),
    ]);
  });
});

describe("a config that can", () => {
  it("may be empty, and says whether it was named", async () => {
    writeFileSync(join(folder, "empty.yaml"), "# nothing yet\n");
    expect(await loadConfig(folder, "empty.yaml")).toEqual({
      file: join(folder, "empty.yaml"),
      config: {},
      isNamed: true,
    });
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub", ".claimcheckrc"), "brands: [Acme]\ntimeout: 2\nplatforms: a, b\n");
    expect(await loadConfig(join(folder, "sub"), undefined)).toEqual({
      file: join(folder, "sub", ".claimcheckrc"),
      config: { brands: ["Acme"], timeout: 2000, platforms: ["a", "b"] },
      isNamed: false,
    });
  });

  const CONFIG = { brands: ["Found Brand"], platforms: ["github"] };
  const YAML = "brands: [Found Brand]\nplatforms: [github]\n";

  it.each([
    ["claimcheck.config.yaml", YAML],
    ["claimcheck.config.yml", YAML],
    ["claimcheck.config.json", JSON.stringify(CONFIG)],
    [".claimcheckrc", YAML],
    [".claimcheckrc.json", `\ufeff${JSON.stringify(CONFIG)}`],
    [".claimcheckrc.yaml", YAML],
    [".claimcheckrc.yml", YAML],
    ["package.json", JSON.stringify({ name: "x", claimcheck: CONFIG })],
  ])("is found from a subfolder, and by its name: %s", async (name, content) => {
    const project = mkdtempSync(join(folder, "found-"));
    mkdirSync(join(project, "sub", "deep"), { recursive: true });
    writeFileSync(join(project, name), content);
    const file = join(project, name);
    expect(await loadConfig(join(project, "sub", "deep"), undefined)).toEqual({
      file,
      config: CONFIG,
      isNamed: false,
    });
    expect(await loadConfig(project, name)).toEqual({ file, config: CONFIG, isNamed: true });
  });

  it.each([
    [".claimcheckrc", "$import: ./spy.mjs\n"],
    ["claimcheck.config.json", '{"$import": ["./spy.mjs"]}'],
    ["package.json", '{"claimcheck": {"$import": "./spy.mjs"}}'],
  ])("reads no other file, and runs none: %s", async (name, content) => {
    const project = mkdtempSync(join(folder, "import-"));
    const marker = join(project, "marker");
    writeFileSync(
      join(project, "spy.mjs"),
      `import fs from "node:fs"; fs.writeFileSync(${JSON.stringify(marker)}, "");`,
    );
    writeFileSync(join(project, name), content);
    for (const named of [undefined, name])
      expect(await refusal(loadConfig(project, named), ConfigError)).toContain(
        'there is no option "$import"',
      );
    expect(existsSync(marker)).toBe(false);
  });

  it("need not be there", async () => {
    mkdirSync(join(folder, "project"));
    writeFileSync(join(folder, "project", "package.json"), '{"name": "x"}');
    expect(await loadConfig(join(folder, "project"), undefined)).toBe(undefined);
  });
});

describe("a catalog file", () => {
  it("is a list, or an object with one, in JSON or YAML", async () => {
    writeFileSync(join(folder, "a.json"), '\ufeff[{"id": "a"}]');
    writeFileSync(join(folder, "b.yaml"), "platforms:\n  - id: a\n");
    expect(await readEntries(folder, "a.json")).toEqual([{ id: "a" }]);
    expect(await readEntries(folder, "b.yaml")).toEqual([{ id: "a" }]);
  });

  it.each([
    ["c.json", "", "it is empty"],
    ["c.json", "[{]", "c.json cannot be read"],
    ["c.json", "{}", "expected a list of platform entries"],
    ["c.yaml", "platforms: words\n", "expected a list of platform entries"],
    ["c.yaml", `${bomb}\nplatforms: [*g]\n`, "500000 values"],
    ["c.yaml", Buffer.from("- id: cr\u00e8me\n", "latin1"), "not UTF-8"],
    ["none.json", undefined, "there is no such file"],
    ["c.json", "[".repeat(100_000), "nested more than 50 levels"],
  ])("is refused: %s %j", async (name, content, says) => {
    if (content !== undefined) writeFileSync(join(folder, name), content);
    const said = await refusal(readEntries(folder, name), CatalogError);
    expect(said).toContain(name);
    expect(said).toContain(says);
  });
});

describe("a file that never ends", () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);

  it.each(["/dev/zero", pipe])("is read by none that the user names: %s", async (path) => {
    const said = await Promise.all([
      refusal(readCatalogContent(folder, path), CatalogError),
      refusal(loadConfig(folder, path), ConfigError),
      refusal(readNamesFile(folder, path), ConfigError),
      refusal(readReport(folder, path, "--baseline"), ConfigError),
    ]);
    for (const text of said) expect(text).toContain(`${path}: expected a file, this is a device, a pipe`);
  });

  it.each([".claimcheckrc", "claimcheck.config.json", "package.json"])(
    "is not read because it merely lies there: %s",
    async (name) => {
      const project = mkdtempSync(join(folder, "pipe-"));
      execFileSync("mkfifo", [join(project, name)]);
      const said = await refusal(loadConfig(project, undefined), ConfigError);
      expect(said).toContain(`${join(project, name)}: expected a file, this is a device, a pipe`);
    },
  );

  it("a config that merely lies there has the limit of one that is named", async () => {
    const project = mkdtempSync(join(folder, "large-"));
    writeFileSync(join(project, ".claimcheckrc"), `# ${"x".repeat(4 * 1_048_576)}`);
    const said = await refusal(loadConfig(project, undefined), ConfigError);
    expect(said).toContain(`${join(project, ".claimcheckrc")}: larger than 4 MiB`);
    // What a nearer one has decided is not looked for.
    writeFileSync(join(project, "claimcheck.config.yaml"), "brands: [Acme]\n");
    expect((await loadConfig(project, undefined))?.config).toEqual({ brands: ["Acme"] });
  });

  it.skipIf(!existsSync("/proc/self/smaps"))("is stopped at the limit where its size says 0", async () => {
    const said = await refusal(readBounded("/proc/self/smaps", 1000, "catalog", CatalogError), CatalogError);
    expect(said).toContain("/proc/self/smaps: larger than");
  });
});
