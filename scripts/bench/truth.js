// npm run bench:truth [seeds]: every bundled platform × everything that can go wrong × (taken, free) handles, in the
// loopback world, through the pipeline with its controls. Prints one table; exits 1 where the promise does not hold.
// Needs a build.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const WANTED_RELEARNED = 0.9;
const COLUMNS = ["checks", "right", "unknown", "falseAvailable", "falseTaken", "other", "relearned"];
const TITLES = [
  "checks",
  "right",
  "unknown",
  "FALSE AVAILABLE",
  "false taken",
  "other",
  "re-learned",
  "right %",
];

/** Runs a share of the seeds in a process of its own, and tells what each came to as it ends. */
async function work(seeds) {
  const worker = fileURLToPath(new URL("truth-worker.js", import.meta.url));
  const child = spawn(process.execPath, [worker, JSON.stringify(seeds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise((end) => child.once("close", end));
  const parts = [];
  for await (const line of createInterface(child.stdout)) {
    const part = JSON.parse(line);
    const { checks, falseAvailable, falseTaken } = sumOf(part.rows, () => true);
    console.error(
      `seed ${part.seed}: ${checks} verdicts, ${falseAvailable} false available, ${falseTaken} false taken, ${part.seconds} s`,
    );
    parts.push(part);
  }
  const code = await closed;
  return { parts, failure: code === 0 ? undefined : `a worker failed with ${code}` };
}

function add(sum, row) {
  for (const column of COLUMNS) sum[column] = (sum[column] ?? 0) + (row[column] ?? 0);
}

function sumOf(rows, isIn) {
  const sum = Object.fromEntries(COLUMNS.map((column) => [column, 0]));
  for (const [name, row] of rows) if (isIn(name)) add(sum, row);
  return sum;
}

const share = ({ right, checks }) => (checks === 0 ? 1 : right / checks);

function printTable(rows) {
  const cells = rows.map(([name, row]) => [
    name,
    ...COLUMNS.map((column) => String(row[column] ?? 0)),
    (100 * share(row)).toFixed(1),
  ]);
  const head = ["", ...TITLES];
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at].length)));
  const line = (row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  ");
  console.log([line(head), ...cells.map(line)].join("\n"));
}

const seeds = Array.from({ length: Number(process.argv[2] ?? 3) }, (_, index) => index + 1);
if (seeds.length === 0) throw new Error("usage: npm run bench:truth [seeds]");
const workers = Math.min(seeds.length, Math.max(1, availableParallelism()));
const shares = Array.from({ length: workers }, (_, at) => seeds.filter((seed) => seed % workers === at));
const startedAt = performance.now();
const worked = await Promise.all(shares.map(work));
const parts = worked.flatMap((share) => share.parts);
const rows = new Map();
for (const part of parts) {
  for (const [name, row] of part.rows) {
    if (!rows.has(name)) rows.set(name, {});
    add(rows.get(name), row);
  }
}

const walls = sumOf(rows, (name) => name.startsWith("wall "));
const all = sumOf(rows, () => true);
const told = sumOf(rows, (name) => name.includes(": told"));
const lost = sumOf(rows, (name) => name.endsWith("rule lost"));
const untold = sumOf(rows, (name) => name.endsWith("cannot be told"));
printTable([
  ...rows,
  ["all walls and misbehaviours", walls],
  ["all drifts that can be told", told],
  ["  of these, lost by the rule", lost],
  ["all drifts that cannot", untold],
  ["everything", all],
]);
console.log(`${parts.length} seeds, ${Math.round((performance.now() - startedAt) / 1000)} s`);

const isFalse = (line) => (line.startsWith("FALSE") ? 0 : 1);
const details = parts.flatMap((part) => part.details).sort((a, b) => isFalse(a) - isFalse(b));
if (details.length > 0) console.log(`\n${details.slice(0, 60).join("\n")}`);
const breaches = [
  ...worked.map(({ failure }) => [failure !== undefined, failure]),
  [all.falseAvailable > 0, `${all.falseAvailable} false available`],
  [share(rows.get("healthy") ?? {}) < 1, "a healthy platform read wrong"],
  [
    share(told) < WANTED_RELEARNED,
    `${(100 * share(told)).toFixed(1)} % of the drifts that can be told are right`,
  ],
  [share(lost) < WANTED_RELEARNED, `${(100 * share(lost)).toFixed(1)} % of what the rule lost is re-learned`],
].filter(([holds]) => holds);
for (const [, words] of breaches) console.log(`BREACH: ${words}`);
process.exitCode = breaches.length > 0 ? 1 : 0;
