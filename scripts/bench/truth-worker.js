// A part of truth.js, in a process of its own: some seeds through every case. Prints the tallies of each as a line of
// JSON as soon as it is through: a run that is cut short has told what it saw.
import { hashText } from "../../dist/fixtures/world/addresses.js";
import { effectOf } from "../../dist/fixtures/world/telling.js";
import { DRIFTS, startWorld } from "../../dist/fixtures/world/world.js";
import { buildCatalog } from "../../dist/src/catalog/catalog.js";
import { knownAccounts } from "../../dist/src/catalog/known.js";
import { platforms } from "../../dist/src/catalog/platforms/index.js";
import { plan } from "../../dist/src/plan/plan.js";
import { NO_VARIANTS } from "../../dist/src/plan/spell.js";
import { createControls } from "../../dist/src/run/controls.js";
import { openNetwork } from "../../dist/src/run/network.js";
import { run } from "../../dist/src/run/run.js";
import { capabilityOf, DRIFT_WALLS, GATES, MISBEHAVIOURS, PLACES, randomFrom } from "./truth-cases.js";

const SHOWN = 40;
const FULL_SEEDS = 1;
const LATER_SHARE = 6;
/** A busy machine is no platform's fault. */
const PATIENT_MS = 60_000;
const KNOWN = platforms.flatMap((platform) => knownAccounts(platform).map(({ handle }) => handle));
const CAPABILITIES = new Map(platforms.map((platform) => [platform.id, capabilityOf(platform)]));
// Published limits are obeyed elsewhere; here they would only cost time.
const UNLIMITED = platforms.filter(({ limits }) => limits).map(({ id }) => ({ id, limits: undefined }));
// Domain names have answers and troubles of their own, and tests for them.
const CATALOG = (await buildCatalog(true, [{ source: "bench", entries: UNLIMITED }])).filter(
  ({ data }) => data.category !== "domain",
);

const DOTTED = platforms
  .filter(
    (platform) => platform.known && knownAccounts(platform).every(({ handle }) => /\w\.\w/.test(handle)),
  )
  .map(({ id }) => id);
/** Only these are left to the deadline. */
const ENDLESS = new Set(["hang", "hang-body", "drip"]);

const rows = new Map();
const details = [];

function rowOf(name) {
  const row = rows.get(name) ?? {
    checks: 0,
    right: 0,
    unknown: 0,
    falseAvailable: 0,
    falseTaken: 0,
    other: 0,
  };
  rows.set(name, row);
  return row;
}

function count(row, { verdict, reason }, truth, expected) {
  row.checks += 1;
  if (verdict === "available" && truth === "taken") row.falseAvailable += 1;
  else if (verdict === "taken" && truth === "available") row.falseTaken += 1;
  else if (verdict === expected) row.right += 1;
  else if (verdict === "unknown") row.unknown += 1;
  else row.other += 1;
  if (reason === "relearned-signal") row.relearned = (row.relearned ?? 0) + 1;
}

function note(what, result) {
  // What breaks the promise is always shown.
  if (details.length >= SHOWN && !what.startsWith("FALSE")) return;
  const { platform, handle, verdict, reason, evidence } = result;
  details.push(`${what}: ${platform} ${handle} ${verdict} ${reason} [${evidence.join("; ")}]`);
}

/** Handles of this seed: who is taken everywhere, who is free everywhere. */
function handlesOf(random) {
  const letters = () => String.fromCharCode(97 + Math.floor(random() * 26));
  const word = (start) => start + Array.from({ length: 7 }, letters).join("");
  const [held, free] = [word("q"), word("z")];
  return { taken: [held, `${held}.com`], free: [free, `${free}.com`], known: KNOWN, random };
}

/**
 * Runs everything at once, with controls of its own: each case is a new run, and in none of them is anything known
 * of the one before. Plain handles, and the ones with a dot where only such are allowed.
 */
