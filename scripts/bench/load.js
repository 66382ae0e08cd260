import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cli, root } from "./measure.js";

const HOST = "api.narrow.example";
const HANDLES = 500;
const OTHERS = 20;
const ALLOWED = 10;
const WINDOW_MS = 300;

/**
 * 500 handles on one platform that lets 10 requests through in each window and says how long to wait, and 20 on one
 * without bounds. Counts what was right, what was sent in a silence, and how far the first was when the other was done.
 */
export async function loadBench() {
  console.log(
    `\n${HANDLES} handles on a platform that allows ${ALLOWED} requests in ${WINDOW_MS} ms, ${OTHERS} on another:`,
  );
  for (const perHost of [1, 2]) await measure(perHost);
}

async function measure(perHost) {
  const platforms = ["narrow", "wide"].map(platform);
  const { world, silences } = await startNarrowWorld(platforms);
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-bench-"));
  try {
    const catalog = join(folder, "catalog.json");
    writeFileSync(catalog, JSON.stringify(platforms));
    const names = [...handles("narrow", HANDLES), ...handles("wide", OTHERS)].map((handle) => `@${handle}`);
    const startedAt = performance.now();
    const args = ["--no-bundled", "--catalog", catalog, "-p", "all", "-f", "ndjson", "-q"];
    const results = await collect([...names, ...args, "--per-host", String(perHost)], world.environment());
    report(perHost, { world, silences, results, tookMs: performance.now() - startedAt });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await world.close();
  }
}

function report(perHost, { world, silences, results, tookMs }) {
  const asked = results.filter(({ verdict }) => verdict !== "invalid");
  const right = asked.filter(
    ({ handle, verdict }) => verdict === (isTakenName(handle) ? "taken" : "available"),
  );
  const at = world.requests.filter(({ host }) => host === HOST).map((request) => request.at);
  const early = silences.map(({ from, until }) => at.filter((time) => time > from && time < until).length);
  const lastWide = asked.findLastIndex(({ platform: id }) => id === "wide");
  const narrowBefore = asked.slice(0, lastWide).filter(({ platform: id }) => id === "narrow").length;
  console.log(`  at most ${perHost} at a time: ${right.length} of ${HANDLES + OTHERS} right`);
  console.log(`    ${at.length} requests to the narrow host in ${(tookMs / 1000).toFixed(1)} s`);
  console.log(
    `    ${silences.length} refusals, each with Retry-After; ${sum(early)} requests arrived in a silence`,
  );
  console.log(`    the ${OTHERS} others were done after ${narrowBefore} of its results`);
  // Only what was already under way when the first silence began: from then on one at a time is asked.
  if (right.length !== HANDLES + OTHERS || sum(early) >= perHost)
    throw new Error("the run did not come out right");
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const handles = (id, count) => Array.from({ length: count }, (_, index) => `${id}${index}`);
const isTakenName = (handle) => Number(/\d+$/.exec(handle)?.[0]) % 3 === 0;

function platform(id) {
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

function samplesOf({ id }) {
  const sample = (verdict, status, body) => ({
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

async function startNarrowWorld(platforms) {
  const { startWorld } = await import(`${root}dist/fixtures/world/world.js`);
  const silences = [];
  let window = Number.NEGATIVE_INFINITY;
  let count = 0;
  const world = await startWorld({
    platforms,
    samples: platforms.flatMap(samplesOf),
    isTaken: (_platform, handle, isKnown) => isKnown || isTakenName(handle),
    // Asked for each request, before it is answered.
    latencyMs: (host) => {
      if (host !== HOST) return 0;
      const now = performance.now();
      if (now >= window + WINDOW_MS) {
        window = now;
        count = 0;
      }
      count += 1;
      if (count <= ALLOWED) return 0;
      const restMs = Math.ceil(window + WINDOW_MS - now);
      silences.push({ from: now, until: now + restMs });
      world.misbehave({ host: HOST, times: 1 }, { kind: "rate-limit", retryAfter: restMs / 1000 });
      return 0;
    },
  });
  return { world, silences };
}

/** The results in the order in which they come. */
async function collect(args, env) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, CLAIMCHECK_STORE: "false", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const results = [];
  for await (const line of createInterface({ input: child.stdout })) results.push(JSON.parse(line));
  return results;
}
