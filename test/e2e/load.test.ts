import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { isTakenNumber, numberedHandles, startNarrowWorld } from "../../fixtures/world/narrow.js";
import type { Result } from "../../src/model/result.js";
import { emptyFolder, run } from "./cli.js";

const NARROW = numberedHandles("narrow", 100);
const WIDE = numberedHandles("wide", 20);

async function checkAll(...flags: string[]) {
  const { world, platforms, silences, early } = await startNarrowWorld();
  const catalog = join(emptyFolder(), "catalog.json");
  writeFileSync(catalog, JSON.stringify(platforms));
  try {
    const names = [...NARROW, ...WIDE].map((handle) => `@${handle}`);
    const { stdout, stderr } = await run(
      [...names, "--no-bundled", "--catalog", catalog, "-p", "all", "-f", "ndjson", "-q", ...flags],
      { world },
    );
    const all = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Result);
    return {
      results: all.filter(({ verdict }) => verdict !== "invalid"),
      silences,
      early: early(),
      stderr,
    };
  } finally {
    await world.close();
  }
}

const summary = (results: readonly Result[]) =>
  results.map(({ platform: id, handle, verdict }) => `${id} ${handle} ${verdict}`).sort();

const right = (id: string, handles: readonly string[]) =>
  handles.map((handle) => `${id} ${handle} ${isTakenNumber(handle) ? "taken" : "available"}`);

const RIGHT = [...right("narrow", NARROW), ...right("wide", WIDE)].sort();

describe("a hundred handles on a platform that allows ten at a time", () => {
  it("come out right, with not one request in a silence; others are not held up", async ({ expect }) => {
    const { results, silences, early, stderr } = await checkAll("--per-host", "1", "--timeout", "2s");
    expect(stderr).toBe("");
    expect(summary(results)).toEqual(RIGHT);
    expect(silences.length).toBeGreaterThanOrEqual(3);
    expect(early.filter((count) => count > 0)).toEqual([]);
    const order = results.map(({ platform: id }) => id);
    // By the time that half of the narrow one's results are there, all of the other's are.
    const half = order.flatMap((id, index) => (id === "narrow" ? [index] : []))[50];
    expect(order.lastIndexOf("wide")).toBeLessThan(half ?? 0);
  });

  it("come out right two at a time: only what was under way arrives in a silence", async ({ expect }) => {
    const { results, early } = await checkAll();
    expect(summary(results)).toEqual(RIGHT);
    expect(Math.max(...early)).toBeLessThanOrEqual(1);
  });
});
