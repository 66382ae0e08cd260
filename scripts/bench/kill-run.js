// Kills runs of the built command line at random moments, outright or politely, resumes them, and tells what was lost or asked twice. Used
// by npm run bench:kill and by a test. Talks to the loopback world only.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../bin/claimcheck.js", import.meta.url));

/** What a run ends with that was asked politely to end. */
const INTERRUPTED = 130;

/** Requests at a time: so many checks can be in flight when a run is killed. */
export const IN_FLIGHT = 8;

/** Some with controls, second looks and several lookups, some that forbid a spelling or can only be looked at. */
export const KILLED_PLATFORMS =
  "github,gitlab,linktree,npm-package,bluesky,kick,instagram,vinted,reddit,docker-hub";
const NAMES = ["Takenbrand", "@takentwo", "@freeone", "@freetwo", "Free Brand Three", "@a..b"];

/** The world's accounts: one is taken and one let go between the baseline and the runs that are killed. */
export function createAccounts() {
  let isBefore = true;
  return {
    isTaken: (_platform, handle, isKnown) =>
      isKnown ||
      (handle === "freetwo" ? isBefore : handle.startsWith("taken") && !(handle === "takentwo" && isBefore)),
    moveOn: () => {
      isBefore = false;
    },
  };
}

const BOUNDS = ["--concurrency", String(IN_FLIGHT), "--per-host", "2", "--retries", "0"];
const ASKED = [...NAMES, "-p", KILLED_PLATFORMS, "-f", "ndjson", ...BOUNDS];

/** The arguments of the runs that are killed; the report is beside the ledger, the baseline in its folder. */
export function killedArguments(store) {
  const compared = ["--baseline", join(dirname(store), "baseline.json"), "--fail-on", "newly-taken"];
  return [...ASKED, "--store", store, "-o", `${store}.json`, ...compared];
}

/**
 * Makes the baseline, lets the accounts change, and runs once to the end: what every killed run must come to.
 * @returns the results, the report, the exit code, how often each check was asked, and the number of requests.
 */
export async function runWhole(folder, world, accounts) {
  await runOnce([...ASKED, "--no-store", "-o", join(folder, "baseline.json")], world);
  accounts.moveOn();
  const before = world.requests.length;
  const store = join(folder, "whole.sqlite");
  const { results, code } = await runOnce(killedArguments(store), world);
  const requests = world.requests.slice(before);
  return { results, code, report: readReport(store), asked: countAsked(requests), requests: requests.length };
}

/** What a report says beside its results, without the times: of the platforms, and what has changed. */
function readReport(store) {
  const { platforms, changes, unconfirmed } = JSON.parse(readFileSync(`${store}.json`, "utf8"));
  const untimed = (list) =>
    list.map(({ after: { checkedAt, ...after }, ...change }) => JSON.stringify({ ...change, after })).sort();
  return { platforms, changes: untimed(changes), unconfirmed: untimed(unconfirmed) };
}

/**
 * Starts the command line.
 * @param moment when it is killed, and by which signal: after so many requests and so many milliseconds more (a busy
 *   machine is slow, but its requests come all the same); never where none is given.
 */
export async function runOnce(args, world, moment) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH ?? "", ...world.environment() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said.stderr += text;
  });
  const stop = moment === undefined ? () => undefined : killAt(child, world, moment);
  const [code, signal] = await once(child, "close");
  stop();
  const lines = said.stdout.split("\n").slice(0, -1);
  return {
    code,
    // Asked politely, it ends by itself.
    wasKilled: signal !== null || code === INTERRUPTED,
    results: lines.map((line) => JSON.parse(line)),
    stderr: said.stderr,
  };
}

function killAt(child, world, { requests, ms, signal }) {
  const due = world.requests.length + requests;
  let timer;
  const look = setInterval(() => {
    if (world.requests.length < due) return;
    clearInterval(look);
    timer = setTimeout(() => child.kill(signal), ms);
  }, 2);
  return () => {
    clearInterval(look);
    clearTimeout(timer);
  };
}

/**
 * Any moment of what is left of a run, its start and its last steps included.
 * @param random gives a number from 0 to 1.
 * @param left how many requests there still are.
 */
export function momentIn(random, left) {
  const [requests, ms] = [Math.floor(random() * (left + 1)), Math.round(random() ** 3 * 700)];
  return { requests, ms, signal: random() < 0.5 ? "SIGKILL" : "SIGTERM" };
}

