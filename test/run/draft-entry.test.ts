import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillSample, readSamples, type Sample } from "../../fixtures/world/samples.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { knownAccounts } from "../../src/catalog/known.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { toRequest } from "../../src/catalog/request.js";
import type { Platform } from "../../src/catalog/schema.js";
import { judge } from "../../src/judge/judge.js";
import { type Drafted, draftEntry } from "../../src/run/draft-entry.js";
import { openNetwork } from "../../src/run/network.js";

let world: World;
let network: ReturnType<typeof openNetwork>;
beforeAll(async () => {
  world = await startWorld();
  network = openNetwork({
    concurrency: 16,
    perHost: 8,
    retries: 0,
    maxBodyBytes: 524_288,
    network: world.network,
  });
});
afterAll(async () => {
  await network.close();
  await world.close();
});

function draft(platform: Platform, lookup: number, known = knownOf(platform)): Promise<Drafted> {
  const { url = "" } = platform.lookups[lookup] ?? {};
  return draftEntry(
    {
      id: "drafted",
      name: "Drafted",
      category: "other",
      priority: 3,
      profileUrl: platform.profileUrl,
      lookupUrl: url,
      isApi: platform.lookups[lookup]?.headers !== undefined,
      known,
    },
    {
      ask: network.ask,
      credential: () => undefined,
      timeoutMs: 20_000,
      random: Math.random,
      date: "2026-11-23",
    },
  );
}

const knownOf = (platform: Platform) => knownAccounts(platform).map(({ handle }) => handle);

/** What the drafted rule makes of one of the platform's own samples. */
function read(entry: Platform, sample: Sample): string {
  const platform = compilePlatform(entry);
  const [lookup] = platform.lookups;
  if (lookup === undefined) throw new Error("the draft has no lookup");
  const handle = "acmecoffee";
  const request = toRequest(lookup.data, handle);
  const rest = { hops: [], extent: "whole", durationMs: 1, attempts: 1 } as const;
  return judge({ kind: "answered", ...fillSample(sample, handle), url: request.url, ...rest }, lookup, handle)
    .verdict;
}

/** Plain questions that need neither credential nor special header, about a platform with two accounts. */
const askable = platforms.flatMap((platform) =>
  platform.lookups.flatMap(({ method, headers, auth, namespace, url }, lookup) => {
    const isPlain = (method ?? "GET") === "GET" && auth === undefined && namespace === undefined;
    const isShared = platforms.some(
      (other) => other !== platform && other.lookups.some((one) => one.url === url),
    );
    const accept = Object.entries(headers ?? {}).every(
      ([name, value]) => `${name} ${value}` === "accept application/json",
    );
    return isPlain && accept && !isShared && knownOf(platform).length > 1 && !platform.id.includes(":")
      ? [[`${platform.id} ${lookup}`, platform, lookup] as const]
      : [];
  }),
);

const drafts = new Map<string, Drafted>();

describe("drafting an entry", () => {
  it.each(askable)(
    "drafts no rule for %s that says available without evidence",
    async (name, platform, lookup) => {
      const since = world.requests.length;
      const drafted = await draft(platform, lookup);
      drafts.set(name, drafted);
      // Six questions; some are sent on.
      expect(world.requests.length - since).toBeLessThanOrEqual(18);
      const provesTaken = platform.lookups[lookup]?.proves === "taken";
      const wrong = readSamples([platform.id]).filter((sample) => {
        if (drafted.entry === undefined || sample.lookup !== lookup) return false;
        const said = read(drafted.entry, sample);
        if (sample.verdict === "available") return said === "taken";
        // That a free name looks like a hidden account is known to people only.
        const isSilence = provesTaken && sample.reason === "no-signal";
        return said === "available" && !isSilence;
      });
      expect(wrong.map((sample) => sample.name)).toEqual([]);
    },
  );

  it("finds a rule for most of them, and both sides for many", () => {
    const found = [...drafts.values()].filter(({ entry }) => entry !== undefined);
    const both = found.filter(({ entry }) => entry?.lookups[0]?.proves === undefined);
    expect(found.length).toBeGreaterThan(askable.length * 0.7);
    expect(both.length).toBeGreaterThan(askable.length * 0.5);
  });

  it("names the account in nearly every rule for pages", () => {
    const pages = [...drafts.values()]
      .flatMap(({ entry }) => entry?.lookups ?? [])
      .filter(({ basis }) => basis === "profile-page");
    expect(pages.length).toBeGreaterThan(20);
    expect(
      pages.filter(({ taken }) => !taken.every((signal) => JSON.stringify(signal).includes("{handle}"))),
    ).toEqual([]);
  });

  it("keeps samples of both sides, judged as they were", () => {
    const names = (name: string) =>
      drafts
        .get(name)
        ?.samples.map((sample) => sample.name)
        .sort();
    expect(names("crates-io 0")).toEqual(["available.recorded-0", "taken.recorded-0"]);
    expect(names("about-me 0")).toEqual(["taken.recorded-0", "unknown.recorded-0-no-signal"]);
  });

  it("says what stood in the way, and drafts nothing", async () => {
    const crates = platforms.find(({ id }) => id === "crates-io");
    if (crates === undefined) throw new Error("crates-io is gone");
    world.misbehave({ platform: "crates-io" }, { kind: "challenge" });
    const walled = await draft(crates, 0);
    world.behave();
    expect(walled.entry).toBeUndefined();
    expect(new Set(walled.reasons)).toEqual(new Set(["bot-wall"]));
    const gone = await draft(crates, 0, ["zzznobodyhasthis", "zzznorthisone"]);
    expect([gone.entry, gone.notes]).toEqual([
      undefined,
      ["nothing in the answers tells an account from a name that nobody has"],
    ]);
  });

  it("says so where one account alone was given", async () => {
    const kept = platforms.find(({ id }) => id === "codepen");
    if (kept === undefined) throw new Error("codepen is gone");
    const { entry, notes } = await draft(kept, 0, knownOf(kept).slice(0, 1));
    expect(entry?.known?.taken).toHaveLength(1);
    expect(notes.join()).toContain("one account only");
  });
});
