// npm run bench:fuzz [n] [seed]: n fuzzed responses through the whole lookup (pace, repeats, consent), over real sockets,
// judged. Exits 1 on a
// crash, a hang, an `available` out of nothing, or memory that grows. Needs a build.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const total = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!(total > 0 && seed >= 0)) throw new Error("usage: npm run bench:fuzz [n] [seed]");
const WORKERS = Math.min(availableParallelism(), 4, Math.ceil(total / 1000));
const VERDICTS = ["available", "taken", "invalid", "unknown"];

/** Runs a share of the rounds in a process of its own, whose memory can be looked at. */
async function work(index) {
  const from = (share) => Math.floor((total * share) / WORKERS);
  const worker = fileURLToPath(new URL("fuzz-worker.js", import.meta.url));
  const args = ["--expose-gc", worker, JSON.stringify([from(index), from(index + 1), seed])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise((end) => child.once("close", end)),
  ]);
  if (code !== 0) throw new Error(`a worker ended with ${code}`);
  return JSON.parse(output);
}

const sum = (parts, read) => parts.reduce((all, part) => all + read(part), 0);

const startedAt = performance.now();
const parts = await Promise.all(Array.from({ length: WORKERS }, (_, index) => work(index)));
const seconds = (performance.now() - startedAt) / 1000;
const done = sum(parts, (part) => part.done);
const reasons = new Map();
for (const [reason, count] of parts.flatMap((part) => part.reasons))
  reasons.set(reason, (reasons.get(reason) ?? 0) + count);
const failures = parts.flatMap((part) => part.failures);
const mib = (read) => parts.map((part) => `${Math.round(read(part))}`).join(" + ");

console.log(
  `${done} fuzzed responses, seed ${seed}: ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second`,
);
console.log(`requests, with repeats: ${sum(parts, (part) => part.requests)}`);
console.log(
  `verdicts: ${VERDICTS.map((verdict) => `${verdict} ${sum(parts, (part) => part.counts[verdict])}`).join(", ")}`,
);
console.log(
  `reasons: ${[...reasons]
    .sort((a, b) => b[1] - a[1])
    .map((pair) => pair.join(" "))
    .join(", ")}`,
);
console.log(
  `answers that were left alone: ${sum(parts, (part) => part.intact)}, read: ${sum(parts, (part) => part.read)}`,
);
console.log(`longest over its deadline: ${Math.max(...parts.map((part) => Math.round(part.mostOverMs)))} ms`);
console.log(
  `memory after gc, by process: ${mib((part) => part.rssStart)} MiB early, ${mib((part) => part.rssEnd)} MiB late`,
);
for (const failure of failures) console.log(`BREACH: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
