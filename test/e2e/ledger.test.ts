import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { openLedger } from "../../src/ledger/open.js";
import { openSqlite } from "../../src/ledger/sqlite.js";
import type { Report } from "../../src/model/result.js";
import type { History } from "../../src/report/history.js";
import { BIN, cleanEnvironment, emptyFolder, follow, run, start } from "./cli.js";
import { credentials } from "./oracle.js";

let world: World;
let freed = false;
const nowTaken = new Set<string>();
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) =>
      isKnown || (handle.startsWith("taken") && !freed) || nowTaken.has(`${platform} ${handle}`),
  });
});
afterAll(() => world.close());

const ASKED = ["Takenbrand", "@freebrand", "-p", "github,gitlab"];
const QUICK = ["--retries", "0", "--json"];
const report = (stdout: string) => JSON.parse(stdout) as Report;
const facts = (stdout: string) =>
  report(stdout)
    .results.map(
      ({ platform, handle, verdict, cached }) => `${platform} ${handle} ${verdict}${cached ? " cached" : ""}`,
    )
    .sort();

const events = (stdout: string) =>
  report(stdout).changes?.map(({ event, platform }) => `${event} ${platform}`);

/** How many requests a call makes. */
async function counted(args: readonly string[], options: Parameters<typeof run>[1] = {}) {
  const before = world.requests.length;
  const called = await run(args, { world, ...options });
  return { ...called, requests: world.requests.length - before };
}

describe("the ledger", () => {
  it("is in the user's data folder, one for each config and one for all else", async () => {
    const [home, cwd] = [emptyFolder(), emptyFolder()];
    const env = { HOME: home, LOCALAPPDATA: home, XDG_DATA_HOME: join(home, "data") };
    await counted([...ASKED, ...QUICK], { cwd, env });
    writeFileSync(join(cwd, "claimcheck.config.yaml"), "brands: [Takenbrand]\nplatforms: [github]\n");
    await counted(["--json"], { cwd, env });
    const found = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".sqlite"),
    );
    expect(found.map((name) => name.replace(/^.*[\\/]/, "").replace(/[0-9a-f]{12}/, "#")).sort()).toEqual([
      expect.stringMatching(/^claimcheck-test-.*-#\.sqlite$/),
      "default.sqlite",
    ]);
    if (process.platform === "linux")
      expect(found.every((name) => name.startsWith("data/claimcheck/"))).toBe(true);
    expect(readdirSync(cwd)).toEqual(["claimcheck.config.yaml"]);
  });

  it.each<[string, string[], Record<string, string>]>([
    ["--no-store", ["--no-store"], {}],
    ["CLAIMCHECK_STORE=false", [], { CLAIMCHECK_STORE: "false" }],
  ])("is not made with %s", async (_name, args, env) => {
    const home = emptyFolder();
    const { code, stderr } = await counted([...ASKED, ...QUICK, ...args], {
      env: { ...env, HOME: home, LOCALAPPDATA: home },
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(readdirSync(home)).toEqual([]);
  });

  it("is where the config says, from the config's folder; false is none", async () => {
    const cwd = emptyFolder();
    const config = join(cwd, "claimcheck.config.yaml");
    mkdirSync(join(cwd, "sub"));
    writeFileSync(config, "store: ./kept/names.sqlite\n");
    await counted([...ASKED, ...QUICK], { cwd: join(cwd, "sub") });
    expect(existsSync(join(cwd, "kept", "names.sqlite"))).toBe(true);
    writeFileSync(config, "store: false\n");
    const none = await counted(["history"], { cwd });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("it is switched off")]);
  });

  it("is made nowhere else by a config that was merely found", async () => {
    const cwd = emptyFolder();
    const target = join(emptyFolder(), "names.sqlite");
    writeFileSync(join(cwd, "claimcheck.config.json"), JSON.stringify({ store: target }));
    const found = await counted([...ASKED, ...QUICK], { cwd });
    expect([found.code, found.requests]).toEqual([2, 0]);
    expect(found.stderr).toContain("outside its folder");
    const named = await counted([...ASKED, ...QUICK, "-c", "claimcheck.config.json"], { cwd });
    expect(named.code).toBe(0);
    expect(existsSync(target)).toBe(true);
  });

  it("that cannot be used is named, before anybody is asked, and stays as it is", async () => {
    const store = join(emptyFolder(), "notes.txt");
    writeFileSync(store, "my notes");
    for (const args of [[...ASKED, ...QUICK], ["history"], ["history", "prune", "--older-than", "1d"]]) {
      const { code, stderr, requests } = await counted([...args, "--store", store]);
      expect([code, requests]).toEqual([2, 0]);
      expect(stderr).toContain(`${store} is not a ledger`);
      expect(stderr).toContain("--store");
    }
    expect(readFileSync(store, "utf8")).toBe("my notes");
  });

  it("that cannot be written is done without, with a warning", async () => {
    const folder = emptyFolder();
    const blocker = join(folder, "file");
    writeFileSync(blocker, "");
    const { code, stdout, stderr } = await counted([
      ...ASKED,
      ...QUICK,
      "--store",
      join(blocker, "a.sqlite"),
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: the ledger .* cannot be used: .*--no-store/);
    expect(report(stdout).summary).toMatchObject({ taken: 2, available: 2 });
  });

  it.skipIf(process.platform === "win32")(
    "in a read-only folder is done without, and read all the same",
    async () => {
      const folder = emptyFolder();
      const store = join(folder, "a.sqlite");
      await counted([...ASKED, ...QUICK, "--store", store]);
      const before = readFileSync(store);
      for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
      chmodSync(folder, 0o555);
      // Root may write everywhere, so somebody else tries.
      const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const home = emptyFolder();
      chmodSync(home, 0o755);
      const elsewhere = { env: { HOME: home }, ...other, cwd: "/" };
      const { code, stderr } = await counted([...ASKED, ...QUICK, "--store", store], elsewhere);
      const shown = await counted(["history", "takenbrand", "--store", store], elsewhere);
      const pruned = await counted(["history", "prune", "--older-than", "0s", "--store", store], elsewhere);
      chmodSync(folder, 0o755);
      expect([shown.code, shown.stderr]).toEqual([0, ""]);
      expect(shown.stdout).toContain("2 checks, 0 with a change");
      expect(pruned.code).toBe(2);
      expect(stderr).toMatch(
        /^warning: the ledger .* cannot be used: (?:permission denied|it cannot be written|its folder)/,
      );
      expect(code).toBe(0);
      expect(readFileSync(store).equals(before)).toBe(true);
    },
  );
});

