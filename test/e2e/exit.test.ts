import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import { emptyFolder, run, start } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
  world.misbehave({ platform: "gitlab" }, { kind: "status", status: 500 });
  world.misbehave({ platform: "bluesky" }, { kind: "hang" });
});
afterAll(() => world.close());

const codeOf = async (...args: string[]) => (await run([...args, "--retries", "0"], { world })).code;

it("ends with the code that DESIGN promises", async () => {
  expect(
    await Promise.all([
      codeOf("Takenbrand", "-p", "github,gitlab"),
      codeOf("Takenbrand", "-p", "github,gitlab", "--fail-on", "available,owned"),
      codeOf("Takenbrand", "-p", "github,gitlab", "--fail-on", "available,taken"),
      codeOf("Takenbrand", "-p", "gitlab", "--fail-on", "unknown"),
      codeOf("@a..b", "-p", "github", "--fail-on", "invalid"),
      codeOf("Takenbrand", "-p", "gitlab,vinted"),
      codeOf("@a..b", "-p", "github"),
      codeOf("--help"),
      codeOf("--version"),
      codeOf("help", "platforms"),
      codeOf("--nonsense"),
    ]),
  ).toEqual([0, 0, 1, 1, 1, 3, 0, 0, 0, 0, 2]);
});

describe.concurrent("a signal", () => {
  const SLOW = ["Takenbrand", "-p", "github,bluesky", "--timeout", "60s"];

  it.for(["SIGINT", "SIGTERM"] as const)(
    "%s stops the asking and shows what is known",
    async (signal, { expect }) => {
      const cwd = emptyFolder();
      const call = start([...SLOW, "--json", "-v", "-o", "a.json", "-o", "a.csv"], { world, cwd });
      await call.seen("github takenbrand: taken");
      call.child.kill(signal);
      const { code, stdout, stderr } = await call.done;
      expect(code).toBe(130);
      expect(stderr).toContain("stopping; what is known follows");
      const { results } = JSON.parse(stdout) as Report;
      expect(
        results.map(({ platform, verdict, reason }) => `${platform} ${verdict} ${reason}`).sort(),
      ).toEqual(["bluesky unknown interrupted", "github taken taken-signal"]);
      expect((JSON.parse(readFileSync(join(cwd, "a.json"), "utf8")) as Report).results).toEqual(results);
      expect(readFileSync(join(cwd, "a.csv"), "utf8")).toContain("interrupted");
      expect(readdirSync(cwd).sort()).toEqual(["a.csv", "a.json"]);
    },
  );

  it("twice leaves at once, and no file half written", async ({ expect }) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.json"), "what was there");
    const call = start([...SLOW, "-v", "-o", "a.json", "-o", "new.csv"], { world, cwd });
    await call.seen("github takenbrand: taken");
    call.child.kill("SIGINT");
    await call.seen("stopping");
    call.child.kill("SIGINT");
    const { code } = await call.done;
    expect(code).toBe(130);
    expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const old = readFileSync(join(cwd, "a.json"), "utf8");
    expect(old === "what was there" || (JSON.parse(old) as Report).version === 1).toBe(true);
  });

  it("that cannot be caught leaves what was there", async ({ expect }) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.json"), "what was there");
    const call = start([...SLOW, "-v", "-o", "a.json", "-o", "new.csv"], { world, cwd });
    await call.seen("github takenbrand: taken");
    call.child.kill("SIGKILL");
    expect((await call.done).code).toBe(137);
    expect(readFileSync(join(cwd, "a.json"), "utf8")).toBe("what was there");
    expect(existsSync(join(cwd, "new.csv"))).toBe(false);
  });
});
