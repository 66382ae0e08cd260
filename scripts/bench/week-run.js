// Runs the built command line once a day over a simulated week, and holds its events against what really happened.
// Used by npm run bench:week and by a test. Talks to the loopback world only.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { WEEK_HANDLES, WEEK_PLATFORMS } from "./week-world.js";

const cli = fileURLToPath(new URL("../../bin/claimcheck.js", import.meta.url));
const SIGHT = new Set(["newly-unknown", "recovered"]);
/** What follows from who held a handle when it was last seen, and who holds it now. */
const WHAT_HAPPENED = {
  "available available": "still-available",
  "available taken": "newly-taken",
  "available owned": "owned-changed",
  "taken available": "newly-available",
  "taken owned": "owned-changed",
  "owned available": "lost",
  "owned taken": "owned-changed",
};

/** Starts the command line, to its end. */
async function call(args, { folder, environment }) {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", HOME: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, stdout, stderr };
}

/**
 * One week.
 * @param world a world whose `isTaken` asks `week`.
 * @param memory `baseline`: each day's report is the next day's baseline; `ledger`: the ledger remembers.
 * @returns what is wrong (nothing, when all is well), and what there is to tell.
 */
export async function runWeek({ world, week, folder, days, memory }) {
  const told = { checks: 0, events: {}, hidden: 0, unconfirmed: 0, wrong: [] };
  const diary = { known: new Map(), truthAt: new Map(), before: new Map() };
  for (let day = 0; day <= days; day += 1) {
    if (day > 0) week.pass();
    // At the end the walls fall, and everything that they hid comes out.
    if (day === days) week.calm();
    week.show(world);
    const report = await runDay({ world, week, folder, day, memory });
    const wrong = lookThrough({ report, week, diary, told });
    told.wrong.push(...wrong.map((what) => `day ${day}: ${what}`));
    told.unconfirmed += report.unconfirmed?.length ?? 0;
  }
  return told;
}

/** Holds a day's report against the truth. @returns what is wrong. */
function lookThrough({ report, week, diary, told }) {
  const changes = groupByKey(report.changes ?? []);
  const doubts = new Set((report.unconfirmed ?? []).map(keyOf));
  const wrong = [];
  for (const result of report.results) {
    const key = keyOf(result);
    const events = changes.get(key) ?? [];
    diary.truthAt.set(`${key} ${result.checkedAt}`, week.truth(key));
    told.checks += 1;
    for (const { event } of events) told.events[event] = (told.events[event] ?? 0) + 1;
    const visible = week.visible(key);
    if (visible === undefined) told.hidden += 1;
    else if (visible !== result.verdict) wrong.push(`${key} is ${visible}, and reads ${describe(result)}`);
    // Where a platform is as ever, nothing may be in doubt.
    if (visible !== undefined && doubts.has(key)) wrong.push(`needless doubt about ${key}`);
    const faults = [...sightFaults(result, events, diary), ...holdingFaults(result, events, week, diary)];
    wrong.push(...faults.map((fault) => `${fault} ${key}: ${describe(result)}`));
    diary.before.set(key, result);
  }
  return wrong;
}

/** Events of sight follow from this day's verdict and the day's before, whatever hid them. */
function sightFaults({ verdict, ...check }, events, { before }) {
  const last = before.get(keyOf(check))?.verdict;
  const expected =
    last === undefined || (last === "unknown") === (verdict === "unknown")
      ? undefined
      : verdict === "unknown"
        ? "newly-unknown"
        : "recovered";
  const told = events.map(({ event }) => event).filter((event) => SIGHT.has(event));
  return told.join() === (expected ?? "") ? [] : [`WRONG: ${told.join() || "nothing"} for ${expected}`];
}

/**
 * An event of ownership is true when what it says of before was so at that time, and what it says of now is so. Where
 * nothing hides a check, all that has happened since it was last seen must be told.
 */
function holdingFaults(result, events, week, { known, truthAt }) {
  const key = keyOf(result);
  const told = events.filter(({ event }) => !SIGHT.has(event));
  const [one] = told;
  const truth = week.truth(key);
  const last = known.get(key);
  const visible = week.visible(key);
  if (visible !== undefined || one !== undefined) known.set(key, truth);
  if (told.length > 1) return ["FALSE ALARM: two at once"];
  if (one === undefined) {
    const missed = WHAT_HAPPENED[`${last} ${visible}`];
    return missed === undefined ? [] : [`missed ${missed}`];
  }
  const { event, before, after } = one;
  const isTrue =
    truthAt.get(`${key} ${before.checkedAt}`) === before.verdict &&
    after.verdict === truth &&
    WHAT_HAPPENED[`${before.verdict} ${after.verdict}`] === event;
  const isLast = last === undefined || before.verdict === last;
  return isTrue && isLast ? [] : [`FALSE ALARM: ${event} (${before.verdict} before; last seen ${last})`];
}

function groupByKey(changes) {
  const groups = new Map();
  for (const change of changes) groups.set(keyOf(change), [...(groups.get(keyOf(change)) ?? []), change]);
  return groups;
}

const keyOf = ({ platform, handle }) => `${platform} ${handle}`;
const describe = ({ verdict, reason, evidence }) => `${verdict} (${reason}; ${evidence.join("; ")})`;

async function runDay({ world, week, folder, day, memory }) {
  const config = join(folder, "week.config.json");
  writeFileSync(config, JSON.stringify({ owned: week.ownedByPlatform(), retries: 0, timeout: "20s" }));
  const file = (number) => join(folder, `day-${number}.json`);
  const kept = memory === "ledger" ? ["--store", join(folder, "week.sqlite")] : ["--no-store"];
  const baseline = memory === "baseline" && day > 0 ? ["--baseline", file(day - 1)] : [];
  const handles = WEEK_HANDLES.map((handle) => `@${handle}`);
  const what = ["-p", WEEK_PLATFORMS.join(","), "--config", config, "-q", "-o", file(day), "--json"];
  const { code, stderr } = await call([...handles, ...what, ...kept, ...baseline], {
    folder,
    environment: world.environment(),
  });
  if (code !== 0) throw new Error(`day ${day} ended with ${code}: ${stderr}`);
  return JSON.parse(readFileSync(file(day), "utf8"));
}
