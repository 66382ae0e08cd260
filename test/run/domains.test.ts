import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashText } from "../../fixtures/world/addresses.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { CompiledPlatform } from "../../src/catalog/compile.js";
import { domains } from "../../src/catalog/domains/index.js";
import type { Result } from "../../src/model/result.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { facts, platformsOf, runControlled } from "./controlled.js";

const NAMES = [
  "acmecoffee",
  "zoe-and-ben",
  "northwind",
  "4711",
  "hp",
  "abcdefghijklmnopqrstuvwxyz0",
  "tailspin-toys",
  "42degrees",
  "a".repeat(63),
  "xy-z",
];

/** Written apart from the product: what the suffix's rule says of a name. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  abcdefghijklmnopqrstuvwxyz0: ["com.br"],
  ["a".repeat(63)]: ["com.br"],
  "4711": ["com.br"],
  hp: ["ch", "it", "es", "us", "in", "jp", "co.jp"],
};
const MANUAL = ["es", "br", "za"];

const isHeld = (platform: string, handle: string) => hashText(`${platform} ${handle}`) % 2 === 0;

/** Without the registries' limits, which would make each run minutes long. */
async function suffixes(...names: string[]): Promise<readonly CompiledPlatform[]> {
  const chosen = await platformsOf(...(names.length === 0 ? ["domain"] : names));
  return chosen.map((platform) => ({ ...platform, data: { ...platform.data, limits: undefined } }));
}

let world: World;
beforeAll(async () => {
  world = await startWorld({
    platforms: domains,
    isTaken: (platform, handle, isKnown) => isKnown || (NAMES.includes(handle) && isHeld(platform, handle)),
  });
});
afterAll(() => world.close());

function expected(tld: string, handle: string): string {
  if (FORBIDDEN[handle]?.includes(tld) === true) return "invalid";
  if (MANUAL.includes(tld)) return "unknown";
  return isHeld(`domain-${tld}`, handle) ? "taken" : "available";
}

const wrong = (results: readonly Result[]) =>
  results.flatMap(({ platform, handle, verdict, reason, evidence }) => {
    const wanted = expected(platform.slice("domain-".length), handle);
    return verdict === wanted
      ? []
      : [`${platform} ${handle}: ${verdict} (${reason}), not ${wanted}: ${evidence}`];
  });

describe("ten names under every suffix", () => {
  it("come out right, and each registry's controls agree", async () => {
    const platforms = await suffixes();
    const { results, controls } = await runControlled(world, { platforms, handles: NAMES });
    expect(results).toHaveLength(NAMES.length * platforms.length);
    expect(wrong(results)).toEqual([]);
    const count = (verdict: string) => results.filter((result) => result.verdict === verdict).length;
    expect([count("available") > 150, count("taken") > 150]).toEqual([true, true]);
    const states = platforms.flatMap(
      ({ data }) => controls?.outcomesOf(data.id).map(({ state }) => state) ?? [],
    );
    expect(new Set(states)).toEqual(new Set(["ok"]));
    expect(states).toHaveLength(platforms.length - MANUAL.length);
    // Only what a registry calls free can be had, for sure; a WHOIS answer has no status.
    const outright = ["domain-be", "domain-eu", "domain-it"];
    for (const { platform, verdict, assurance, basis, httpStatus, lookupUrl } of results) {
      const worth = outright.includes(platform) ? "registrable" : "no-account";
      if (verdict === "available")
        expect([platform, assurance, basis]).toEqual([platform, worth, "registry"]);
      if (lookupUrl?.startsWith("whois://") === true) expect(httpStatus).toBeNull();
    }
  });

  it("come out right over WHOIS where RDAP is out of order", async () => {
    const both = (await suffixes()).filter(({ lookups }) => lookups.length === 2);
    expect(both.length).toBeGreaterThan(8);
    for (const { lookups } of both) {
      const host = new URL(lookups[0]?.data.url ?? "").host;
      world.misbehave({ host }, { kind: "status", status: 503 });
    }
    const { results } = await runControlled(world, { platforms: both, handles: NAMES });
    world.behave();
    expect(wrong(results)).toEqual([]);
    const free = results.filter(({ verdict }) => verdict === "available");
    const sure = free.filter(({ assurance }) => assurance === "registrable").map(({ platform }) => platform);
    expect(new Set(sure)).toEqual(new Set(["domain-de", "domain-nl"]));
    const asked = results.filter(({ lookupUrl }) => lookupUrl !== null);
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.filter(({ lookupUrl }) => lookupUrl?.startsWith("whois://") !== true)).toEqual([]);
  });
});

