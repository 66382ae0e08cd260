// A part of fuzz.js, in a process of its own: rounds `first` to `last`, with a server of its own. Prints what came of
// them as JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { dialer, resolve } from "../../dist/fixtures/world/addresses.js";
import { fillSample } from "../../dist/fixtures/world/samples.js";
import { toRequest } from "../../dist/src/catalog/request.js";
import { judge, readerFor } from "../../dist/src/judge/judge.js";
import { wallOf } from "../../dist/src/judge/standing-wall.js";
import { openNetwork } from "../../dist/src/run/network.js";
import { evidenceFor } from "./fuzz-evidence.js";
import { planOf } from "./fuzz-plan.js";

const DEADLINE_MS = 400;
/** Beyond the moment at which a bare timer of the same length went off: a busy machine is nobody's hang. */
const SLACK_MS = 250;
const AT_ONCE = 48;
/** So many rounds have one network: each is a host of its own to it, so that no round is spared for another's refusals. */
const ROUNDS_A_NETWORK = 5000;
const RETRIES = 2;
const GROWTH_MIB = 48;
const VERDICTS = ["available", "taken", "invalid", "unknown"];
/** These can write another answer, whole and well-formed (no checksum in brotli): then what arrived is what counts. */
const REWRITES = new Set(["flip", "noise", "compressed, broken", "content type"]);

const [first, last, seed] = JSON.parse(process.argv[2]);
const failures = [];
const breach = (words) => failures.length < 30 && failures.push(words);
process.on("unhandledRejection", (error) => breach(`unhandled rejection: ${error?.stack ?? error}`));
process.on("uncaughtException", (error) => breach(`uncaught exception: ${error?.stack ?? error}`));

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL("fuzz-server.js", import.meta.url)), String(seed)],
  {
    stdio: ["pipe", "pipe", "inherit"],
  },
);
let line = "";
while (!line.includes("\n")) line += String(await once(server.stdout, "data"));
const { ports, ca } = JSON.parse(line);
let isDone = false;
server.once("close", () => {
  if (isDone) return;
  console.error("the fuzzing server ended before its time");
  process.exit(1);
});
let skippedMs = 0;
/** Nobody here has time to wait: who sleeps moves the clock on. */
const clock = {
  now: () => performance.timeOrigin + performance.now() + skippedMs,
  sleep: async (ms) => {
    skippedMs += ms;
  },
};
const open = () =>
  openNetwork({
    concurrency: AT_ONCE,
    // Nobody waits for a turn where a redirect leads: what is measured is the time of asking.
    perHost: AT_ONCE,
    retries: RETRIES,
    maxBodyBytes: 524_288,
    userAgent: "fuzz",
    network: { resolve, dial: dialer(ports), ca },
    clock,
  });

const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
const reasons = new Map();
const tally = { done: 0, requests: 0, intact: 0, read: 0, mostOverMs: 0 };

/** True when the sample, untouched, says that the name is free. */
function isFree(sample, lookup, handle, url) {
  if (sample === undefined) return false;
  const rest = { kind: "answered", url, hops: [], extent: "whole", durationMs: 0, attempts: 1 };
  return judge({ ...fillSample(sample, handle), ...rest }, lookup, handle).verdict === "available";
}

async function round(network, n) {
  const { lookup, handle, isSecure, sample, mutations } = planOf(seed, n);
  const filled = toRequest(lookup.data, handle);
  const url = isSecure ? filled.url : filled.url.replace(/^https:/, "http:");
  const request = {
    ...filled,
    url,
    headers: { ...filled.headers, "x-fuzz": String(n) },
    lane: `round${n}`,
    reader: readerFor(lookup, handle),
    wallOf: (observation) => wallOf(observation, { lookup, handle }),
  };
  let wentOffAt = Number.POSITIVE_INFINITY;
  const asking = network.ask(request, { timeoutMs: DEADLINE_MS });
  // By then it has its place, and its time runs.
  await new Promise(setImmediate);
  const bare = setTimeout(() => {
    wentOffAt = performance.now();
  }, DEADLINE_MS);
  const observation = await asking;
  clearTimeout(bare);
  const overMs = performance.now() - wentOffAt;
  tally.mostOverMs = Math.max(tally.mostOverMs, overMs);
  const what = () =>
    `round ${n}: ${lookup.data.url}, sample ${sample?.platform}/${sample?.name}, ${mutations.join(" + ")}`;
  // What is left of an answer is drained for a while behind each attempt.
  if (overMs > SLACK_MS * Math.max(1, observation.attempts))
    breach(`${Math.round(overMs)} ms over its deadline: ${what()}`);
  const { verdict, reason } = judge(observation, lookup, handle);
  counts[verdict] += 1;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  tally.done += 1;
  tally.requests += observation.attempts;
  if (verdict === "available") {
    const isRewritten = mutations.some((name) => REWRITES.has(name));
    if (!evidenceFor(lookup.data, observation, handle)) breach(`available without evidence: ${what()}`);
    else if (!isRewritten && !isFree(sample, lookup, handle, filled.url))
      breach(`available out of another answer: ${what()}`);
  }
  if (mutations.length > 0 || sample === undefined) return;
  tally.intact += 1;
  if (observation.kind === "answered") tally.read += 1;
}

const memory = [];
function sampleMemory() {
  globalThis.gc();
  memory.push(process.memoryUsage().rss / 2 ** 20);
}

const every = Math.max(1, Math.ceil((last - first) / 30));
async function rounds(from, to) {
  const network = open();
  let next = from;
  const work = async () => {
    while (next < to) {
      const n = next;
      next += 1;
      await round(network, n).catch((error) => breach(`threw: ${error?.stack ?? error}`));
      if (tally.done % every === 0) sampleMemory();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await network.close();
}
const startedAt = performance.now();
for (let from = first; from < last; from += ROUNDS_A_NETWORK)
  await rounds(from, Math.min(last, from + ROUNDS_A_NETWORK));
const seconds = (performance.now() - startedAt) / 1000;
isDone = true;
server.stdin.end();

/** The middle of the samples between two parts of the run; its first fifth is for warming up. */
const middleOf = (from, to) => {
  const part = memory
    .slice(Math.floor(memory.length * from), Math.ceil(memory.length * to))
    .sort((a, b) => a - b);
  return part[Math.floor(part.length / 2)] ?? 0;
};
const [rssStart, rssEnd] = [middleOf(0.2, 0.4), middleOf(0.8, 1)];
if (rssEnd - rssStart > GROWTH_MIB)
  breach(`memory grew from ${Math.round(rssStart)} to ${Math.round(rssEnd)} MiB`);

process.stdout.write(
  `${JSON.stringify({ ...tally, seconds, counts, reasons: [...reasons], rssStart, rssEnd, failures })}\n`,
  () => process.exit(0),
);
