import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, it } from "vitest";
import { z } from "zod";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { CATEGORIES } from "../../src/catalog/categories.js";
import { HOLDING_VERDICTS } from "../../src/model/change.js";
import { CONTROL_STATES, HEALTHS } from "../../src/model/result.js";
import { ASSURANCES, BASES, REASONS, VERDICTS } from "../../src/model/verdict.js";
import { widthOf } from "../../src/report/terminal/text-width.js";
import { BIN, cleanEnvironment, emptyFolder, follow, run, start } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
});
afterAll(() => world.close());

const FEW = ["-p", "github,npm-package,bluesky,instagram,vinted,x"];

/** DESIGN §5, every field, and no other. */
const resultSchema = z.strictObject({
  brand: z.string().min(1),
  handle: z.string().min(1),
  platform: z.string().min(1),
  verdict: z.enum(VERDICTS),
  assurance: z.enum(ASSURANCES).nullable(),
  reason: z.enum(REASONS),
  basis: z.enum(BASES).nullable(),
  profileUrl: z.url(),
  signupUrl: z.url().nullable(),
  lookupUrl: z.url().nullable(),
  httpStatus: z.number().int().min(100).max(999).nullable(),
  evidence: z.array(z.string().min(1)).min(1),
  checkedAt: z.iso.datetime(),
  durationMs: z.number().int().nonnegative(),
  cached: z.boolean(),
  suggestions: z.array(z.string().min(1)).max(3),
  control: z.enum(CONTROL_STATES).optional(),
  lastKnown: z
    .strictObject({
      verdict: z.enum(HOLDING_VERDICTS),
      checkedAt: z.iso.datetime(),
      basis: z.enum(BASES).nullable(),
      rule: z.string().min(8),
    })
    .optional(),
});
const count = z.number().int().nonnegative();
const reportSchema = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: z.literal("claimcheck"), version: z.string().regex(/^\d+\.\d+\.\d+/) }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  controls: z.boolean(),
  summary: z.strictObject({
    checks: count,
    available: count,
    taken: count,
    owned: count,
    invalid: count,
    unknown: count,
  }),
  platforms: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      category: z.enum(CATEGORIES),
      priority: z.number().int().min(1).max(4),
      health: z.enum(HEALTHS),
      rule: z.string().min(8),
    }),
  ),
  results: z.array(resultSchema),
});

