import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dialer, resolve } from "../../fixtures/world/addresses.js";
import { lookupOf } from "../../fixtures/world/router.js";
import { takenByRatio } from "../../fixtures/world/taken.js";
import github from "../../src/catalog/platforms/github.js";
import { toRequest } from "../../src/catalog/request.js";
import { ask } from "./client.js";

const main = fileURLToPath(new URL("../../dist/fixtures/world/main.js", import.meta.url));

async function start(options: unknown) {
  const child = spawn(process.execPath, [main, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { ports, ca, environment } = JSON.parse(line) as {
    ports: { tls: number; plain: number };
    ca: string;
    environment: Record<string, string>;
  };
  return { child, environment, world: { network: { resolve, dial: dialer(ports), ca } } };
}

describe("a world as its own process", () => {
  it("answers as it was told, and ends with its stdin", async () => {
    const { child, world, environment } = await start({
      platforms: ["github"],
      takenRatio: 0.5,
      takenPrefix: "brand",
      seed: 7,
    });
    const isTaken = takenByRatio(0.5, 7, "brand");
    const names = Array.from({ length: 8 }, (_, index) => `brand${index}`);
    const statusOf = async (name: string) => {
      const { url, headers } = toRequest(lookupOf({ platform: github, lookup: 0 }), name);
      return (await ask(world, { url, headers })).status;
    };
    const statuses: number[] = [];
    for (const name of names) statuses.push(await statusOf(name));
    expect(statuses).toEqual(names.map((name) => (isTaken("github", name) ? 200 : 404)));
    expect(await statusOf("torvalds")).toBe(200);
    expect((await ask(world, { url: "https://gitlab.com/users/torvalds/exists" })).body).toContain("Blank");
    expect(environment.NODE_OPTIONS).toMatch(/^--import=file:\/\/.*preload\.js$/);
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends with SIGTERM", async () => {
    const { child } = await start({});
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(child.exitCode ?? child.signalCode).toBe(process.platform === "win32" ? "SIGTERM" : 0);
  });
});
