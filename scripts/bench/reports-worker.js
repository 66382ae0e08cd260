// Makes a run of many results and writes it in one format, as the command line does. Prints what it took.
import { stat } from "node:fs/promises";
import { writeWhole } from "../../dist/src/cli/output.js";
import { loadReporter } from "../../dist/src/report/index.js";
import { chunksOf } from "../../dist/src/report/reporter.js";
import { summarize } from "../../dist/src/report/summarize.js";

const [format, file, count] = process.argv.slice(2);
const PLATFORMS = 200;
const HANDLES = 25;

const ANSWERS = [
  { verdict: "taken", assurance: null, reason: "taken-signal", basis: "public-api", httpStatus: 200 },
  {
    verdict: "available",
    assurance: "no-account",
    reason: "available-signal",
    basis: "public-api",
    httpStatus: 404,
  },
  {
    verdict: "available",
    assurance: "registrable",
    reason: "available-signal",
    basis: "registry",
    httpStatus: 404,
  },
  { verdict: "unknown", assurance: null, reason: "login-wall", basis: "profile-page", httpStatus: 302 },
  { verdict: "invalid", assurance: null, reason: "too-short", basis: null, httpStatus: null },
];

/** Results whose texts are all their own, as in a real run. */
function makeReport(total) {
  const platforms = Array.from({ length: PLATFORMS }, (_, index) => ({
    id: `platform-${index}`,
    name: `Platform ${index}`,
    category: ["social", "developer", "video", "messaging"][index % 4],
    priority: 1 + (index % 4),
    health: index % 9 === 0 ? "walled" : "ok",
  }));
  const results = Array.from({ length: total }, (_, index) => {
    const platform = platforms[index % PLATFORMS].id;
    const turn = Math.floor(index / PLATFORMS);
    const handle = `handle${turn}`;
    return {
      brand: `Brand ${Math.floor(turn / HANDLES)}`,
      handle,
      platform,
      ...ANSWERS[(index * 7 + turn) % ANSWERS.length],
      profileUrl: `https://${platform}.example/${handle}`,
      signupUrl: `https://${platform}.example/signup`,
      lookupUrl: `https://api.${platform}.example/users/${handle}`,
      evidence: ["status 404", `title "${handle} is not on ${platform}"`],
      checkedAt: new Date(1_795_000_000_000 + index * 10).toISOString(),
      durationMs: 100 + (index % 900),
      cached: false,
      suggestions: [],
    };
  });
  return {
    version: 1,
    tool: { name: "claimcheck", version: "0.0.0" },
    startedAt: "2026-11-23T10:00:00.000Z",
    finishedAt: "2026-11-23T11:00:00.000Z",
    controls: true,
    summary: summarize(results),
    platforms,
    results,
  };
}

const report = makeReport(Number(count));
const before = process.resourceUsage().maxRSS;
const startedAt = performance.now();
if (format !== "nothing") {
  const view = { color: false, width: 120, hyperlinks: false, unicode: true, explain: false };
  await writeWhole(file, chunksOf((await loadReporter(format)).format(report, view)));
}
const ms = performance.now() - startedAt;
const { size } = format === "nothing" ? { size: 0 } : await stat(file);
process.stdout.write(
  JSON.stringify({ ms, size, before: before * 1024, peak: process.resourceUsage().maxRSS * 1024 }),
);
