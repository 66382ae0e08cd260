import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import { VERSION } from "../../src/version.js";
import { cleanEnvironment, emptyFolder, follow } from "../e2e/cli.js";
import { faultsOf, namesUsed, ROOT, readAction, readReadmeWorkflow, type Step } from "./workflow-checks.js";

const action = readAction();
const workflow = readReadmeWorkflow();

describe("action.yml", () => {
  it("has steps that are pinned and put no input into a script", () => {
    expect(action.runs.using).toBe("composite");
    expect(faultsOf(action.runs.steps)).toEqual([]);
    expect(action.runs.steps.filter(({ run, shell }) => run !== undefined && shell !== "bash")).toEqual([]);
    const others = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(others.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    expect(others.length).toBeGreaterThan(2);
  });

  it("uses each input that it has, and has each that it uses", () => {
    expect(namesUsed(action.runs, "inputs")).toEqual(Object.keys(action.inputs).sort());
    expect(Object.values(action.inputs).every(({ description }) => description.length > 10)).toBe(true);
  });

  it("gives outputs of a step that is there", () => {
    const ids = action.runs.steps.flatMap(({ id }) => id ?? []);
    expect(namesUsed(action, "steps")).toEqual(ids.sort());
    expect(namesUsed(action.outputs, "steps")).toEqual(["check"]);
    for (const [name, { value }] of Object.entries(action.outputs))
      expect(value).toContain(`.outputs.${name} }}`);
  });

  it("installs the version that this is", () => {
    expect(action.inputs.version?.default).toBe(VERSION);
  });

  it("saves the ledger under the key under which it looks for it, also when the check has failed", () => {
    const [restore, save] = action.runs.steps.filter(({ uses }) => uses?.startsWith("actions/cache/"));
    expect(save?.with?.key).toBe(restore?.with?.key);
    expect(save?.with?.path).toBe(restore?.with?.path);
    expect(restore?.with?.key?.startsWith(restore.with["restore-keys"]?.trim() ?? "?")).toBe(true);
    expect(save?.if).toContain("always()");
  });
});

describe("the name of the action's cache", () => {
  async function prefixOf(names: Readonly<Record<string, string>>): Promise<string> {
    const step = action.runs.steps.find(({ id }) => id === "cache");
    const folder = emptyFolder();
    const env = {
      PATH: process.env.PATH ?? "",
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_OUTPUT: join(folder, "output"),
      ...names,
    };
    const call = await follow(spawn("bash", ["-eo", "pipefail", "-c", step?.run ?? "exit 9"], { env })).done;
    expect(call.code).toBe(0);
    expect(Object.keys(names).sort()).toEqual(Object.keys(step?.env ?? {}).sort());
    const [, prefix = ""] = /^prefix=(.+)\n$/.exec(readFileSync(join(folder, "output"), "utf8")) ?? [];
    return prefix;
  }

  it("is one of its own for each use, whatever they are called, and one that GitHub takes", async () => {
    const use = { INPUT_CACHE_KEY: "default", WORKFLOW: "handles", JOB: "look", JOB_INDEX: "0" };
    const uses = [
      use,
      { ...use, INPUT_CACHE_KEY: "default-handles" },
      { ...use, WORKFLOW: "names, daily-look" },
      { ...use, WORKFLOW: "handles-look", JOB: "look" },
      { ...use, JOB: "handles-look" },
      { ...use, JOB_INDEX: "1" },
    ];
    const prefixes = await Promise.all(uses.map(prefixOf));
    expect(new Set(prefixes).size).toBe(uses.length);
    expect(await prefixOf(use)).toBe(prefixes[0]);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[\w-]{1,100}-$/);
  });
});

