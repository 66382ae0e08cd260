import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import type { Difference } from "../../src/report/difference.js";
import { emptyFolder, run, start } from "./cli.js";

let world: World;
const taken = new Set<string>();
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) => isKnown || taken.has(`${platform} ${handle}`),
  });
});
afterAll(() => world.close());
beforeEach(() => {
  taken.clear();
  world.behave();
});

const ASK = ["@acmeweek", "-p", "github,kick", "--retries", "0"];
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Report;
const eventsOf = ({ changes = [] }: Pick<Report, "changes">) =>
  changes.map(({ event, platform }) => `${event} ${platform}`);

/** One run into a report, by the report before. */
async function day(folder: string, number: number, ...more: readonly string[]) {
  const baseline = number === 1 ? [] : ["--baseline", `${number - 1}.json`];
  const args = [...ASK, "--no-store", "-o", `${number}.json`, ...baseline, ...more];
  return run(args, { world, cwd: folder });
}

describe("--baseline", () => {
  it("tells in every form what has changed, and fails on what is waited for", async () => {
    const cwd = emptyFolder();
    taken.add("kick acmeweek");
    const first = await day(cwd, 1);
    expect(first.stdout).not.toContain("Changed since");
    expect(read(cwd, "1.json").changes).toBeUndefined();
    taken.clear();
    taken.add("github acmeweek");
    const second = await day(cwd, 2, "-o", "2.md", "--fail-on", "lost,newly-taken");
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/Changed since \d{4}-\d\d-\d\d \d\d:\d\d UTC\n1 newly taken: /);
    expect(second.stdout).toMatch(/acmeweek on GitHub: free on \d{4}-\d\d-\d\d, taken now/);
    expect(eventsOf(read(cwd, "2.json"))).toEqual(["newly-taken github", "newly-available kick"]);
    expect(readFileSync(join(cwd, "2.md"), "utf8")).toMatch(/## Changed since [\s\S]+\*\*1 newly free\*\*/);
    // The same once more: nothing has happened since.
    const third = await day(cwd, 3, "--fail-on", "lost,newly-taken", "--json");
    expect(third.code).toBe(0);
    expect(eventsOf(JSON.parse(third.stdout) as Report)).toEqual(["still-available kick"]);
    expect(third.stderr).toMatch(/Changed since .*: 1 still free/);
  });

  it("does not take walls and drift for changes, and remembers what was behind them", async () => {
    const cwd = emptyFolder();
    await day(cwd, 1);
    world.misbehave({ platform: "github" }, { kind: "login-redirect" });
    world.drift("kick", "available-reworded");
    const second = await day(cwd, 2, "--fail-on", "newly-taken,newly-available,lost,owned-changed");
    expect(second.code).toBe(0);
    const [github] = read(cwd, "2.json").results;
    expect(github).toMatchObject({ verdict: "unknown", lastKnown: { verdict: "available" } });
    world.behave();
    taken.add("github acmeweek");
    const third = await day(cwd, 3, "--fail-on", "newly-taken");
    expect(third.code).toBe(1);
    expect(eventsOf(read(cwd, "3.json"))).toContain("newly-taken github");
    expect(eventsOf(read(cwd, "3.json"))).not.toContain("newly-taken kick");
  });

  it("that a run which was cut short wrote over raises its alarms all the same", async () => {
    const cwd = emptyFolder();
    const chain = ["--no-store", "--baseline", "last.json", "-o", "last.json", "--fail-on", "newly-taken"];
    await run([...ASK, "--no-store", "-o", "last.json"], { world, cwd });
    taken.add("github acmeweek");
    world.misbehave({ platform: "kick" }, { kind: "hang" });
    const call = start([...ASK, ...chain, "-v", "--timeout", "60s"], { world, cwd });
    await call.seen("github acmeweek: taken");
    call.child.kill("SIGTERM");
    expect((await call.done).code).toBe(130);
    expect(eventsOf(read(cwd, "last.json"))).toEqual(["newly-taken github"]);
    world.behave();
    expect((await run([...ASK, ...chain], { world, cwd })).code).toBe(1);
    expect(eventsOf(read(cwd, "last.json"))).toContain("newly-taken github");
    expect((await run([...ASK, ...chain], { world, cwd })).code).toBe(0);
  });

  it("of the future is said to be so, and compared", async () => {
    const cwd = emptyFolder();
    await day(cwd, 1);
    const text = readFileSync(join(cwd, "1.json"), "utf8");
    writeFileSync(join(cwd, "1.json"), text.replace(/"20\d\d-(\d\d-\d\dT)/g, '"2099-$1'));
    taken.add("github acmeweek");
    const { stderr } = await day(cwd, 2);
    expect(stderr).toMatch(/warning: --baseline 1\.json is of the future \(2099-/);
    expect(eventsOf(read(cwd, "2.json"))).toContain("newly-taken github");
  });

  it("of a part is said to be so by diff, which waits for no event of the rest", async () => {
    const cwd = emptyFolder();
    await day(cwd, 1);
    taken.add("github acmeweek");
    await day(cwd, 2, "--only", "available");
    const shown = await run(["diff", "1.json", "2.json"], { cwd });
    expect([shown.code, shown.stderr]).toEqual([
      0,
      expect.stringMatching(/2\.json lacks 1 check \(--only\)/),
    ]);
    const other = await run(["diff", "2.json", "1.json", "--fail-on", "newly-taken"], { cwd });
    expect([other.code, other.stderr]).toEqual([0, expect.stringMatching(/2\.json lacks 1 check/)]);
    const refused = await run(["diff", "1.json", "2.json", "--fail-on", "newly-taken"], { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--only")]);
  });

  it("rests on the lookup that answered, not on the platform's others", async () => {
    const cwd = emptyFolder();
    const ask = [
      "@acmeweek",
      "-p",
      "chess-com",
      "--retries",
      "0",
      "--fresh",
      "--store",
      "a.sqlite",
      "--json",
    ];
    const once = async (...more: readonly string[]) => {
      const called = await run([...ask, ...more], { world, cwd });
      return { ...called, report: JSON.parse(called.stdout) as Report };
    };
    // The first lookup shows nothing of this handle; its own controls are fine.
    world.misbehave({ host: "www.chess.com", handle: "acmeweek" }, { kind: "challenge" });
    taken.add("chess-com acmeweek");
    const first = await once();
    expect(first.report.results).toMatchObject([{ verdict: "taken", control: "ok" }]);
    taken.clear();
    for (const handle of ["erik", "hikaru", "magnuscarlsen"])
      world.misbehave({ host: "api.chess.com", handle }, { kind: "challenge" });
    const second = await once("--fail-on", "newly-available");
    expect(second.report.platforms).toMatchObject([{ health: "ok" }]);
    expect(second.report.results).toMatchObject([{ verdict: "available", control: "unverified" }]);
    expect([second.code, eventsOf(second.report)]).toEqual([0, []]);
    expect(second.report.unconfirmed).toMatchObject([{ event: "newly-available", why: "unverified" }]);
  });

  it("knows what is ours: gone, and claimed", async () => {
    const cwd = emptyFolder();
    const config = join(cwd, "ours.json");
    writeFileSync(config, JSON.stringify({ owned: { github: "acmeweek", kick: "acmeweek" } }));
    taken.add("github acmeweek");
    await day(cwd, 1, "-c", config);
    taken.clear();
    taken.add("kick acmeweek");
    const { code } = await day(cwd, 2, "-c", config, "--fail-on", "lost");
    expect(code).toBe(1);
    expect(eventsOf(read(cwd, "2.json"))).toEqual(["lost github", "owned-changed kick"]);
  });

  it("complains of a file that is none, and of an event that cannot be", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "bad.json"), '{"version":1}');
    const bad = await run([...ASK, "--baseline", "bad.json"], { cwd });
    expect(bad).toMatchObject({ code: 2, stdout: "" });
    expect(bad.stderr).toMatch(/--baseline .*bad\.json: it is no report of claimcheck: tool: /);
    const slip = await run([...ASK, "--fail-on", "newly-takn"], { cwd });
    expect(slip.code).toBe(2);
    expect(slip.stderr).toContain('Did you mean "newly-taken"?');
    const never = await run([...ASK, "--no-store", "--fail-on", "newly-taken"], { cwd });
    expect(never.code).toBe(2);
    expect(never.stderr).toContain("--fail-on newly-taken: there is nothing to compare with");
  });
});

describe("the ledger as the baseline", () => {
  it("tells what has changed since the last run, once", async () => {
    const cwd = emptyFolder();
    const ask = () =>
      run([...ASK, "--store", "l.sqlite", "--json", "--fail-on", "newly-taken"], { world, cwd });
    const first = await ask();
    expect([first.code, (JSON.parse(first.stdout) as Report).baseline]).toEqual([0, undefined]);
    taken.add("github acmeweek");
    const second = await ask();
    expect(second.code).toBe(1);
    const report = JSON.parse(second.stdout) as Report;
    expect(eventsOf(report)).toEqual(["newly-taken github", "still-available kick"]);
    expect(report.baseline?.source).toBe("ledger");
    expect((await ask()).code).toBe(0);
  });

  it("keeps a message that nobody takes for the next runs, and the alarm is raised once", async () => {
    const cwd = emptyFolder();
    const config = join(cwd, "told.json");
    const both = [
      { env: "DOWN", as: "json" },
      { env: "UP", as: "slack" },
    ];
    writeFileSync(config, JSON.stringify({ notify: both }));
    const env = { DOWN: "https://down.world.test/t0ken", UP: "https://up.world.test/t0ken" };
    const ask = () =>
      run([...ASK, "-c", config, "--store", "l.sqlite", "--json", "--fail-on", "newly-taken"], {
        ...{ world, cwd, env },
      });
    const answering = (down: number) => {
      world.behave();
      world.misbehave({ host: "up.world.test" }, { kind: "status", status: 200 });
      world.misbehave({ host: "down.world.test" }, { kind: "status", status: down });
    };
    /** One run, and what receivers were told by it. */
    const day = async () => {
      const before = world.requests.length;
      const { code, stderr } = await ask();
      const told = world.requests.slice(before).filter(({ host }) => host.endsWith(".world.test"));
      const deliveries = told.map(({ headers }) => headers["claimcheck-delivery"]);
      return { code, stderr, hosts: told.map(({ host }) => host).sort(), deliveries };
    };
    await ask();
    taken.add("github acmeweek");
    answering(400);
    const first = await day();
    expect([first.code, first.hosts]).toEqual([1, ["down.world.test", "up.world.test"]]);
    expect(first.stderr).toContain(
      "notify DOWN: nobody was told: the answer was status 400; the next run tries again",
    );
    const second = await day();
    expect([second.code, second.hosts]).toEqual([0, ["down.world.test"]]);
    expect(first.deliveries).toContain(second.deliveries[0]);
    answering(200);
    const third = await day();
    expect([third.code, third.hosts, third.deliveries]).toEqual([0, ["down.world.test"], second.deliveries]);
    expect(third.stderr).not.toContain("notify");
    expect((await day()).hosts).toEqual([]);
    const bytes = readFileSync(join(cwd, "l.sqlite"), "latin1");
    expect([bytes.includes("down.world.test"), bytes.includes("t0ken")]).toEqual([false, false]);
  });
});

describe("diff", () => {
  it("tells what happened between two reports, and fails on what is waited for", async () => {
    const cwd = emptyFolder();
    await day(cwd, 1);
    taken.add("github acmeweek");
    await day(cwd, 2);
    const call = (...args: readonly string[]) => run(["diff", ...args], { cwd });
    const table = await call("1.json", "2.json", "--fail-on", "newly-taken", "-o", "d.md", "-o", "d.json");
    expect(table.code).toBe(1);
    expect(table.stdout).toMatch(/^Changed since .*\n1 newly taken: /);
    expect(readFileSync(join(cwd, "d.md"), "utf8")).toContain("**1 newly taken**");
    const difference = JSON.parse(readFileSync(join(cwd, "d.json"), "utf8")) as Difference;
    expect(eventsOf(difference)).toEqual(["newly-taken github", "still-available kick"]);
    expect(difference.from < difference.to).toBe(true);
    const none = await call("2.json", "2.json", "--json", "--fail-on", "newly-taken,lost");
    expect([none.code, eventsOf(JSON.parse(none.stdout) as Difference)]).toEqual([
      0,
      ["still-available kick"],
    ]);
    const swapped = await call("2.json", "1.json");
    expect(swapped.stderr).toContain("1.json is the older one of the two");
    expect(swapped.stdout).toContain("nothing has changed");
  });

  it.each([
    [["1.json"], "missing required argument 'new'"],
    [["none.json", "1.json"], "there is no such file"],
    [["1.json", "1.json", "--fail-on", "taken"], "that is a verdict, and diff tells of events"],
    [["1.json", "1.json", "-o", "x.csv"], "the extension names no form of a difference"],
    [["1.json", "1.json", "-f", "csv"], "Allowed choices are table, json, md"],
    [["1.json", "1.json", "--json", "-f", "md"], "contradict each other"],
  ])("%j is wrong usage", async (args, says) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "1.json"), "{}");
    const { code, stderr } = await run(["diff", ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