describe.concurrent("stdout and files", () => {
  it("writes every format in one run, and they agree", async ({ expect }) => {
    const cwd = emptyFolder();
    const names = ["a.json", "a.NDJSON", "a.csv", "a.md", "a.txt"];
    writeFileSync(join(cwd, "a.json"), "old");
    const args = ["takenbrand", 'Free, "Brand"', "@x", ...FEW, "--json"];
    const { code, stdout, stderr } = await run([...args, ...names.flatMap((name) => ["-o", name])], {
      world,
      cwd,
    });
    expect(code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual([...names].sort());
    expect(stderr.trim().split("\n")).toEqual(names.map((name) => `wrote ${join(cwd, name)}`));
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.results).toHaveLength(18);
    const { checks, ...counts } = report.summary;
    expect([checks, Object.values(counts).reduce((a, b) => a + b)]).toEqual([18, 18]);
    expect(
      report.results.some(({ verdict, assurance }) => verdict === "available" && assurance === "registrable"),
    ).toBe(true);
    for (const { verdict, assurance, reason } of report.results) {
      expect(assurance === null).toBe(verdict !== "available");
      expect(reason === "available-signal").toBe(verdict === "available");
    }
    const read = (name: string) => readFileSync(join(cwd, name), "utf8");
    expect(reportSchema.parse(JSON.parse(read("a.json"))).results).toEqual(report.results);
    const lines = read("a.NDJSON")
      .trimEnd()
      .split("\n")
      .map((line) => resultSchema.parse(JSON.parse(line)));
    expect(lines).toEqual(report.results);
    const rows: Record<string, string>[] = parse(read("a.csv"), { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual(
      Object.keys(resultSchema.omit({ control: true, lastKnown: true }).shape),
    );
    expect(rows.map(({ brand, handle, platform, verdict }) => [brand, handle, platform, verdict])).toEqual(
      report.results.map(({ brand, handle, platform, verdict }) => [
        brand.startsWith("@") ? `'${brand}` : brand,
        handle,
        platform,
        verdict,
      ]),
    );
    expect(read("a.md")).toContain("GitHub");
    expect(read("a.txt")).not.toContain("\u001b");
  });

  it("streams NDJSON: the first line is there before the last answer", async ({ expect }) => {
    world.misbehave({ platform: "github", handle: "takenslow" }, { kind: "hang" });
    const call = start(["takenslow", ...FEW, "-f", "ndjson", "--timeout", "3s", "--retries", "0"], {
      world,
    });
    await call.seen(/\n/, "stdout");
    expect(call.child.exitCode).toBe(null);
    const { stdout, stderr, code } = await call.done;
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => resultSchema.parse(JSON.parse(line)));
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatchObject({ platform: "github", reason: "timeout" });
    expect([code, stderr]).toEqual([0, ""]);
  });

  it.for([
    ["-f", "ndjson"],
    ["--names", "-", "-f", "csv"],
  ])("ends quietly when nobody reads on: %s %s", async (flags, { expect }) => {
    const sh = spawn(
      "sh",
      ["-c", '"$0" "$@" | head -1', process.execPath, BIN, "takenbrand", ...FEW, ...flags],
      {
        cwd: emptyFolder(),
        env: cleanEnvironment({ world }),
      },
    );
    const { code, stdout, stderr } = await follow(sh, "free\n").done;
    expect([code, stderr, stdout.split("\n").length]).toEqual([0, "", 2]);
  });

  it("stops asking when nobody reads the lines any more", async ({ expect }) => {
    const slow = await startWorld({ latencyMs: (host) => (host === "api.github.com" ? 20_000 : 0) });
    try {
      const sh = spawn(
        "sh",
        ["-c", '"$0" "$@" | head -1', process.execPath, BIN, "brandone", "brandtwo", ...FEW, "-f", "ndjson"],
        {
          cwd: emptyFolder(),
          env: cleanEnvironment({ world: slow }),
        },
      );
      const { code, stderr } = await follow(sh).done;
      expect([code, stderr]).toEqual([0, ""]);
      expect(slow.requests.filter(({ platform, status }) => platform === "github" && status !== 0)).toEqual(
        [],
      );
    } finally {
      await slow.close();
    }
  });

  it.for([
    ["a folder that is not there", "nope/a.csv", "there is no such folder"],
    ["a folder of that name", "folder.csv", "this is a folder"],
    ["an unknown extension", "report.docx", "the extension names no report format"],
  ])("refuses %s before anything is asked", async ([, file = "", why], { expect }) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "file"), "");
    mkdirSync(join(cwd, "folder.csv"));
    const { code, stdout, stderr } = await run(["Refused Brand", ...FEW, "-o", "good.json", "-o", file], {
      world,
      cwd,
    });
    expect([code, stdout]).toEqual([2, ""]);
    expect(world.requests.filter(({ handle }) => handle === "refusedbrand")).toEqual([]);
    expect(stderr).toContain(file);
    expect(stderr).toContain(why);
    expect(readdirSync(cwd).sort()).toEqual(["file", "folder.csv"]);
  });

  it("says so when standard output is full", async ({ expect }) => {
    if (!existsSync("/dev/full")) return expect(process.platform).not.toBe("linux");
    const sh = spawn("sh", ["-c", '"$0" "$@" > /dev/full', process.execPath, BIN, "takenbrand", ...FEW], {
      cwd: emptyFolder(),
      env: cleanEnvironment({ world }),
    });
    const { code, stderr } = await follow(sh).done;
    expect([code, stderr]).toEqual([2, "error: standard output cannot be written: no space is left\n"]);
  });
});

