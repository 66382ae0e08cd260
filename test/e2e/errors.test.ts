import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { emptyFolder, run } from "./cli.js";

// Each kind of mistake once, through the whole command line; all messages are in test/cli and test/config.

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

type Row = readonly [
  args: readonly string[],
  file: readonly [name: string, content: string | Buffer] | undefined,
  ...says: string[],
];

const latin1 = Buffer.from("One\nTwo\nCr\u00e8me\n", "latin1");
const names = (name: string, content: string | Buffer, ...says: string[]): Row => [
  ["--names", name],
  [name, content],
  ...says,
];
const config = (name: string, content: string, ...says: string[]): Row => [
  ["-c", name],
  [name, content],
  ...says,
];

const MISTAKES: readonly Row[] = [
  [["x", "--platfrom", "github"], undefined, "unknown option '--platfrom'", "Did you mean --platforms?"],
  [["x", "-p", "gihub"], undefined, "--platforms: there is no", 'Did you mean "github"?'],
  [["x", "-p", ".cmo"], undefined, "--platforms: there is no domain", 'Did you mean ".com"?'],
  [["-"], undefined, "there is no name in what was given"],
  // What a variable that is not set leaves must not read as "all", or as "nothing".
  [["x", "-p", ""], undefined, '--platforms: expected something, got ""'],
  [["x", "-p", "github", "-p", " , "], undefined, "--platforms: expected something"],
  [["x", "--only", ""], undefined, "--only: expected something"],
  [["x", "--fail-on="], undefined, "--fail-on: expected something"],
  [["--names", ""], undefined, "--names: expected something"],
  [["x", "-o", ""], undefined, "--output: expected something"],
  [["platforms", "verify", ""], undefined, "the platforms to verify: expected something"],
  [["platforms", "list", ""], undefined, "the platforms to list: expected something"],
  [["history", "-p", ""], undefined, "--platform: expected something"],
  [["init", "--yes", "-p", ""], undefined, "--platforms: expected something"],
  [
    ["x", "--max-age", "12"],
    undefined,
    '--max-age: expected a duration with its unit, got "12"',
    "12h for hours",
  ],
  [["x", "--keep", " 90 "], undefined, "--keep: expected a duration with its unit", "Write 90d for days"],
  config("a.yaml", "brands: [a]\nkeep: 90\n", "a.yaml", "keep: expected a duration with its unit", "90d"),
  config("a.yaml", "brands:\n  - a\n - b\n", "a.yaml", "(3:2)"),
  config(
    "a.yaml",
    "brands: [a]\ntimout: 5s\n",
    'a.yaml is not a valid config:\n  (top): there is no option "timout"',
  ),
  config("a.yaml", "brands: [a]\nplatforms: [githb]\n", "a.yaml: platforms: there is no", '"github"'),
  config("a.yaml", "brands: [a]\nproxy: 'ftp://x'\n", "a.yaml: proxy: expected the address"),
  config(
    "a.yaml",
    "brands: [a]\ncatalog: [our.json]\n",
    "our.json, named in ",
    "a.yaml: there is no such file",
  ),
  config(
    "a.yaml",
    "brands: [a]\ncatalog: [{id: github, priority: 9}]\n",
    "a.yaml, catalog, entry 1 (github)",
    "priority:",
  ),
  config("a.json", "", 'a.json lists none under "brands"'),
  config("a.ts", "export default {\n  brands: [,\n", "a.ts cannot be read", "the file:3"),
  config("a.ts", 'throw new Error("boom");', "a.ts cannot be read: boom"),
  config("a.mjs", "export default {\n  brands: [\n", "a.mjs cannot be read", "the file:3"),
  config("a.js", "module.exports = () => ({});", "expected a map (key: value), got function"),
  names("b.txt", latin1, "b.txt, line 3: this is not UTF-8 text\n  Save it as UTF-8"),
  names("b.txt", "# none\n", "there is no name in what was given"),
];

describe.concurrent("a mistake is told in plain words, and nothing is asked", () => {
  it.for(MISTAKES.map((row): [string, Row] => [row[0].join(" "), row]))(
    "%s",
    async ([, [args, file, ...says]], { expect }) => {
      const folder = emptyFolder();
      if (file !== undefined) writeFileSync(join(folder, file[0]), file[1]);
      const { code, stdout, stderr } = await run(args, { world, cwd: folder });
      expect({ code, stdout, asked: world.requests.length, stderr }).toMatchObject({
        code: 2,
        stdout: "",
        asked: 0,
      });
      expect(stderr).toMatch(/^error: /);
      for (const text of says) expect(stderr).toContain(text);
      expect(stderr).not.toMatch(/\n\s+at |node:internal|dist\/src|undefined|\[object/);
    },
  );

  it("in the environment too, without showing a password", async ({ expect }) => {
    const { code, stdout, stderr } = await run(["x"], { world, env: { HTTPS_PROXY: "ftp://user:hidden@x" } });
    expect([code, stdout, world.requests]).toEqual([2, "", []]);
    expect(stderr).toContain("HTTPS_PROXY: expected the address");
    expect(stderr).not.toContain("hidden");
  });
});
