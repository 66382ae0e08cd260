import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { cli, median, ms, root, timed } from "./measure.js";

const ROUNDS = 3;
const LATENCY_MS = 200;
const HANDLES = Array.from({ length: 10 }, (_, index) => `@benchmark${String.fromCharCode(97 + index)}x`);
const BOUNDS = { concurrency: 64, perHost: 2 };

/** All platforms × 10 handles, beside a bare undici loop that does the same requests within the same bounds. */
export async function throughputBench() {
  const { platforms } = await import(`${root}dist/src/catalog/platforms/index.js`);
  const limited = platforms.filter(({ limits }) => limits !== undefined).map(({ id }) => id);
  console.log(
    `\n${platforms.length} platforms × ${HANDLES.length} handles, ${LATENCY_MS} ms latency, median of ${ROUNDS}, by turns:`,
  );
  await compare("all platforms", ["all", "-domain"]);
  await compare(`without ${limited.join(", ")} (published request limits)`, [
    "all",
    "-domain",
    ...limited.map((id) => `-${id}`),
  ]);
}

async function compare(title, selection) {
  const world = await startWorld();
  try {
    const requests = await recordRequests(world.environment, selection);
    const ours = [];
    const bare = [];
    const input = JSON.stringify({ requests, ...BOUNDS });
    for (let round = 0; round < ROUNDS; round += 1) {
      const loop = await timed([fileURLToPath(new URL("bare-loop.js", import.meta.url))], {
        env: world.environment,
        input,
      });
      if (loop.code !== 0) throw new Error(`the bare loop failed: ${loop.errors}`);
      bare.push(loop.ms);
      const run = await timed([cli, ...HANDLES, "-p", selection.join(","), "--json"], {
        env: world.environment,
      });
      ours.push(run.ms);
      const { summary } = JSON.parse(run.text);
      if (run.code !== 0 || summary.available === 0 || summary.taken === 0)
        throw new Error(`the run failed: ${run.errors}`);
    }
    console.log(`  ${title}: ${requests.length} requests`);
    console.log(`    bare undici loop     ${ms(median(bare))}`);
    console.log(
      `    claimcheck --json    ${ms(median(ours))}   ratio ${(median(ours) / median(bare)).toFixed(2)}`,
    );
  } finally {
    world.end();
  }
}

/** A world in a process of its own. */
async function startWorld() {
  const options = JSON.stringify({ latencyMs: LATENCY_MS, takenRatio: 0.5, takenPrefix: "benchmark" });
  const child = spawn(process.execPath, [`${root}dist/fixtures/world/main.js`, options], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  while (!text.includes("\n")) text += String(await once(child.stdout, "data"));
  const { environment } = JSON.parse(text);
  return { environment, end: () => child.stdin.end() };
}

/** Every request that a run makes, as data. */
async function recordRequests(env, selection) {
  const recorder = fileURLToPath(new URL("record.js", import.meta.url));
  const { text, code, errors } = await timed([recorder], {
    env,
    input: JSON.stringify({ handles: HANDLES, selection }),
  });
  if (code !== 0) throw new Error(`recording failed: ${errors}`);
  return JSON.parse(text);
}
