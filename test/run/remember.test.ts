import { describe, expect, it } from "vitest";
import { type CompiledPlatform, compilePlatform } from "../../src/catalog/compile.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { fingerprintPlan, fingerprintRule } from "../../src/run/fingerprint.js";
import { MAX_RESUMED_AGE_MS, type RememberOptions, rememberRun } from "../../src/run/remember.js";
import { entry, newFile, openAt, START } from "../ledger/temporary.js";
import { samplePlatform } from "../plan/sample-platform.js";

const NOW = Date.parse("2026-11-10T12:00:00.000Z");
const HOUR = 3_600_000;
const platform = samplePlatform();
const planned = (handle: string, on: CompiledPlatform = platform) =>
  plan([{ name: `@${handle}`, handles: [handle], owned: {}, exact: true }], [on], NO_VARIANTS);
const checkOf = (handle: string, on?: CompiledPlatform) => {
  const [check] = planned(handle, on).checks;
  if (check === undefined) throw new Error("the plan is empty");
  return check;
};
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const known = entry({
  platform: platform.data.id,
  handle: "acmeco",
  rule: fingerprintRule(platform),
  checkedAt: ago(2 * HOUR),
});

/** What a run recalls of acmeco when an earlier run has left these entries. */
async function recalled(
  entries: readonly Partial<typeof known>[],
  options: Partial<RememberOptions> = {},
  on: CompiledPlatform = platform,
) {
  const ledger = await openAt(newFile(), { now: () => NOW });
  const before = ledger.begin(START);
  for (const fields of entries) {
    const own = fields === entries[0] ? before : ledger.begin(START);
    await ledger.record(own, { ...known, ...fields });
  }
  const run = options.isResumed === true ? before : ledger.begin(START);
  const defaults = {
    isControlled: true,
    maxAgeMs: 12 * HOUR,
    isFresh: false,
    isResumed: false,
    now: () => NOW,
  };
  const memory = rememberRun(ledger, { ...defaults, run, ...options });
  const found = memory.recall(checkOf("acmeco", on));
  ledger.end(run, "complete");
  return { found, kept: ledger.entriesOf(run) };
}

describe("the cache", () => {
  it("answers what is fresh, with its own time, and notes that this run took it", async () => {
    const { found, kept } = await recalled([{}]);
    expect(found).toMatchObject({
      isCached: true,
      isSettled: true,
      checkedAt: ago(2 * HOUR),
      answer: { verdict: "taken" },
    });
    expect(found?.answer.steps.join("\n")).toContain(ago(2 * HOUR));
    expect(kept).toMatchObject([{ handle: "acmeco", isCached: true, checkedAt: ago(2 * HOUR) }]);
  });

  it.each<[string, readonly Partial<typeof known>[], Partial<RememberOptions>]>([
    ["what is older", [{}], { maxAgeMs: HOUR }],
    ["anything unless it is told to", [{}], { maxAgeMs: 0 }],
    ["anything with --fresh", [{}], { isFresh: true }],
    ["what comes from the future", [{ checkedAt: ago(-HOUR) }], {}],
    ["unknown", [{ verdict: "unknown", reason: "bot-wall" }], {}],
    ["invalid", [{ verdict: "invalid", reason: "refused-by-platform" }], {}],
    ["what another rule said", [{ rule: "another" }], {}],
    ["what was said without controls to a run with controls", [{ isControlled: false }], {}],
    ["what still wanted a second look", [{ verdict: "available", isSettled: false }], {}],
    [
      "what a later look could not confirm",
      [{ checkedAt: ago(3 * HOUR) }, { verdict: "unknown", reason: "no-signal" }],
      {},
    ],
  ])("does not answer %s", async (_name, entries, options) => {
    expect((await recalled(entries, options)).found).toBeUndefined();
  });

  it("answers a run without controls with what was said without", async () => {
    expect((await recalled([{ isControlled: false }], { isControlled: false })).found).toBeDefined();
  });

  it("is void when the platform's lookups have changed", async () => {
    const [lookup] = platform.data.lookups;
    if (lookup === undefined) throw new Error("the sample has no lookup");
    const changed = compilePlatform({
      ...platform.data,
      lookups: [{ ...lookup, available: [{ status: 404, bodyHas: "nobody" }] }],
    });
    expect(fingerprintRule(changed)).not.toBe(fingerprintRule(platform));
    expect((await recalled([{}], {}, changed)).found).toBeUndefined();
  });
});