/** A disk that can fill up: a small one in memory, which nobody else sees (user_namespaces(7)). */
const hasSmallDisks =
  process.platform === "linux" &&
  spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]).status === 0;

/** Runs the command line with a ledger on such a disk, after something has been done there. */
const onSmallDisk = (prepare: string, args: readonly string[], start = 'exec "$0" "$@"') => {
  const script = `mount -t tmpfs -o size=512k tmpfs /mnt && ${prepare} && ${start}`;
  const command = ["-rm", "sh", "-c", script, process.execPath, BIN, ...args, "--store", "/mnt/a.sqlite"];
  const child = spawn("unshare", command, { cwd: emptyFolder(), env: cleanEnvironment({ world }) });
  return follow(child).done;
};

describe.skipIf(!hasSmallDisks)("on a full disk (where a namespace with a small one can be made)", () => {
  it("the run goes on without a ledger", async () => {
    const { code, stdout, stderr } = await onSmallDisk("head -c 500k /dev/zero > /mnt/full", [
      ...ASKED,
      ...QUICK,
    ]);
    expect(code).toBe(0);
    expect(report(stdout).summary).toMatchObject({ checks: 4, taken: 2, available: 2, unknown: 0 });
    expect(stderr).toMatch(
      /^warning: the ledger .*(?:no space is left|reading or writing it fails).*--no-store/,
    );
  });

  // Room for what the run writes, but not to bring it from the log beside it into the file; or not even for that.
  it.each([270, 360])("of which %i of 512 KiB are used costs neither report nor exit code", async (used) => {
    const names = Array.from({ length: 60 }, (_, index) => `@takenname${index}`);
    const asked = [...names, "-p", "kick,npm-package", ...QUICK, "--per-host", "20", "--fail-on", "taken"];
    const { code, stdout, stderr } = await onSmallDisk(`head -c ${used}k /dev/zero > /mnt/full`, asked);
    expect(code).toBe(1);
    expect(report(stdout).summary).toMatchObject({ checks: 120, taken: 120 });
    expect(stderr).toMatch(
      /^warning: the ledger \S+ (?:cannot be written|could not be tidied up): no space is left.*\n$/,
    );
  });
});