describe.concurrent("what is shown", () => {
  it.for([40, 80, 200])("keeps every line within %i columns", async (columns, { expect }) => {
    const env = { COLUMNS: String(columns) };
    const [table, explained, listed] = await Promise.all([
      run(["takenbrand", "Free Brand", "@another.one", ...FEW], { world, env }),
      run(["takenbrand", "-p", "all,-domain", "--explain"], { world, env }),
      run(["platforms", "list"], { env }),
    ]);
    for (const { code, stdout } of [table, explained, listed]) {
      expect(code).toBe(0);
      expect(stdout.split("\n").filter((line) => widthOf(line) > columns)).toEqual([]);
    }
    expect(listed.stdout).toMatch(/^\d+ platforms$/m);
  });

  it("has colours only when they are wanted", async ({ expect }) => {
    const shown = async (env: Record<string, string>, ...flags: string[]) =>
      (await run(["takenbrand", "-p", "github", ...flags], { world, env })).stdout.includes("\u001b[");
    expect(
      await Promise.all([
        shown({ FORCE_COLOR: "1" }),
        shown({ FORCE_COLOR: "1", NO_COLOR: "1" }),
        shown({ FORCE_COLOR: "1" }, "--json"),
      ]),
    ).toEqual([true, false, false]);
  });

  it("shows only the wanted verdicts, and counts all", async ({ expect }) => {
    const { code, stdout } = await run(["takenbrand", "freebrand", ...FEW, "--only", "available", "--json"], {
      world,
    });
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(new Set(report.results.map(({ verdict }) => verdict))).toEqual(new Set(["available"]));
    expect(report.summary).toMatchObject({ checks: 12, taken: 5 });
    const lines = await run(["takenbrand", "freebrand", ...FEW, "--only", "unknown,taken", "-f", "ndjson"], {
      world,
    });
    expect(lines.stdout.trim().split("\n")).toHaveLength(8);
  });

  it("explains every step, in JSON too", async ({ expect }) => {
    const [table, json] = await Promise.all([
      run(["takenbrand", ...FEW, "--explain"], { world }),
      run(["takenbrand", ...FEW, "--explain", "--json"], { world }),
    ]);
    expect(table.stdout).toContain("Asked GET https://api.github.com/users/takenbrand");
    const { results } = JSON.parse(json.stdout) as { results: { steps: string[] }[] };
    expect(results.filter(({ steps }) => steps.length === 0)).toEqual([]);
  });

  it("tells progress in CI, each check with -v, and nothing with -q", async ({ expect }) => {
    const [plain, ci, verbose, quiet] = await Promise.all([
      run(["takenbrand", "🎉", ...FEW], { world }),
      run(["takenbrand", ...FEW], { world, env: { CI: "true" } }),
      run(["takenbrand", ...FEW, "-v"], { world }),
      run(["takenbrand", "🎉", ...FEW, "-q", "-v"], { world, env: { CI: "true" } }),
    ]);
    expect(plain.stderr).toBe('warning: no handle can be made from "🎉"; give it as @handle\n');
    expect(ci.stderr.trim().split("\n").at(-1)).toBe("6 of 6 checks answered");
    expect(verbose.stderr.trim().split("\n")).toHaveLength(6);
    expect(verbose.stderr).toMatch(/^github takenbrand: taken, \d+ ms$/m);
    expect(quiet.stderr).toBe("");
    for (const { stdout } of [ci, verbose, quiet]) expect(stdout).toContain("takenbrand");
  });

  it("prints no control character of a name", async ({ expect }) => {
    const hostile = "Ev\u001b]0;il\u0007 \u202eBrand\u009b31m";
    const [table, json, wrong] = await Promise.all([
      run([hostile, "@a\u001b[31mb", ...FEW, "--explain", "-v"], { world }),
      run([hostile, ...FEW, "--json"], { world }),
      run([hostile, "-p", "\u001b[31mred"], { world }),
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
    for (const { stdout, stderr } of [table, json, wrong]) expect(stdout + stderr).not.toMatch(control);
    expect((JSON.parse(json.stdout) as { results: { brand: string }[] }).results[0]?.brand).toBe(hostile);
    expect(wrong.code).toBe(2);
  });
});
