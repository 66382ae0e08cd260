import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ms, timed } from "./measure.js";

const RESULTS = 100_000;
const LIMIT = 300 * 1024 * 1024;
const FORMATS = ["json", "ndjson", "csv", "tsv", "xlsx", "html", "junit"];
const worker = fileURLToPath(new URL("reports-worker.js", import.meta.url));
const mb = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Many results written in each format, each in a process of its own: time, size, and the most memory it took. */
export async function reportsBench() {
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-bench-"));
  console.log(`reports of ${RESULTS} results, each written by a process of its own:`);
  try {
    for (const format of FORMATS) {
      const run = await timed([worker, format, join(folder, `report.${format}`), String(RESULTS)]);
      if (run.code !== 0) throw new Error(`${format}: ${run.errors}`);
      const { ms: took, size, before, peak } = JSON.parse(run.text);
      const line = [ms(took).padStart(9), mb(size).padStart(7), `peak RSS ${mb(peak)}`];
      console.log(`  ${format.padEnd(7)}${line.join("   ")} (${mb(before)} before writing)`);
      if (peak > LIMIT) throw new Error(`${format} took ${mb(peak)}, more than ${mb(LIMIT)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