describe("letters that are not ASCII", () => {
  it("are asked as xn--… where the registry takes them, and shown as they are", async () => {
    const brands = [{ name: "Crème Brûlée", handles: [], owned: {}, exact: false }];
    const platforms = await suffixes("domain-com", "domain-be", "domain-nl", "domain-se");
    const { checks } = plan(brands, platforms, NO_VARIANTS);
    expect(checks.map(({ platform, handle }) => `${platform.data.id} ${handle}`).sort()).toEqual([
      "domain-be cremebrulee",
      "domain-be crèmebrûlée",
      "domain-com cremebrulee",
      "domain-com crèmebrûlée",
      "domain-nl cremebrulee",
      "domain-se cremebrulee",
    ]);
    world.misbehave({ host: "whois.dns.be" }, { kind: "latin-1" });
    const { results } = await runControlled(world, {
      platforms,
      handles: ["crèmebrûlée"],
    });
    world.behave();
    expect(facts(results)).toEqual([
      "domain-be crèmebrûlée: available (available-signal)",
      "domain-com crèmebrûlée: available (available-signal)",
      "domain-nl crèmebrûlée: invalid (not-allowed)",
      "domain-se crèmebrûlée: invalid (not-allowed)",
    ]);
    const com = results.find(({ platform }) => platform === "domain-com");
    expect(com?.lookupUrl).toBe("https://rdap.verisign.com/com/v1/domain/xn--crmebrle-20ap0r.com");
    expect(com?.profileUrl).toBe("https://xn--crmebrle-20ap0r.com/");
  });
});

describe("a WHOIS server that", () => {
  const at = async (handles: readonly string[], how: Parameters<World["misbehave"]>[1], tools = {}) => {
    world.misbehave({ host: "whois.nic.at" }, how);
    try {
      return await runControlled(world, { platforms: await suffixes("domain-at"), handles, tools });
    } finally {
      world.behave();
    }
  };

  it.each<[string, Parameters<World["misbehave"]>[1], string]>([
    ["says nothing", { kind: "empty" }, "network"],
    ["breaks off", { kind: "reset" }, "network"],
    ["breaks off in the middle", { kind: "reset-mid-body" }, "network"],
    ["speaks of a limit", { kind: "rate-limit" }, "rate-limited"],
    ["has blacklisted us", { kind: "rate-limit", as: "% Your address is blacklisted" }, "rate-limited"],
    ["is down", { kind: "says", text: "% The database is under maintenance\n" }, "server-error"],
    // What cannot be read, the controls read as little: the rule no longer fits.
    ["sends filler without end", { kind: "huge", mib: 4 }, "control-failed"],
    ["refers to another", { kind: "referral", to: "whois.elsewhere.example" }, "control-failed"],
    ["speaks of something else", { kind: "says", text: "Welcome!\n" }, "control-failed"],
    ["stops in the middle of an answer", { kind: "truncated" }, "control-failed"],
  ])("%s says nothing of a name", async (_, how, reason) => {
    const { results } = await at(["freename"], how);
    expect(facts(results)).toEqual([`domain-at freename: unknown (${reason})`]);
    expect(results[0]?.httpStatus).toBeNull();
  });

  it("never answers is left after the deadline", async () => {
    const { results } = await at(["freename"], { kind: "hang" }, { timeoutMs: 150 });
    expect(facts(results)).toEqual(["domain-at freename: unknown (timeout)"]);
  });

  it("refers to another is not followed unless the entry says so", async () => {
    const before = world.requests.length;
    await at(["freename"], { kind: "referral", to: "whois.nic.it" });
    const hosts = new Set(world.requests.slice(before).map(({ host }) => host));
    expect([...hosts]).toEqual(["whois.nic.at"]);
  });
});

it("keeps a registry's limit, over all its suffixes together", async () => {
  const limits = { requests: 1, seconds: 0.1 };
  const nz = (await suffixes("domain-nz", "domain-co.nz")).map((platform) => {
    return { ...platform, data: { ...platform.data, limits } };
  });
  const before = world.requests.length;
  const { results } = await runControlled(world, { platforms: nz, handles: NAMES.slice(0, 3) });
  expect(wrong(results)).toEqual([]);
  const times = world.requests.slice(before).map(({ at }) => at);
  // Three names and two controls under each, and one behind what is free, unless a control came behind it anyway.
  expect(times.length).toBeGreaterThanOrEqual(10);
  expect(times.length).toBeLessThanOrEqual(12);
  // As many as there are windows in between, and one; a millisecond for the clocks.
  const [first = 0] = times;
  for (const [index, at] of times.entries()) expect(at - first).toBeGreaterThan(index * 100 - 25);
});

it("explains a WHOIS answer in plain words", async () => {
  const { results } = await runControlled(world, { platforms: await suffixes("domain-at"), handles: ["hp"] });
  const steps = results[0]?.steps?.join("\n") ?? "";
  expect(steps).toContain('Asked the WHOIS server whois.nic.at for "hp.at"');
  expect(steps).toMatch(/What came back: text, \d+ characters/);
  expect(steps).toContain("the answer contains a text of the platform's form");
  expect(steps).not.toContain("status 0");
});
