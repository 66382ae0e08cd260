import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const cli = `${root}bin/claimcheck.js`;

/** Runs a Node process to its end. @returns wall time in milliseconds, exit code, stdout. */
export async function timed(args, { env = {}, input } = {}) {
  // As a user has it, with a ledger, but a new one each time: an old one would spare requests.
  const store = join(tmpdir(), `claimcheck-bench-${randomUUID()}.sqlite`);
  try {
    return await timedWith(args, { CLAIMCHECK_STORE: store, ...env }, input);
  } finally {
    await Promise.all(["", "-wal", "-shm"].map((suffix) => rm(`${store}${suffix}`, { force: true })));
  }
}

function timedWith(args, env, input) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const chunks = [];
    const errors = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const text = Buffer.concat(chunks).toString();
      resolve({ ms: performance.now() - startedAt, code, text, errors: Buffer.concat(errors).toString() });
    });
    child.stdin.end(input);
  });
}

/** The middle of a list of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export const ms = (value) => `${Math.round(value)} ms`;
