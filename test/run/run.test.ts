import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/lookup/lookup.js";
import type { Brand } from "../../src/model/brand.js";
import type { Observation } from "../../src/model/observation.js";
import type { Result } from "../../src/model/result.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { type RunOptions, run } from "../../src/run/run.js";
import { samplePlatform } from "../plan/sample-platform.js";

const brand = (name: string, owned: Brand["owned"] = {}): Brand => ({
  name,
  handles: [],
  owned,
  exact: false,
});

function answer(url: string, isTaken: boolean): Observation {
  return {
    kind: "answered",
    url,
    status: isTaken ? 200 : 404,
    headers: { "content-type": "application/json" },
    hops: [],
    body: JSON.stringify(isTaken ? { login: url.split("/").at(-1) } : { message: "Not Found" }),
    extent: "whole",
    durationMs: 3,
    attempts: 1,
  };
}

/** Answers as the platform would, and remembers what it was asked. */
function platformOf(isTaken: (handle: string) => boolean): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  const ask: Ask = async ({ url }) => {
    asked.push(url);
    return answer(url, isTaken(url.split("/").at(-1) ?? ""));
  };
  return { ask, asked };
}

async function collect(
  brands: readonly Brand[],
  options: Pick<RunOptions, "ask"> & Partial<RunOptions>,
): Promise<Result[]> {
  const planned = plan(brands, [samplePlatform({ handle: { min: 4 } })], NO_VARIANTS);
  const results: Result[] = [];
  const rest = { credential: () => undefined, timeoutMs: 1000 };
  for await (const result of run(planned, { ...rest, ...options })) results.push(result);
  return results;
}

describe("run", () => {
  it("asks once and yields a result for each brand that wants it, owned where it is theirs", async () => {
    const { ask, asked } = platformOf(() => true);
    const results = await collect([brand("Acme Co"), brand("acmeco", { sample: ["AcmeCo"] })], { ask });
    expect(asked).toEqual(["https://api.sample.test/users/acmeco"]);
    expect(results.map(({ brand: name, verdict, reason }) => [name, verdict, reason])).toEqual([
      ["Acme Co", "taken", "taken-signal"],
      ["acmeco", "owned", "owned-account"],
    ]);
    expect(results[1]?.evidence).toContain("listed as ours in the config");
  });

  it("takes no owner's name for a platform's from the prototype", async () => {
    const { ask } = platformOf(() => true);
    const planned = plan([brand("Acme")], [samplePlatform({ id: "constructor" })], NO_VARIANTS);
    const results: Result[] = [];
    for await (const result of run(planned, { ask, credential: () => undefined, timeoutMs: 1000 }))
      results.push(result);
    expect(results.map(({ verdict }) => verdict)).toEqual(["taken"]);
  });

  it("fills every field of the contract", async () => {
    const { ask } = platformOf(() => false);
    const [result] = await collect([brand("Acme")], { ask });
    expect(result).toEqual({
      brand: "Acme",
      handle: "acme",
      platform: "sample",
      verdict: "available",
      assurance: "no-account",
      reason: "available-signal",
      basis: "public-api",
      profileUrl: "https://sample.test/acme",
      signupUrl: null,
      lookupUrl: "https://api.sample.test/users/acme",
      httpStatus: 404,
      evidence: ["status 404", "json /message = Not Found"],
      checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      durationMs: 3,
      cached: false,
      suggestions: [],
    });
  });

  it("never sends what the rule forbids", async () => {
    const { ask, asked } = platformOf(() => false);
    const results = await collect([brand("abc")], { ask, explain: true });
    expect([asked, results.map(({ verdict, reason }) => `${verdict} ${reason}`)]).toEqual([
      [],
      ["invalid too-short"],
    ]);
    expect(results[0]?.steps).toEqual([
      "The handle abc: the name itself",
      expect.stringMatching(/^Nothing was asked: too short/),
      "Conclusion:",
      "not allowed: the platform forbids this spelling (shorter than the platform allows)",
    ]);
  });

  it("stops the asking when the listener leaves", async () => {
    let isStopped = false;
    const ask: Ask = ({ url }, { signal }) => {
      if (url.endsWith("first")) return Promise.resolve(answer(url, true));
      return new Promise((resolve) => {
        signal?.addEventListener("abort", () => {
          isStopped = true;
          resolve({
            kind: "failed",
            trouble: "interrupted",
            detail: "stopped",
            url,
            hops: [],
            durationMs: 0,
            attempts: 1,
            final: true,
          });
        });
      });
    };
    const planned = plan([brand("first"), brand("second")], [samplePlatform()], NO_VARIANTS);
    for await (const { handle } of run(planned, { ask, credential: () => undefined, timeoutMs: 1000 })) {
      expect(handle).toBe("first");
      break;
    }
    expect(isStopped).toBe(true);
  });
});