describe("a resumed run", () => {
  it("knows what the controls of the lookup that answered came to", async () => {
    const resumed = { isResumed: true, maxAgeMs: 0 };
    for (const control of ["ok", "unverified", "drifted", undefined] as const) {
      const { found } = await recalled([{ control }], resumed);
      expect(found?.answer.control).toBe(control);
    }
  });

  it("takes everything that it has seen, unknown too", async () => {
    const resumed = { isResumed: true, maxAgeMs: 0 };
    for (const verdict of ["taken", "available", "unknown"] as const) {
      const { found, kept } = await recalled([{ verdict }], resumed);
      expect(found).toMatchObject({ isCached: true, isSettled: true, answer: { verdict } });
      expect(kept).toHaveLength(1);
    }
    expect((await recalled([{ verdict: "available", isSettled: false }], resumed)).found?.isSettled).toBe(
      false,
    );
  });

  it("asks again what it saw long ago, by another rule or without controls", async () => {
    const resumed = { isResumed: true, maxAgeMs: 0 };
    expect((await recalled([{ checkedAt: ago(MAX_RESUMED_AGE_MS) }], resumed)).found).toBeUndefined();
    expect((await recalled([{ rule: "another" }], resumed)).found).toBeUndefined();
    expect((await recalled([{ isControlled: false }], resumed)).found).toBeUndefined();
  });
});

describe("controls in the ledger", () => {
  const outcome = (state: "ok" | "drifted" | "unverified") => ({
    state,
    notes: ["n"],
    reasons: ["taken-signal" as const],
  });
  const memoryOf = async (isFresh: boolean) => {
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    const options = {
      run,
      isControlled: true,
      maxAgeMs: 0,
      isFresh: false,
      isResumed: false,
      now: () => NOW,
    };
    const writer = rememberRun(ledger, options);
    for (const [key, state] of [
      ["a 1", "ok"],
      ["a 2", "drifted"],
      ["a 3", "unverified"],
    ] as const)
      writer.controls.set(key, { outcome: outcome(state), at: NOW });
    ledger.end(run, "complete");
    return rememberRun(ledger, { ...options, isFresh }).controls;
  };

  it("count later only where they agreed", async () => {
    const controls = await memoryOf(false);
    expect(controls.get("a 1")).toMatchObject({ at: NOW, outcome: { state: "ok" } });
    expect(["a 1", "a 2", "a 3", "a 4"].map((key) => controls.last?.(key)?.outcome.state)).toEqual([
      "ok",
      "drifted",
      "unverified",
      undefined,
    ]);
    expect(["a 2", "a 3", "a 4"].map((key) => controls.get(key))).toEqual([undefined, undefined, undefined]);
  });

  it("count for nothing with --fresh", async () => {
    expect((await memoryOf(true)).get("a 1")).toBeUndefined();
  });
});

it("a plan's fingerprint is that of its checks, in any order", () => {
  const both = plan(
    ["one", "two"].map((name) => ({ name, handles: [], owned: {}, exact: false })),
    [platform],
    NO_VARIANTS,
  );
  const turned = { ...both, checks: [...both.checks].reverse() };
  expect(fingerprintPlan(turned)).toBe(fingerprintPlan(both));
  expect(fingerprintPlan(planned("one"))).not.toBe(fingerprintPlan(both));
});
