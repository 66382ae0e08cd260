// npm run bench:import FILE…: how long a foreign catalog takes from its file to platforms that can be asked, and how much
// of it is taken over.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { buildCatalog } from "../../dist/src/catalog/catalog.js";
import { dialectOf, importCatalog } from "../../dist/src/catalog/import/import-catalog.js";

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("npm run bench:import FILE…\n");
  process.exitCode = 2;
}
for (const file of files) {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const content = JSON.parse(readFileSync(file, "utf8"));
  const dialect = dialectOf(content);
  if (dialect === undefined) {
    process.stdout.write(`${basename(file)}: in no dialect that is known\n`);
    continue;
  }
  const { entries, off, platforms, skipped, notes } = importCatalog(dialect, content);
  const importedAt = performance.now();
  const catalog = await buildCatalog(false, [{ source: file, entries: platforms, isImported: true }]);
  const builtAt = performance.now();
  const { user, system } = process.cpuUsage(before);
  const share = ((100 * platforms.length) / (entries - off.length)).toFixed(1);
  process.stdout.write(
    `${basename(file)} (${dialect.name}): ${platforms.length} of ${entries - off.length} entries that are on (${share} %), ` +
      `${skipped.length} not, ${notes.length} notes, ${catalog.length} compiled; ` +
      `${Math.round(importedAt - startedAt)} ms + ${Math.round(builtAt - importedAt)} ms (${Math.round((user + system) / 1000)} ms of processor)\n`,
  );
  if (process.env.VERBOSE) for (const { name, says } of skipped) process.stdout.write(`  ${name}: ${says}\n`);
  if (process.env.VERBOSE === "2")
    for (const { name, says } of notes) process.stdout.write(`  note ${name}: ${says}\n`);
}