describe.skipIf(!hasSmallDisks || spawnSync("script", ["-V"]).status !== 0)(
  "on a full disk, before a terminal (script of util-linux)",
  () => {
    it("the warning has a line of its own, and progress goes on below it", async () => {
      const names = Array.from({ length: 60 }, (_, index) => `@takenname${index}`);
      const args = [...names, "-p", "kick,npm-package", "--retries", "0", "--per-host", "20"];
      const terminal = 'exec script -qec "$0 $*" /dev/null';
      const { stdout } = await onSmallDisk("head -c 360k /dev/zero > /mnt/full", args, terminal);
      // Where a line is cleared.
      const [before = "", after = ""] = stdout.split("\u001b[2Kwarning: the ledger ");
      expect(before).toMatch(/\d+\/120 /);
      expect(after).toMatch(/^\S+ cannot be written: no space is left.*\r\n.*\d+\/120 /);
      expect(stdout).toContain("takenname59");
    });
  },
);

describe("the cache", () => {
  it("answers what is fresh enough, in every format, until --fresh", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const common = [...ASKED, ...QUICK, "--store", store];
    const first = await counted(common);
    const asked = facts(first.stdout);
    expect(asked).toEqual([
      "github freebrand available",
      "github takenbrand taken",
      "gitlab freebrand available",
      "gitlab takenbrand taken",
    ]);
    const cached = await counted([...common, "--max-age", "1h"]);
    expect(cached.requests).toBe(0);
    expect(facts(cached.stdout)).toEqual(asked.map((fact) => `${fact} cached`));
    const times = (text: string) => report(text).results.map(({ checkedAt }) => checkedAt);
    expect(times(cached.stdout)).toEqual(times(first.stdout));
    expect(report(cached.stdout).platforms.map(({ health }) => health)).toEqual(["ok", "ok"]);
    expect(cached.stderr).toContain("4 of 4 answers from the ledger");
    // Without --max-age everything is asked, and what is free gets two controls of this run on each platform.
    const again = await counted(common);
    expect([facts(again.stdout), again.requests]).toEqual([asked, 8]);
    // For what was seen last time, the controls of a moment ago still count.
    const same = await counted(common.filter((word) => word !== "@freebrand"));
    expect([facts(same.stdout), same.requests]).toEqual([asked.filter((fact) => fact.includes("taken")), 2]);
    const fresh = await counted([...common, "--max-age", "1h", "--fresh"]);
    expect([facts(fresh.stdout), fresh.requests]).toEqual([asked, first.requests]);
  });

  it("reads owned by the config of today", async () => {
    const cwd = emptyFolder();
    const args = ["Takenbrand", "-p", "github", ...QUICK, "--store", "a.sqlite", "--max-age", "1h"];
    await counted(args, { cwd });
    writeFileSync(join(cwd, "claimcheck.config.yaml"), "owned: { github: takenbrand }\n");
    expect(facts((await counted(args, { cwd })).stdout)).toEqual(["github takenbrand owned cached"]);
    const history = await counted(["history", "--json", "--store", "a.sqlite"], { cwd });
    expect((JSON.parse(history.stdout) as History).checks).toMatchObject([{ verdict: "owned" }]);
  });

  it("never answers unknown", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const args = ["Takenbrand", "-p", "github", ...QUICK, "--store", store, "--max-age", "1h"];
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    expect(facts((await counted(args)).stdout)).toEqual(["github takenbrand unknown"]);
    world.behave();
    expect(facts((await counted(args)).stdout)).toEqual(["github takenbrand taken"]);
  });
});