async function runAll({ handles, timeoutMs, retries = 0, perHost = 1 }, onResult) {
  const network = openNetwork({ concurrency: 48, perHost, retries, maxBodyBytes: 524_288 });
  const tools = { ask: network.ask, credential: () => undefined, timeoutMs };
  const checksOf = (isDotted) => {
    const brands = [...handles.taken, ...handles.free]
      .filter((handle) => handle.includes(".") === isDotted)
      .map((handle) => ({ name: `@${handle}`, handles: [handle], owned: {}, exact: true }));
    const chosen = CATALOG.filter(({ data }) => DOTTED.includes(data.id) === isDotted);
    return plan(brands, chosen, NO_VARIANTS).checks;
  };
  const all = { checks: [...checksOf(false), ...checksOf(true)], unspellable: [], uncertain: [] };
  const controls = createControls({ ...tools, random: handles.random, now: Date.now });
  for await (const result of run(all, { ...tools, controls, secondLookAfterMs: 20 }))
    onResult(result, handles.taken.includes(result.handle) ? "taken" : "available");
  await network.close();
}

async function testSeed(seed) {
  const random = randomFrom(seed * 7919);
  const handles = handlesOf(random);
  const spaceOf = (platform, handle) => {
    const { spaces } = CAPABILITIES.get(platform);
    return handles.taken.includes(handle)
      ? spaces[hashText(`${seed} ${platform}`) % spaces.length]
      : undefined;
  };
  const expectedOf = (platform, handle, truth) => {
    const can = CAPABILITIES.get(platform);
    const said = truth === "taken" ? can.taken(spaceOf(platform, handle) ?? can.spaces[0]) : can.available;
    return said ? truth : "unknown";
  };
  const patience = patienceOf();
  const world = await startWorld({
    isTaken: (platform, handle, isKnown) =>
      patience.isThere(platform) &&
      (isKnown || handles.taken.includes(handle) || MANY.some((name) => handle.startsWith(name))),
    namespaceOf: spaceOf,
  });
  globalThis[Symbol.for("claimcheck.network")] = world.network;
  await testWalls(world, seed, handles, expectedOf);
  await testGates(world, seed, handles, expectedOf);
  await testHealthy(handles, expectedOf);
  await testDrifts(world, seed, handles, expectedOf);
  await testTiring(seed, handles, expectedOf, patience);
  await world.close();
}

async function testWalls(world, seed, handles, expectedOf) {
  const places = Object.keys(PLACES);
  for (const [index, { name, how }] of MISBEHAVIOURS.entries()) {
    // The first seed goes through all of them, each later one through a part.
    if (seed > FULL_SEEDS && (index + seed) % LATER_SHARE !== 0) continue;
    // The usual place every other time; over the seeds, each misbehaviour comes to each place.
    const turn = hashText(`${seed} ${name}`);
    const place = turn % 2 === 0 ? places[0] : places[1 + ((turn >>> 1) % (places.length - 1))];
    PLACES[place](world, how, handles);
    const row = rowOf(`wall ${name}`);
    const limits = ENDLESS.has(how.kind)
      ? { timeoutMs: 300, perHost: 4 }
      : { timeoutMs: PATIENT_MS, retries: how.kind === "flap" ? 1 : 0 };
    await runAll({ handles, ...limits }, (result, truth) => {
      count(row, result, truth, expectedOf(result.platform, result.handle, truth));
      const isFalse = result.verdict !== truth && result.verdict !== "unknown";
      if (isFalse) note(`FALSE, ${name}, ${place}, seed ${seed}`, result);
    });
    world.behave();
  }
}

/** Known accounts are shown to everybody, all others to members: what looks like a drift tells nothing of a name. */
async function testGates(world, seed, handles, expectedOf) {
  const row = rowOf("gates before all but known accounts");
  for (const [index, { name, how }] of GATES.entries()) {
    if (seed > FULL_SEEDS && (index + seed) % LATER_SHARE !== 0) continue;
    PLACES["all but the famous"](world, how, handles);
    await runAll({ handles, timeoutMs: PATIENT_MS }, (result, truth) => {
      count(row, result, truth, expectedOf(result.platform, result.handle, truth));
      const isFalse = result.verdict !== truth && result.verdict !== "unknown";
      if (isFalse) note(`FALSE, ${name}, seed ${seed}`, result);
    });
    world.behave();
  }
}