describe("README's workflow", () => {
  const [job] = Object.values(workflow.jobs);
  const steps = job?.steps ?? [];

  it("is pinned, has few permissions, and runs daily", () => {
    expect(faultsOf(steps)).toEqual([]);
    expect(workflow.permissions).toEqual({});
    expect(job?.permissions).toEqual({ contents: "read", issues: "write" });
    expect(workflow.on.schedule[0]?.cron).toMatch(/^\d{1,2} \d{1,2} \* \* \*$/);
  });

  it("uses what the action has", () => {
    const use = steps.find(({ uses }) => uses?.startsWith("claimcheck/"));
    expect(use?.uses).toBe(`claimcheck/claimcheck@v${VERSION}`);
    expect(Object.keys(use?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
    const used = [...JSON.stringify(steps).matchAll(/steps\.check\.outputs\.([\w-]+)/g)];
    expect(used.map(([, name = ""]) => name).filter((name) => !(name in action.outputs))).toEqual([]);
    expect(used.length).toBeGreaterThan(1);
  });

  it.each([
    ["", ["label create", "issue list", "issue create"]],
    ["7", ["label create", "issue list", "issue comment 7"]],
  ])("opens one issue, or comments on the one that is there (%j)", async (number, expected) => {
    const folder = emptyFolder();
    // GitHub's own tool, which is not here: it writes down what it is asked.
    writeFileSync(
      join(folder, "gh"),
      `#!/bin/sh\necho "$@" >> "${folder}/asked"\n[ "$2" = list ] && echo "${number}"\nexit 0\n`,
    );
    chmodSync(join(folder, "gh"), 0o755);
    const script = steps.find(({ run }) => run !== undefined)?.run ?? "exit 1";
    const env = { PATH: `${folder}:${process.env.PATH}`, BODY: "body with spaces.md" };
    const { code } = await follow(spawn("bash", ["-eo", "pipefail", "-c", script], { env, cwd: folder }))
      .done;
    expect(code).toBe(0);
    const asked = readFileSync(join(folder, "asked"), "utf8").trimEnd().split("\n");
    expect(asked.map((line, index) => line.startsWith(expected[index] ?? "?"))).toEqual([true, true, true]);
    expect(asked[2]).toContain("--body-file body with spaces.md");
  });
});

describe("the action's check", () => {
  let world: World;
  const taken = new Set<string>();
  beforeAll(async () => {
    world = await startWorld({
      isTaken: (platform, handle, isKnown) => isKnown || taken.has(`${platform} ${handle}`),
    });
  });
  afterAll(() => world.close());

  /** A runner's folder, in which this package is installed. */
  function runner(): string {
    const temp = emptyFolder();
    mkdirSync(join(temp, "claimcheck", "app", "node_modules"), { recursive: true });
    symlinkSync(ROOT, join(temp, "claimcheck", "app", "node_modules", "claimcheck"), "dir");
    return temp;
  }

  /** Runs the step as the runner does: its script in bash, its inputs as variables. */
  async function runStep(temp: string, inputs: Readonly<Record<string, string>>) {
    const step: Step | undefined = action.runs.steps.find(({ id }) => id === "check");
    const given = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([variable, expression]) => {
        const [name = ""] = namesUsed(expression, "inputs");
        return [variable, inputs[name] ?? action.inputs[name]?.default ?? ""];
      }),
    );
    const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary.md") };
    for (const file of Object.values(files)) writeFileSync(file, "");
    const runs = { GITHUB_ACTIONS: "true", CI: "true", GITHUB_ACTION_PATH: ROOT, RUNNER_TEMP: temp };
    const env = cleanEnvironment({ world, env: { ...runs, ...files, ...given } });
    const child = spawn("bash", ["-eo", "pipefail", "-c", step?.run ?? "exit 9"], { cwd: temp, env });
    const call = await follow(child).done;
    return {
      ...call,
      outputs: readFileSync(files.GITHUB_OUTPUT, "utf8"),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
    };
  }

  const INPUTS = {
    names: "@acmeaction\n\n  Week Brand  ",
    platforms: "github,kick",
    "fail-on": "newly-taken",
  };

  it("runs, remembers, and tells what has changed at the next run", async () => {
    const temp = runner();
    taken.clear();
    const first = await runStep(temp, INPUTS);
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringMatching(/^::/m)]);
    expect(first.outputs).toMatch(/^changed<<(.+)\nfalse\n\1$/m);
    expect(first.outputs).toMatch(/^exit-code=0$/m);
    taken.add("github acmeaction");
    const second = await runStep(temp, INPUTS);
    expect(second.code).toBe(1);
    expect(second.outputs).toMatch(/^changed<<(.+)\ntrue\n\1$/m);
    expect(second.outputs).toMatch(/^exit-code=1$/m);
    expect(second.stderr).toMatch(/^::error title=acmeaction on GitHub%3A newly taken::/m);
    expect(second.summary).toContain("**1 newly taken**");
    const [, markdown = ""] = /^markdown=(.+)$/m.exec(second.outputs) ?? [];
    expect(readFileSync(markdown, "utf8")).toBe(`${second.summary.trimEnd()}\n`);
    const report = JSON.parse(readFileSync(join(temp, "claimcheck-report.json"), "utf8")) as Report;
    expect(report.results.map(({ brand, handle }) => `${brand} ${handle}`).sort()).toEqual([
      "@acmeaction acmeaction",
      "@acmeaction acmeaction",
      "Week Brand weekbrand",
      "Week Brand weekbrand",
    ]);
  });

  it("compares with a report, once there is one", async () => {
    const temp = runner();
    taken.clear();
    const inputs = { ...INPUTS, baseline: "state/last.json", report: "state/last.json", outputs: "all.csv" };
    const first = await runStep(temp, inputs);
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringContaining(
        "there is no baseline yet: this run is compared with what the ledger remembers",
      ),
    ]);
    expect(existsSync(join(temp, "all.csv"))).toBe(true);
    taken.add("kick acmeaction");
    const second = await runStep(temp, inputs);
    expect([second.code, second.stdout]).toEqual([
      1,
      expect.not.stringContaining("there is no baseline yet"),
    ]);
    const report = JSON.parse(readFileSync(join(temp, "state", "last.json"), "utf8")) as Report;
    expect(report.baseline?.source).toBe("report");
  });

  it("names no Markdown that it has not written", async () => {
    const temp = runner();
    taken.clear();
    expect((await runStep(temp, INPUTS)).outputs).toMatch(/^markdown=/m);
    const wrong = await runStep(temp, { ...INPUTS, "fail-on": "bogus" });
    expect([wrong.code, wrong.outputs]).toEqual([2, "exit-code=2\n"]);
  });

  it("takes no input for code or for another option", async () => {
    const temp = runner();
    const hostile = { ...INPUTS, names: '$(touch pwned)\n--help\n"; touch pwned; "' };
    const call = await runStep(temp, hostile);
    expect(existsSync(join(temp, "pwned"))).toBe(false);
    expect(call.stdout).not.toContain("Options:");
    const report = JSON.parse(readFileSync(join(temp, "claimcheck-report.json"), "utf8")) as Report;
    const brands = new Set(report.results.map(({ brand }) => brand));
    expect(brands).toEqual(new Set(["$(touch pwned)", "--help", '"; touch pwned; "']));
  });

  it("installs nothing but a version", async () => {
    const env = { PATH: process.env.PATH ?? "", INPUT_VERSION: "file:../evil", RUNNER_TEMP: emptyFolder() };
    const { code, stdout } = await follow(
      spawn(process.execPath, [join(ROOT, "action", "install.js")], { env }),
    ).done;
    expect([code, stdout]).toEqual([2, expect.stringContaining("expected a version such as 1.2.3")]);
  });
});