describe("--resume", () => {
  it("after Ctrl-C asks what is left, and nothing twice", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const args = ["Takenbrand", "@freebrand", "-p", "github,bluesky", ...QUICK, "--store", store];
    world.misbehave({ platform: "bluesky" }, { kind: "hang" });
    const call = start([...args, "-v", "--timeout", "60s"], { world });
    await call.seen("github takenbrand: taken");
    await call.seen("github freebrand: available");
    call.child.kill("SIGINT");
    const stopped = await call.done;
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain("--resume asks only what is left");
    world.behave();
    const before = world.requests.length;
    const resumed = await counted([...args, "--resume"]);
    expect(resumed.stderr).toMatch(/resuming the run of \S+: 2 of 4 checks done before/);
    expect(facts(resumed.stdout)).toEqual([
      "bluesky freebrand available",
      "bluesky takenbrand taken",
      "github freebrand available cached",
      "github takenbrand taken cached",
    ]);
    const asked = world.requests.slice(before).map(({ platform }) => platform);
    expect(asked).not.toContain("github");
    const none = await counted([...args, "--resume"]);
    expect([none.code, none.stderr]).toEqual([
      0,
      expect.stringMatching(/nothing to resume: the run of \S+ was complete/),
    ]);
  });

  it("raises the alarm that the whole run would have raised", async () => {
    const folder = emptyFolder();
    const args = ["@acmeweek", "-p", "chess-com,kick", ...QUICK, "--fail-on", "newly-taken"];
    const misbehave = () => world.misbehave({ host: "www.chess.com" }, { kind: "challenge" });
    const told = ({ code, stdout }: { code: number; stdout: string }) => {
      const { platforms, changes, unconfirmed } = report(stdout);
      const which = changes?.map(({ event, platform }) => `${event} ${platform}`);
      return { code, platforms, which, unconfirmed };
    };
    const [whole, killed] = ["a.sqlite", "b.sqlite"].map((name) => join(folder, name)) as [string, string];
    misbehave();
    for (const store of [whole, killed]) await counted([...args, "--store", store]);
    nowTaken.add("chess-com acmeweek");
    const uninterrupted = await counted([...args, "--store", whole]);
    expect(told(uninterrupted)).toMatchObject({
      code: 1,
      which: expect.arrayContaining(["newly-taken chess-com"]) as unknown,
      platforms: [{ id: "kick" }, { id: "chess-com", health: "ok" }],
    });
    world.misbehave({ platform: "kick" }, { kind: "hang" });
    const call = start([...args, "--store", killed, "-v", "--timeout", "60s"], { world });
    await call.seen("chess-com acmeweek: taken");
    call.child.kill("SIGKILL");
    await call.done;
    world.behave();
    misbehave();
    const resumed = await counted([...args, "--store", killed, "--resume"]);
    expect(resumed.stderr).toContain("1 of 2 checks done before");
    expect(told(resumed)).toEqual(told(uninterrupted));
    // So does a run that takes everything from the ledger.
    const cached = await counted([...args, "--store", killed, "--max-age", "1h"]);
    expect(told(cached).platforms).toEqual(told(uninterrupted).platforms);
    world.behave();
    nowTaken.clear();
  });

  it.each(["SIGINT", "SIGTERM"] as const)("raises it after %s, as does a new run", async (signal) => {
    const folder = emptyFolder();
    const args = ["@acmeweek", "-p", "github,kick", ...QUICK, "--fail-on", "newly-taken"];
    const stores = ["resumed", "anew"].map((name) => join(folder, name));
    for (const store of stores) {
      await counted([...args, "--store", store]);
      nowTaken.add("github acmeweek");
      world.misbehave({ platform: "kick" }, { kind: "hang" });
      const call = start([...args, "--store", store, "-v", "--timeout", "60s"], { world });
      await call.seen("github acmeweek: taken");
      call.child.kill(signal);
      const stopped = await call.done;
      expect([stopped.code, events(stopped.stdout)]).toEqual([130, ["newly-taken github"]]);
      world.behave();
      const resume = store === stores[0] ? ["--resume"] : [];
      const next = await counted([...args, "--store", store, ...resume]);
      expect([next.code, events(next.stdout)]).toEqual([1, ["newly-taken github", "still-available kick"]]);
      expect((await counted([...args, "--store", store])).code).toBe(0);
      nowTaken.clear();
    }
  });

  it.skipIf(process.platform !== "linux")(
    "brings again what could not be written, and asks nothing",
    async () => {
      const store = join(emptyFolder(), "a.sqlite");
      const args = [...ASKED, ...QUICK, "--store", store];
      const line = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(" ");
      const child = spawn("sh", ["-c", `${line} > /dev/full`], { env: cleanEnvironment({ world }) });
      const lost = await follow(child).done;
      expect([lost.code, lost.stderr]).toEqual([2, expect.stringContaining("no space is left")]);
      const resumed = await counted([...args, "--resume"]);
      expect([resumed.code, resumed.requests]).toEqual([0, 0]);
      expect(facts(resumed.stdout)).toHaveLength(4);
      expect((await counted([...args, "--resume"])).stderr).toContain("was complete");
    },
  );

  it("says when there is nothing to resume, or when the plan has changed", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const args = [...QUICK, "--store", store, "--resume"];
    expect((await counted(["Takenbrand", "-p", "github", ...args])).stderr).toContain(
      "no run of this plan was interrupted",
    );
    world.misbehave({ platform: "bluesky" }, { kind: "hang" });
    const call = start(["Takenbrand", "-p", "github,bluesky", "-v", ...args], { world });
    await call.seen("github takenbrand: taken");
    call.child.kill("SIGKILL");
    await call.done;
    world.behave();
    const { code, stderr } = await counted(["Takenbrand", "-p", "gitlab", ...args]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/was interrupted, but the plan has changed since/);
  });

  it("leaves a run alone that still goes on, and needs a ledger", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const args = ["Takenbrand", "-p", "github,bluesky", ...QUICK, "--store", store];
    world.misbehave({ platform: "bluesky" }, { kind: "hang" });
    const call = start([...args, "-v", "--timeout", "60s"], { world });
    await call.seen("github takenbrand: taken");
    const other = await counted([...args, "--resume"]);
    expect([other.code, other.requests]).toEqual([2, 0]);
    expect(other.stderr).toContain(`still goes on, in process ${call.child.pid}`);
    call.child.kill("SIGKILL");
    await call.done;
    world.behave();
    expect((await counted([...args.slice(0, -2), "--no-store", "--resume"])).code).toBe(2);
  });
});