/** How often each check was asked, by the requests that the world saw. Controls ask for other handles. */
export function countAsked(requests) {
  const counts = new Map();
  for (const { platform, handle } of requests) {
    if (platform === undefined || !/^(?:taken|free)/.test(handle)) continue;
    const key = `${platform} ${handle}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What must be the same however often a run was killed. */
export function factsOf(results) {
  return results.map(({ checkedAt, durationMs, cached, ...facts }) => JSON.stringify(facts)).sort();
}

/**
 * One round: a run that is killed (also while it resumes, as often as there are moments), then resumed to its end.
 * @param random gives a number from 0 to 1, for the moments.
 * @param times how often it is killed.
 * @param whole what an uninterrupted run gave, as `runWhole` returns it.
 * @param openSqlite opens a database file.
 * @returns what is wrong (nothing, when all is well), and what there is to tell.
 */
export async function killAndResume({ world, folder, round, random, times, whole, openSqlite }) {
  const store = join(folder, `ledger-${round}.sqlite`);
  const first = killedArguments(store);
  const requestsBefore = world.requests.length;
  const asked = () => countAsked(world.requests.slice(requestsBefore));
  const told = { moments: [], kills: 0, known: 0, twice: 0, wrong: [] };
  let lost = new Set();
  let excused = 0;
  for (let time = 0; time <= times; time += 1) {
    const left = Math.max(0, whole.requests - (world.requests.length - requestsBefore));
    const moment = time === times ? undefined : momentIn(random, left);
    if (moment !== undefined) told.moments.push(`${moment.requests}+${moment.ms} ${moment.signal}`);
    const args = time === 0 ? first : [...first, "--resume"];
    const before = { asked: asked(), kept: await readLedger(store, openSqlite) };
    const one = await runOnce(args, world, moment);
    const after = { asked: asked(), kept: await readLedger(store, openSqlite) };
    // After a polite signal it shows what it does not keep: answers whose controls were cut short.
    const shown = one.code === INTERRUPTED ? [] : one.results;
    told.wrong.push(...compare(before, after, shown, whole));
    // Killed after its end was noted, it had done everything: there is nothing to resume.
    const isOver = after.kept.isComplete;
    if (one.wasKilled) told.kills += 1;
    if (one.wasKilled && !isOver) {
      told.known = after.kept.settled.size;
      // Its first look, or its second one.
      const flying = [...after.asked.keys()].filter((key) => !after.kept.settled.has(key));
      const seen = world.requests.slice(requestsBefore);
      // What read free and was not confirmed yet is asked again, too.
      excused += flying.filter(
        (key) => after.kept.looked.has(key) || waitsForControls(key.split(" ")[0], seen, after.kept),
      ).length;
      lost = new Set([...lost, ...flying]);
      continue;
    }
    if (!one.wasKilled && one.code !== whole.code)
      told.wrong.push(`the resumed run ended with ${one.code}, not ${whole.code}: ${one.stderr}`);
    const report = readReport(store);
    for (const part of ["platforms", "changes", "unconfirmed"])
      if (JSON.stringify(report[part]) !== JSON.stringify(whole.report[part]))
        told.wrong.push(`the report's ${part} are not those of an uninterrupted run`);
    if (JSON.stringify(factsOf(one.results)) !== JSON.stringify(factsOf(whole.results)))
      told.wrong.push("the results are not those of an uninterrupted run");
    break;
  }
  const twice = [...asked()].filter(([key, count]) => count > (whole.asked.get(key) ?? 0));
  told.twice = twice.length;
  for (const [key] of twice) if (!lost.has(key)) told.wrong.push(`asked twice, though not in flight: ${key}`);
  for (const key of whole.asked.keys()) if (!asked().has(key)) told.wrong.push(`never asked: ${key}`);
  // As many as are asked at a time may just have been answered.
  const bound = 2 * IN_FLIGHT * told.kills + excused;
  if (twice.length > bound) told.wrong.push(`${twice.length} checks asked twice, ${bound} were in flight`);
  for (const suffix of ["", "-wal", "-shm", ".json"]) rmSync(`${store}${suffix}`, { force: true });
  return told;
}

/** What a ledger holds: checks that are settled, those with at least a first look, and how many controls by platform. */
async function readLedger(file, openSqlite) {
  const kept = {
    settled: new Set(),
    looked: new Set(),
    controls: new Map(),
    integrity: "ok",
    isComplete: false,
  };
  if (!existsSync(file)) return kept;
  const db = await openSqlite(file);
  try {
    kept.integrity = Object.values(db.prepare("PRAGMA integrity_check").get())[0];
    if (db.prepare("PRAGMA user_version").get().user_version === 0) return kept;
    for (const { platform, handle, settled } of db.prepare("SELECT * FROM verdict").all()) {
      kept.looked.add(`${platform} ${handle}`);
      if (settled === 1) kept.settled.add(`${platform} ${handle}`);
    }
    const [last] = db.prepare("SELECT state FROM run ORDER BY id DESC LIMIT 1").all();
    kept.isComplete = last?.state === "complete";
    const controls = "SELECT platform, count(DISTINCT lookup) AS n FROM control GROUP BY platform";
    for (const { platform, n } of db.prepare(controls).all()) kept.controls.set(platform, n);
    return kept;
  } finally {
    db.close();
  }
}

/** An answer is no verdict before its lookup's controls are there; such a check is in flight, too. */
function waitsForControls(platform, requests, { controls }) {
  const lookups = new Set(requests.filter((one) => one.platform === platform).map(({ lookup }) => lookup));
  return (controls.get(platform) ?? 0) < lookups.size;
}

/** What one run did wrong: to the file, to what it showed, to what was settled before it began. */
function compare(before, after, results, whole) {
  const wrong = after.kept.integrity === "ok" ? [] : [`integrity_check: ${after.kept.integrity}`];
  for (const { platform, handle } of results) {
    const key = `${platform} ${handle}`;
    if (!after.kept.settled.has(key)) wrong.push(`shown, but not kept: ${key}`);
  }
  for (const key of before.kept.settled) {
    if (!after.kept.settled.has(key)) wrong.push(`kept before, and gone: ${key}`);
    if ((after.asked.get(key) ?? 0) !== (before.asked.get(key) ?? 0))
      wrong.push(`asked again though kept: ${key}`);
  }
  // Its second look, or all of it where a control was to come behind it.
  for (const key of before.kept.looked)
    if ((after.asked.get(key) ?? 0) > (before.asked.get(key) ?? 0) + (whole.asked.get(key) ?? 1))
      wrong.push(`asked more often than a whole run asks: ${key}`);
  return wrong;
}
