import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

/** Which room may import which (DESIGN: stages never import stages; they share `model` and meet in `run`). */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  version: [],
  "did-you-mean": [],
  "describe-issue": ["model", "did-you-mean"],
  catalog: ["model", "errors", "did-you-mean", "describe-issue"],
  plan: ["model", "errors", "catalog"],
  judge: ["model", "errors", "catalog"],
  lookup: ["model", "errors"],
  report: ["model", "errors"],
  changes: ["model"],
  ledger: ["model", "errors"],
  config: ["model", "errors", "did-you-mean", "describe-issue"],
  run: ["model", "errors", "did-you-mean", "version", "catalog", "plan", "judge", "lookup", "report"],
  index: ["model", "errors", "version", "catalog", "plan", "report", "run"],
  cli: [
    "model",
    "errors",
    "did-you-mean",
    "version",
    "catalog",
    "plan",
    "changes",
    "report",
    "config",
    "ledger",
    "run",
    "world",
  ],
};

/** Files of `catalog` that are nobody's but the catalog's; the other stages see types and pure helpers. */
const PURE_ROOMS = ["model", "catalog", "plan", "judge", "changes", "report"];
const IMPURE = /^(?:node:(?!events$)|undici$)/;
/** A hash is arithmetic, and the page's policy needs it at once. */
const PURE_BUT = ["report/html/content-policy.ts → node:crypto"];
/** Runs in the reader's browser, not here. */
const IN_BROWSER = "report/html/client.ts";

/** Each third-party library has one home. */
const HOMES: Readonly<Record<string, string>> = {
  undici: "lookup",
  "ipaddr.js": "lookup",
  "p-limit": "lookup",
  zod: "catalog|config",
  re2js: "catalog",
  "fastest-levenshtein": "did-you-mean",
  htmlparser2: "judge",
  "any-ascii": "plan",
  "cli-table3": "report|cli",
  chalk: "report",
  "csv-stringify": "report",
  fflate: "report",
  "csv-parse": "config",
  cosmiconfig: "config",
  jiti: "config",
  commander: "cli",
  "cli-progress": "cli",
  "@clack/prompts": "cli",
  "env-paths": "cli",
  "@photostructure/sqlite": "ledger",
  "supports-hyperlinks": "cli",
};

/** Libraries that a start without need must not load; only `import()` may bring them in. */
const NOT_AT_START = [
  "zod",
  "undici",
  "cosmiconfig",
  "cli-table3",
  "cli-progress",
  "@clack/prompts",
  "jiti",
  "chalk",
  "env-paths",
  "@photostructure/sqlite",
];

interface Import {
  readonly file: string;
  readonly to: string;
  readonly isDynamic: boolean;
  readonly isType: boolean;
}

const root = fileURLToPath(new URL("../src/", import.meta.url));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replaceAll("\\", "/"));
}

