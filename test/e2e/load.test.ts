import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { Sample } from "../../fixtures/world/samples.js";
import { startWorld } from "../../fixtures/world/world.js";
import type { Platform } from "../../src/catalog/schema.js";
import type { Result } from "../../src/model/result.js";
import { emptyFolder, run } from "./cli.js";

const HOST = "api.narrow.example";
const ALLOWED = 10;
const WINDOW_MS = 300;

function platform(id: string): Platform {
  return {
    id,
    name: id,
    category: "social",
    priority: 1,
    profileUrl: `https://${id}.example/{handle}`,
    handle: { min: 1, max: 30, pattern: `^${id}[a-z0-9]+$`, caseSensitive: false },
    lookups: [
      {
        basis: "public-api",
        url: `https://api.${id}.example/users/{handle}`,
        taken: [{ status: 200, json: { "/login": "{handle}" } }],
        available: [{ status: 404, json: { "/message": "Not Found" } }],
      },
    ],
    known: { taken: [`${id}official`] },
  };
}

function samplesOf({ id }: Platform): Sample[] {
  const sample = (verdict: "taken" | "available", status: number, body: unknown): Sample => ({
    platform: id,
    name: verdict,
    verdict,
    origin: "constructed",
    lookup: 0,
    handle: "acme",
    response: { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  });
  return [sample("taken", 200, { login: "{handle}" }), sample("available", 404, { message: "Not Found" })];
}

/** A world with a platform that lets only so many requests through in each window, and one without bounds. */
async function startNarrowWorld() {
  const platforms = [platform("narrow"), platform("wide")];
  /** When the narrow one said so, and until when. */
  const silences: { from: number; until: number }[] = [];
  let window = Number.NEGATIVE_INFINITY;
  let count = 0;
  const world = await startWorld({
    platforms,
    samples: platforms.flatMap(samplesOf),
    isTaken: (_platform, handle, isKnown) => isKnown || isTakenName(handle),
    // Asked for each request, before it is answered.
    latencyMs: (host) => {
      if (host === HOST) {
        const now = performance.now();
        if (now >= window + WINDOW_MS) {
          window = now;
          count = 0;
        }
        count += 1;
        if (count > ALLOWED) {
          const restMs = Math.ceil(window + WINDOW_MS - now);
          silences.push({ from: now, until: now + restMs });
          world.misbehave({ host: HOST, times: 1 }, { kind: "rate-limit", retryAfter: restMs / 1000 });
        }
      }
      return 0;
    },
  });
  const catalog = join(emptyFolder(), "catalog.json");
  writeFileSync(catalog, JSON.stringify(platforms));
  return { world, silences, catalog };
}

const isTakenName = (handle: string) => Number(/\d+$/.exec(handle)?.[0]) % 3 === 0;

async function checkAll(...flags: string[]) {
  const { world, silences, catalog } = await startNarrowWorld();
  try {
    const names = [
      ...Array.from({ length: 100 }, (_, index) => `@narrow${index}`),
      ...Array.from({ length: 20 }, (_, index) => `@wide${index}`),
    ];
    const { stdout, stderr } = await run(
      [...names, "--no-bundled", "--catalog", catalog, "-p", "all", "-f", "ndjson", "-q", ...flags],
      { world },
    );
    const all = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Result);
    const arrivals = world.requests.filter(({ host }) => host === HOST).map(({ at }) => at);
    const early = silences.map(({ from, until }) => arrivals.filter((at) => at > from && at < until).length);
    return { results: all.filter(({ verdict }) => verdict !== "invalid"), silences, early, stderr };
  } finally {
    await world.close();
  }
}

const summary = (results: readonly Result[]) =>
  results.map(({ platform: id, handle, verdict }) => `${id} ${handle} ${verdict}`).sort();

const RIGHT = [
  ...Array.from({ length: 100 }, (_, index) => ["narrow", `narrow${index}`]),
  ...Array.from({ length: 20 }, (_, index) => ["wide", `wide${index}`]),
]
  .map(([id, handle]) => `${id} ${handle} ${isTakenName(handle ?? "") ? "taken" : "available"}`)
  .sort();

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
