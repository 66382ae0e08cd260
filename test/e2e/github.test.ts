import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import { BIN, cleanEnvironment, emptyFolder, follow, run } from "./cli.js";

let world: World;
const taken = new Set<string>();
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) => isKnown || taken.has(`${platform} ${handle}`),
  });
});
afterAll(() => world.close());

const ASK = ["@acmeweek", "-p", "github,kick", "--retries", "0", "--no-store", "--json"];

/** Outputs, as the runner reads them from its file. */
function outputsOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 1) {
    const [name = "", delimiter = ""] = (lines.shift() ?? "").split("<<");
    const end = lines.indexOf(delimiter);
    expect(end).toBeGreaterThan(-1);
    found[name] = lines.slice(0, end).join("\n");
    lines.splice(0, end + 1);
  }
  return found;
}

/** A folder with yesterday's report, in which GitHub's handle was free. */
async function yesterday(): Promise<string> {
  const cwd = emptyFolder();
  taken.clear();
  await run([...ASK, "-o", "old.json"], { world, cwd });
  taken.add("github acmeweek");
  return cwd;
}

const github = (cwd: string) => ({
  GITHUB_ACTIONS: "true",
  GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
  GITHUB_OUTPUT: join(cwd, "output"),
});

describe("in a workflow of GitHub", () => {
  it("annotates the log, and appends a summary and outputs", async () => {
    const cwd = await yesterday();
    writeFileSync(join(cwd, "summary.md"), "before\n");
    const call = await run([...ASK, "--baseline", "old.json", "-o", "new.json"], {
      world,
      cwd,
      env: github(cwd),
    });
    expect(call.code).toBe(0);
    const commands = call.stderr.split("\n").filter((line) => line.startsWith("::"));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(
      /^::error title=acmeweek on GitHub%3A newly taken::@acmeweek: it was free.*https:\/\/github\.com\/acmeweek$/,
    );
    const summary = readFileSync(join(cwd, "summary.md"), "utf8");
    expect(summary).toMatch(/^before\n# Handles still unclaimed[\s\S]*\*\*1 newly taken\*\*/);
    const outputs = outputsOf(readFileSync(join(cwd, "output"), "utf8"));
    const report = JSON.parse(call.stdout) as Report;
    expect(outputs).toMatchObject({
      checks: "2",
      available: "1",
      taken: "1",
      changed: "true",
      report: join(cwd, "new.json"),
    });
    const told = report.changes?.filter(({ event }) => event !== "still-available");
    expect(JSON.parse(outputs.events ?? "")).toEqual(told);
  });

  it.each([
    [["--no-github"], {}],
    [[], { CLAIMCHECK_GITHUB: "false" }],
    [[], { GITHUB_ACTIONS: "" }],
  ])("says nothing to it where that is not wanted: %j %j", async (args, env) => {
    const cwd = await yesterday();
    const all = { ...github(cwd), ...env };
    const call = await run([...ASK, "--baseline", "old.json", ...args], { world, cwd, env: all });
    expect(call.stderr).not.toMatch(/^::/m);
    expect([existsSync(join(cwd, "summary.md")), existsSync(join(cwd, "output"))]).toEqual([false, false]);
  });

  it("goes on where the runner's files cannot be written", async () => {
    const cwd = await yesterday();
    const env = { ...github(cwd), GITHUB_OUTPUT: join(cwd, "no", "such") };
    const call = await run([...ASK, "--baseline", "old.json"], { world, cwd, env });
    expect(call.code).toBe(0);
    expect(call.stderr).toContain("warning: GITHUB_OUTPUT cannot be written");
    expect(existsSync(join(cwd, "summary.md"))).toBe(true);
  });

  it("lets no text of others become a command", async () => {
    const cwd = emptyFolder();
    const hostile = ["::error::x", "##[error]y", "@ok"];
    const names = ["table", "md", "json", "ndjson", "csv", "tsv", "junit"].map((format) =>
      run([...hostile, "-p", "github", "--no-store", "-f", format], { world, cwd, env: github(cwd) }),
    );
    for (const { code, stdout, stderr } of await Promise.all(names)) {
      expect([0, 1, 3]).toContain(code);
      expect(`${stdout}\n${stderr}`).not.toMatch(/^\s*::|##\[/m);
      expect(stdout).toContain("ok");
    }
  });
});

it.skipIf(process.platform === "win32")("CSV in a file stays as it is", async () => {
  const cwd = emptyFolder();
  const args = ["##[error]y", "::error::x", "-p", "github", "--no-store", "-f", "csv"];
  const line = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(" ");
  const env = cleanEnvironment({ world, env: { GITHUB_ACTIONS: "true" } });
  await follow(spawn("sh", ["-c", `${line} > report.csv`], { cwd, env })).done;
  const rows = readFileSync(join(cwd, "report.csv"), "utf8").split("\r\n");
  expect(rows[1]).toMatch(/^##\[error\]y,/);
  expect(rows[2]).toMatch(/^::error::x,/);
});

describe("notify", () => {
  const hook = (more: object = {}) => ({ env: "HOOK_URL", as: "slack", ...more });
  const secrets = { HOOK_URL: "https://hooks.world.test/T0/tok3n" };

  async function notified(notify: object, env: Record<string, string>) {
    const cwd = await yesterday();
    writeFileSync(join(cwd, "claimcheck.config.json"), JSON.stringify({ notify }));
    const before = world.requests.length;
    const call = await run([...ASK, "--baseline", "old.json", "--fail-on", "newly-taken"], {
      world,
      cwd,
      env,
    });
    const sent = world.requests.slice(before).filter(({ host }) => host === "hooks.world.test");
    return { call, sent };
  }

  it("tells a webhook, and shows its address nowhere", async () => {
    world.misbehave({ host: "hooks.world.test" }, { kind: "status", status: 200, body: "ok" });
    const { call, sent } = await notified(hook(), secrets);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: "POST", path: "/T0/tok3n" });
    expect(call.code).toBe(1);
    expect(call.stdout + call.stderr).not.toMatch(/tok3n|hooks\.world|warning/);
  });

  it("keeps the result and the exit code when it fails", async () => {
    world.misbehave({ host: "hooks.world.test" }, { kind: "status", status: 403 });
    const { call, sent } = await notified([hook()], secrets);
    expect(sent).toHaveLength(1);
    expect(call.code).toBe(1);
    expect((JSON.parse(call.stdout) as Report).changes).toHaveLength(2);
    expect(call.stderr).toContain("warning: notify HOOK_URL: nobody was told: the answer was status 403");
    expect(call.stdout + call.stderr).not.toMatch(/tok3n|hooks\.world/);
  });

  it("tells the next time what could not be told, once", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "claimcheck.config.json"), JSON.stringify({ notify: hook() }));
    const freed = new Set(["github hookbrand"]);
    const other = await startWorld({
      isTaken: (platform, handle, isKnown) =>
        isKnown || (handle === "hookbrand" && !freed.has(`${platform} ${handle}`)),
    });
    const once = async (status: number) => {
      other.behave();
      other.misbehave({ host: "hooks.world.test" }, { kind: "status", status });
      const before = other.requests.length;
      const args = ["@hookbrand", "-p", "github,kick", "--retries", "0", "--json", "--store", "a.sqlite"];
      const { stdout } = await run(args, { world: other, cwd, env: secrets });
      const sent = other.requests.slice(before).filter(({ host }) => host === "hooks.world.test");
      const events = (JSON.parse(stdout) as Report).changes?.map(({ event }) => event);
      return [events, sent.length];
    };
    try {
      await once(200);
      freed.clear();
      expect(await once(403)).toEqual([["newly-taken"], 1]);
      // The message of then; nothing has happened since.
      expect(await once(200)).toEqual([[], 1]);
      expect(await once(200)).toEqual([[], 0]);
    } finally {
      await other.close();
    }
  });

  it("sends nothing where nothing has happened that is wanted", async () => {
    const { sent, call } = await notified(hook({ on: ["lost"] }), secrets);
    expect([sent.length, call.code]).toEqual([0, 1]);
  });

  it.each([
    [{ env: "https://hooks.world.test/x", as: "slack" }, "must be the name of an environment variable"],
    [hook({ secretEnv: "S" }), "Slack checks no signature"],
    [hook({ on: ["newly-takn"] }), "notify.on.0"],
    [{ env: "A" }, "notify.as"],
  ])("refuses %j", async (notify, says) => {
    const { call } = await notified(notify, secrets);
    expect(call.code).toBe(2);
    expect(call.stderr).toContain(says);
  });
});
