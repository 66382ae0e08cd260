import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cli, root } from "./measure.js";

const HANDLES = 500;
const OTHERS = 20;

/**
 * 500 handles on one platform that lets 10 requests through in each window and says how long to wait, and 20 on one
 * without bounds. Counts what was right, what was sent in a silence (and, apart from that, what was already under way
 * when it was told of), and how far the first was when the other was done.
 */
export async function loadBench() {
  const narrow = await import(`${root}dist/fixtures/world/narrow.js`);
  const { NARROW_ALLOWED: allowed, NARROW_WINDOW_MS: windowMs } = narrow;
  console.log(
    `\n${HANDLES} handles on a platform that allows ${allowed} requests in ${windowMs} ms, ${OTHERS} on another:`,
  );
  for (const perHost of [1, 2]) await measure(perHost, narrow);
}

async function measure(perHost, narrow) {
  const { world, platforms, ...counts } = await narrow.startNarrowWorld();
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-bench-"));
  try {
    const catalog = join(folder, "catalog.json");
    writeFileSync(catalog, JSON.stringify(platforms));
    const handles = [...narrow.numberedHandles("narrow", HANDLES), ...narrow.numberedHandles("wide", OTHERS)];
    const startedAt = performance.now();
    const args = ["--no-bundled", "--catalog", catalog, "-p", "all", "-f", "ndjson", "-q"];
    const names = handles.map((handle) => `@${handle}`);
    const trace = join(folder, "trace.json");
    const env = tracing(world.environment(), trace, narrow.NARROW_HOST);
    const results = await collect([...names, ...args, "--per-host", String(perHost)], env);
    const tookMs = performance.now() - startedAt;
    const { sent, silences: told } = JSON.parse(readFileSync(trace, "utf8"));
    // Whoever asks knows of a silence once its answer is there.
    const after = sent.filter((at) => told.some(({ from, until }) => at > from && at < until)).length;
    report(perHost, narrow, { world, ...counts, results, tookMs, sent: sent.length, after });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await world.close();
  }
}

function tracing(env, file, host) {
  const { href } = new URL("load-trace.js", import.meta.url);
  return {
    ...env,
    NODE_OPTIONS: `${env.NODE_OPTIONS} --import=${href}`,
    LOAD_TRACE: file,
    LOAD_TRACE_HOST: host,
  };
}

function report(perHost, narrow, { world, silences, early, results, tookMs, sent, after }) {
  const asked = results.filter(({ verdict }) => verdict !== "invalid");
  const right = asked.filter(
    ({ handle, verdict }) => verdict === (narrow.isTakenNumber(handle) ? "taken" : "available"),
  );
  const requests = world.requests.filter(({ host }) => host === narrow.NARROW_HOST).length;
  const tooEarly = early().reduce((total, count) => total + count, 0);
  const lastWide = asked.findLastIndex(({ platform: id }) => id === "wide");
  const narrowBefore = asked.slice(0, lastWide).filter(({ platform: id }) => id === "narrow").length;
  console.log(`  at most ${perHost} at a time: ${right.length} of ${HANDLES + OTHERS} right`);
  console.log(`    ${requests} requests to the narrow host in ${(tookMs / 1000).toFixed(1)} s`);
  console.log(`    ${silences.length} refusals, each with Retry-After`);
  console.log(`    sent after such an answer was there, and before its time: ${after}`);
  console.log(`    arrived in a silence, but were under way when its answer came: ${tooEarly - after}`);
  console.log(`    the ${OTHERS} others were done after ${narrowBefore} of its results`);
  if (sent !== requests) throw new Error(`${requests} requests arrived, and ${sent} were traced`);
  // Under way can only be what was sent before the first silence: from then on one at a time is asked.
  if (right.length !== HANDLES + OTHERS || after > 0 || tooEarly >= perHost)
    throw new Error("the run did not come out right");
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