it("two processes at once keep both runs whole", async () => {
  const store = join(emptyFolder(), "a.sqlite");
  const names = Array.from(
    { length: 30 },
    (_, index) => `@${index % 2 === 0 ? "taken" : "free"}name${index}`,
  );
  const args = [...names, "-p", "github,kick,npm-package", ...QUICK, "--per-host", "20", "--store", store];
  const called = await Promise.all([
    run(args, { world }),
    run(args, { world }),
    run([...args, "--max-age", "1h"], { world }),
  ]);
  expect(called.map(({ code, stderr }) => [code, stderr.replace(/\d+ of 90 answers.*\n/, "")])).toEqual(
    Array(3).fill([0, ""]),
  );
  const ledger = await openLedger(store);
  if ("why" in ledger) throw new Error(ledger.why);
  for (const id of [1, 2, 3]) expect(ledger.entriesOf(id)).toHaveLength(90);
  ledger.close();
  const db = await openSqlite(store);
  expect(db?.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  expect(db?.prepare("SELECT count(*) AS n FROM run WHERE state = 'complete'").get()).toEqual({ n: 3 });
  db?.close();
});

describe("history", () => {
  it("tells when a handle changed, and prune keeps what is known", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const args = [...ASKED, ...QUICK, "--store", store];
    await counted(args);
    freed = true;
    const changedAfter = new Date().toISOString();
    await counted(args);
    freed = false;
    const shown = await counted(["history", "@TakenBrand", "--store", store, "--platform", "github"]);
    expect(shown.stdout).toMatch(/takenbrand +github +free\? +\d{4}-\d\d-\d\d \d\d:\d\d, was taken +●○/);
    expect(shown.stdout).toContain("1 check, 1 with a change");
    const history = JSON.parse((await counted(["history", "--json", "--store", store])).stdout) as History;
    expect(history.checks.map(({ platform, handle, looks }) => `${platform} ${handle} ${looks}`)).toEqual([
      "github freebrand 2",
      "github takenbrand 2",
      "gitlab freebrand 2",
      "gitlab takenbrand 2",
    ]);
    const [, changed] = history.checks;
    expect(changed).toMatchObject({ verdict: "available", known: "available", before: "taken" });
    expect((changed?.changedAt ?? "") >= changedAfter).toBe(true);
    const pruned = await counted(["history", "prune", "--older-than", "0s", "--store", store]);
    expect(pruned.stdout).toMatch(/^removed 4 verdicts and 1 run from /);
    const left = JSON.parse((await counted(["history", "--json", "--store", store])).stdout) as History;
    expect(left.checks.map(({ looks, verdict }) => [looks, verdict])).toEqual(
      Array(4).fill([1, "available"]),
    );
  });

  it("finds a domain by its whole name, and a brand by its", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const asked = ["Take N Brand", "-p", "github,.com", ...QUICK, "--store", store];
    await counted(asked);
    const found = async (...name: readonly string[]) => {
      const { stdout } = await counted(["history", ...name, "--json", "--store", store]);
      return (JSON.parse(stdout) as History).checks.map(({ platform, handle }) => `${platform} ${handle}`);
    };
    expect(await found("TakeNBrand.COM")).toEqual(["domain-com takenbrand"]);
    expect(await found("take n brand")).toEqual(["domain-com takenbrand", "github takenbrand"]);
    expect(await found("take n brand", "-p", ".com")).toEqual(["domain-com takenbrand"]);
    expect(await found("@take n brand")).toEqual([]);
  });

  it("of what is no platform says so, and what may be meant", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    await counted([...ASKED, ...QUICK, "--store", store]);
    const told = async (platforms: string) => {
      const { code, stderr } = await counted(["history", "-p", platforms, "--store", store]);
      expect(code).toBe(0);
      return stderr;
    };
    expect(await told("gihub")).toMatch(/^warning: --platform: .*"gihub"\. Did you mean "github"\?/);
    expect(await told("mastodon")).toContain('"mastodon" has instances; say which: "mastodon:');
    expect(await told("social")).toContain('"social" stands for several platforms');
    expect(await told("github,vinted,.com,mastodon:own.example")).toBe("");
  });

  it("without a ledger makes none", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    const { code, stderr } = await counted(["history", "--store", store]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`there is no ledger ${store} yet`)]);
    expect(existsSync(store)).toBe(false);
  });

  it("prunes the ledger that is named, before or after the word", async () => {
    const cwd = emptyFolder();
    const old = { env: { HOME: cwd, LOCALAPPDATA: cwd, XDG_DATA_HOME: cwd }, cwd };
    for (const store of [[], ["--store", "other.sqlite"]])
      for (let times = 0; times < 2; times += 1) await counted([...ASKED, ...QUICK, ...store], old);
    const looks = async (...where: readonly string[]) => {
      const { stdout } = await counted(["history", "--json", ...where], old);
      return (JSON.parse(stdout) as History).checks.map((check) => check.looks);
    };
    const pruned = await counted(["history", "--store", "other.sqlite", "prune", "--older-than", "0s"], old);
    expect(pruned.stdout).toMatch(/^removed 4 verdicts and 1 run from .*other\.sqlite\n$/);
    expect([await looks(), await looks("--store", "other.sqlite")]).toEqual([
      [2, 2, 2, 2],
      [1, 1, 1, 1],
    ]);
    writeFileSync(join(cwd, "named.json"), JSON.stringify({ store: "other.sqlite" }));
    const byConfig = await counted(["history", "-c", "named.json", "prune", "--older-than", "0s"], old);
    expect(byConfig.stdout).toContain("other.sqlite");
    const stray = await counted(["history", "--platform", "github", "prune", "--older-than", "0s"], old);
    expect([stray.code, stray.stderr]).toEqual([
      2,
      expect.stringContaining("--platform: history prune has no such option"),
    ]);
    expect(await looks()).toEqual([2, 2, 2, 2]);
  });

  it.each([
    ["soon", "a duration such as 30m, 12h or 90d"],
    ["90", 'a duration with its unit, got "90"'],
  ])("prunes nothing without an age: %s", async (age, wanted) => {
    const wrong = await counted(["history", "prune", "--older-than", age]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining(`--older-than: expected ${wanted}`),
    ]);
  });

  it("of a ledger that holds nonsense is an error that says so, and nothing else", async () => {
    const store = join(emptyFolder(), "a.sqlite");
    await counted([...ASKED, ...QUICK, "--store", store]);
    const db = await openSqlite(store);
    db?.exec("UPDATE verdict SET verdict = 'gone'");
    db?.close();
    const { code, stderr } = await counted(["history", "--store", store]);
    expect([code, stderr.split("\n")[0]]).toEqual([
      2,
      `error: the ledger ${store} is damaged: its column verdict holds "gone"`,
    ]);
  });
});

it("no credential and no proxy's password is in the ledger", async () => {
  const folder = emptyFolder();
  const secrets = credentials();
  const proxy = "http://somebody:pa55w0rd-0f-the-pr0xy@127.0.0.1:1";
  const args = [
    "Takenbrand",
    "@freebrand",
    "-p",
    "all",
    ...QUICK,
    "--timeout",
    "5s",
    "--store",
    join(folder, "a.sqlite"),
  ];
  await counted(args, { env: secrets });
  await counted([...args, "--fresh"], { env: { ...secrets, HTTPS_PROXY: proxy } });
  await counted([...args, "--fresh", "--proxy", proxy], { env: secrets });
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString(
    "latin1",
  );
  expect(bytes).toContain("takenbrand");
  expect(bytes.match(/"checks":\d+/g)).toHaveLength(3);
  const forms = [...Object.values(secrets), "pa55w0rd-0f-the-pr0xy"].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
  ]);
  expect(forms.filter((form) => bytes.includes(form))).toEqual([]);
});