async function testHealthy(handles, expectedOf) {
  const row = rowOf("healthy");
  await runAll({ handles, timeoutMs: PATIENT_MS }, (result, truth) => {
    const expected = expectedOf(result.platform, result.handle, truth);
    count(row, result, truth, expected);
    if (result.verdict !== expected) note(`healthy, wanted ${expected}`, result);
  });
}

async function testDrifts(world, seed, handles, expectedOf) {
  for (const [index, kind] of DRIFTS.entries()) {
    for (const { id } of platforms) world.drift(id, kind);
    await runAll({ handles, timeoutMs: PATIENT_MS }, (result, truth) => {
      const effect = effects(kind).get(result.platform);
      if (!effect.changes) return;
      const expected = expectedOf(result.platform, result.handle, truth);
      const isTold = effect.canBeTold && expected !== "unknown";
      const part = !isTold ? "cannot be told" : effect.lost[truth] ? "told, rule lost" : "told, rule holds";
      count(rowOf(`drift ${kind}: ${part}`), result, truth, expected);
      if (result.verdict !== expected && (isTold || result.verdict !== "unknown"))
        note(`drift ${kind}, ${part}, wanted ${expected}`, result);
    });
    // What is learned from controls must not be read out of a wall that stands before the asked handles only.
    const { name, how } = DRIFT_WALLS[(seed + index) % DRIFT_WALLS.length];
    PLACES["asked only"](world, how, handles);
    await runAll({ handles, timeoutMs: PATIENT_MS }, (result, truth) => {
      count(
        rowOf(`drift and a wall: ${kind}`),
        result,
        truth,
        expectedOf(result.platform, result.handle, truth),
      );
      if (result.verdict !== truth && result.verdict !== "unknown")
        note(`FALSE, drift ${kind}, ${name} for the asked only, seed ${seed}`, result);
    });
    world.behave();
  }
}

/** More names than a platform takes without tiring of us. */
const MANY = ["quillona", "quillonb", "quillonc", "quillond"];

/** How many answers a platform gives before it says of everybody that nobody is there; any number, unless told. */
function patienceOf() {
  const given = new Map();
  let most = Number.POSITIVE_INFINITY;
  return {
    endsAfter: (answers) => {
      given.clear();
      most = answers;
    },
    isThere: (platform) => {
      given.set(platform, (given.get(platform) ?? 0) + 1);
      return given.get(platform) <= most;
    },
  };
}

/** Hosts that come to refuse by saying "not found" of everybody, in the very words of their free names. */
async function testTiring(seed, handles, expectedOf, patience) {
  const row = rowOf("tires, and says free of everybody");
  const many = { ...handles, taken: [...handles.taken, ...MANY, ...MANY.map((name) => `${name}.com`)] };
  const answers = 3 + (seed % 14);
  patience.endsAfter(answers);
  await runAll({ handles: many, timeoutMs: PATIENT_MS }, (result, truth) => {
    count(row, result, truth, expectedOf(result.platform, result.handle, truth));
    const isFalse = result.verdict !== truth && result.verdict !== "unknown";
    if (isFalse) note(`FALSE, tires after ${answers}, seed ${seed}`, result);
  });
  patience.endsAfter(Number.POSITIVE_INFINITY);
}

const effectsOfKind = new Map();
function effects(kind) {
  if (!effectsOfKind.has(kind))
    effectsOfKind.set(kind, new Map(platforms.map((platform) => [platform.id, effectOf(platform, kind)])));
  return effectsOfKind.get(kind);
}

for (const seed of JSON.parse(process.argv[2])) {
  const startedAt = performance.now();
  await testSeed(seed);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${JSON.stringify({ seed, seconds, rows: [...rows], details })}\n`);
  rows.clear();
  details.length = 0;
}
