import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.js";
import { REASONS, VERDICTS } from "../../src/model/verdict.js";
import { assembleReport, checkKey } from "../../src/run/report.js";
import { samplePlatform } from "../plan/sample-platform.js";

const TIMES = { startedAt: new Date(0), finishedAt: new Date(1500) };
const PLATFORMS = [samplePlatform({ id: "a" }), samplePlatform({ id: "b" })];

const result = (given: Partial<Result>): Result => ({
  brand: "Acme",
  handle: "acme",
  platform: "a",
  verdict: "unknown",
  assurance: null,
  reason: "no-signal",
  basis: "public-api",
  profileUrl: "https://sample.test/acme",
  signupUrl: null,
  lookupUrl: "https://api.sample.test/users/acme",
  httpStatus: 200,
  evidence: ["status 200"],
  checkedAt: "2026-01-01T00:00:00.000Z",
  durationMs: 1,
  cached: false,
  suggestions: [],
  ...given,
});

const healthOf = (results: readonly Result[]) =>
  assembleReport(results, PLATFORMS, TIMES, new Map()).platforms.map(({ id, health }) => `${id} ${health}`);

describe("assembleReport", () => {
  it("puts results into the order of the plan, however they came, and counts them all", () => {
    const handles = ["one", "two", "three"];
    const planned = PLATFORMS.flatMap(({ data }) => handles.map((handle) => ({ platform: data.id, handle })));
    const order = new Map(planned.map(({ platform, handle }, index) => [checkKey(platform, handle), index]));
    fc.assert(
      fc.property(fc.shuffledSubarray(planned), fc.constantFrom(...VERDICTS), (came, verdict) => {
        const report = assembleReport(
          came.map((check) => result({ ...check, verdict })),
          PLATFORMS,
          TIMES,
          order,
        );
        expect(report.results.map(({ platform, handle }) => ({ platform, handle }))).toEqual(
          planned.filter((check) => came.includes(check)),
        );
        expect(report.summary).toMatchObject({ checks: came.length, [verdict]: came.length });
      }),
    );
  });

  it("says when, by what, and about which platforms", () => {
    const report = assembleReport([], PLATFORMS, TIMES, new Map());
    expect(report).toMatchObject({
      version: 1,
      tool: { name: "claimcheck", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      startedAt: "1970-01-01T00:00:00.000Z",
      finishedAt: "1970-01-01T00:00:01.500Z",
      results: [],
    });
    expect(report.platforms.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("calls a platform walled or unreachable only where every answer says so", () => {
    const walled = result({ reason: "bot-wall" });
    const unreachable = result({ platform: "b", reason: "timeout" });
    expect(healthOf([walled, result({ reason: "login-wall" }), unreachable])).toEqual([
      "a walled",
      "b unreachable",
    ]);
    expect(healthOf([walled, result({ verdict: "taken", reason: "taken-signal" })])).toEqual([
      "a unverified",
      "b unverified",
    ]);
    expect(healthOf([walled, result({ reason: "manual-only", lookupUrl: null })])[0]).toBe("a walled");
    expect(
      REASONS.map((reason) => healthOf([result({ reason })])[0]).filter((health) => health === "a ok"),
    ).toEqual([]);
  });
});