function importsOf(file: string): Import[] {
  const path = join(root, file);
  const { module, errors, program } = parseSync(path, readFileSync(path, "utf8"));
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => {
    return {
      file,
      to: moduleRequest.value,
      isDynamic: false,
      isType: entries.length > 0 && entries.every(({ isType }) => isType),
    };
  });
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ file, to: moduleRequest.value, isDynamic: false, isType }],
    );
  const source = readFileSync(path, "utf8");
  // Of a path that is only known at run time (the config that the user named) nothing can be said.
  const literal = module.dynamicImports.filter(({ moduleRequest }) =>
    /["'`]/.test(source[moduleRequest.start] ?? ""),
  );
  const dynamic = literal.map(({ moduleRequest }) => {
    return {
      file,
      to: source.slice(moduleRequest.start, moduleRequest.end).replace(/^["'`]|["'`]$/g, ""),
      isDynamic: true,
      isType: false,
    };
  });
  if (program.type !== "Program") throw new Error(`${file} is no module`);
  return [...fixed, ...passedOn, ...dynamic];
}

const roomOf = (file: string) =>
  file.includes("/") ? (file.split("/")[0] ?? "") : file.replace(/\.ts$/, "");

/** The file in src that a relative import leads to, or undefined. */
function targetOf({ file, to }: Import): string | undefined {
  return to.startsWith(".")
    ? posix.normalize(posix.join(dirname(file), to)).replace(/\.js$/, ".ts")
    : undefined;
}

const packageOf = (to: string) =>
  to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? "");

const files = filesIn(root);
const imports = files.flatMap(importsOf);

describe("the import table", () => {
  it("sees the whole tree", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it("knows every room", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it("is kept: no room imports one that it must not", () => {
    const broken = imports.flatMap((one) => {
      const target = targetOf(one);
      if (target === undefined) return [];
      const from = roomOf(one.file);
      const to = target.startsWith("..")
        ? target.includes("fixtures/world/")
          ? "world"
          : target
        : roomOf(target);
      return from === to || ROOMS[from]?.includes(to) === true ? [] : [`${one.file} → ${one.to}`];
    });
    expect(broken).toEqual([]);
  });

  it("keeps the pure rooms pure", () => {
    const broken = imports.filter(({ file, to }) => PURE_ROOMS.includes(roomOf(file)) && IMPURE.test(to));
    const names = broken.map(({ file, to }) => `${file} → ${to}`);
    expect(names.filter((name) => !PURE_BUT.includes(name))).toEqual([]);
  });

  it("has no clock, randomness, process or console in the pure rooms", () => {
    const impure =
      /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|console\.|globalThis|setTimeout|fetch\()/;
    const broken = files.filter(
      (file) =>
        PURE_ROOMS.includes(roomOf(file)) &&
        file !== IN_BROWSER &&
        impure.test(withoutComments(readFileSync(join(root, file), "utf8"))),
    );
    expect(broken).toEqual([]);
  });

  it("knows the browser in the page's script alone", () => {
    const browser =
      /\blocalStorage\b|\bHTML[A-Z]\w*Element\b|\bdocument\.(?:body|getElementById|querySelector)/;
    const knowing = files.filter((file) =>
      browser.test(
        withoutComments(readFileSync(join(root, file), "utf8")).replace(/(["'`])(?:(?!\1).)*\1/gs, ""),
      ),
    );
    expect(knowing).toEqual([IN_BROWSER]);
  });

  it("lets only cli touch the process, and only its output write", () => {
    const touches = files.filter(
      (file) =>
        roomOf(file) !== "cli" &&
        /\bprocess\.|\bconsole\./.test(withoutComments(readFileSync(join(root, file), "utf8"))),
    );
    const writes = files.filter((file) =>
      /\b(?:stdout|stderr)\.write\(|\bconsole\./.test(
        withoutComments(readFileSync(join(root, file), "utf8")),
      ),
    );
    expect(touches).toEqual([]);
    expect(writes).toEqual(["cli/output.ts"]);
  });

  it("gives each library one home", () => {
    const strangers = imports
      .filter(({ to }) => !to.startsWith(".") && !to.startsWith("node:"))
      .filter(({ file, to }) => !(HOMES[packageOf(to)] ?? "").split("|").includes(roomOf(file)));
    expect(strangers.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it("has no cycles, type imports included", () => {
    expect(findCycle()).toEqual([]);
  });

  it("starts with commander alone", () => {
    const loaded = new Set<string>();
    const libraries = new Set<string>();
    const visit = (file: string) => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const one of imports.filter((found) => found.file === file && !found.isDynamic && !found.isType)) {
        const target = targetOf(one);
        if (target !== undefined) visit(target);
        else libraries.add(packageOf(one.to));
      }
    };
    visit("cli/main.ts");
    expect([...libraries].filter((name) => NOT_AT_START.includes(name))).toEqual([]);
    expect(libraries).toContain("commander");
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`/])\/\/.*$/gm, "$1");
}

/** The files of one import cycle, or none. */
function findCycle(): string[] {
  const next = new Map(
    files.map((file) => [
      file,
      imports.filter((one) => one.file === file).flatMap((one) => targetOf(one) ?? []),
    ]),
  );
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (path.includes(file))
      return [...path.slice(path.indexOf(file)), file].map((one) => relative(".", one));
    if (done.has(file)) return [];
    path.push(file);
    for (const target of next.get(file) ?? []) {
      const found = visit(target);
      if (found.length > 0) return found;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of files) {
    const found = visit(file);
    if (found.length > 0) return found;
  }
  return [];
}
