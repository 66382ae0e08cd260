// What is asked and answered in one round of fuzz.js: the same for client and server, from the seed and a number.
import { readSamples } from "../../dist/fixtures/world/samples.js";
import { compilePlatform } from "../../dist/src/catalog/compile.js";
import { platforms } from "../../dist/src/catalog/platforms/index.js";
import { MUTATIONS } from "./fuzz-mutations.js";
import { randomFrom } from "./truth-cases.js";

const samples = readSamples(platforms.map(({ id }) => id));
const TRUSTED = new Set(platforms.map(({ handle }) => handle.pattern));

/** Every lookup of the catalog, with its own samples. */
const lookups = platforms.flatMap((platform) =>
  compilePlatform(platform, TRUSTED).lookups.map((lookup, index) => {
    const own = samples.filter((sample) => sample.platform === platform.id && sample.lookup === index);
    const of = (verdict) => own.filter((sample) => sample.verdict === verdict);
    return { lookup, available: of("available"), taken: of("taken"), unknown: of("unknown") };
  }),
);
const MUTATION_LIST = Object.entries(MUTATIONS).flatMap(([name, { weight = 4 }]) => Array(weight).fill(name));

/** Every few handles again: names under one domain each have connections of their own. */
const HANDLES = 8;

/** One of a list; undefined of an empty one. */
export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/**
 * Round `n`: which lookup is asked for whom, with which sample it is answered (undefined: with noise) and what
 * becomes of that on the way.
 */
export function planOf(seed, n) {
  const random = randomFrom((seed * 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
  const { lookup, available, taken, unknown } = pick(random, lookups);
  const handle = `fuzz${Math.floor(random() * HANDLES)}x`;
  const isSecure = random() < 0.05;
  const kind = random();
  let sample;
  if (kind < 0.35) sample = pick(random, available) ?? pick(random, taken);
  else if (kind < 0.6) sample = pick(random, taken);
  else if (kind < 0.8) sample = pick(random, unknown) ?? pick(random, taken);
  else if (kind < 0.93) sample = pick(random, samples);
  const count = random();
  const mutations = Array.from({ length: count < 0.1 ? 0 : count < 0.6 ? 1 : count < 0.85 ? 2 : 3 }, () =>
    pick(random, MUTATION_LIST),
  );
  return { lookup, handle, isSecure, sample, mutations, random };
}
