import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillSample, readSamples, samplesFolder } from "../../fixtures/world/samples.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { answersOf, domains } from "../../src/catalog/domains/index.js";
import { knownAccounts } from "../../src/catalog/known.js";
import { toRequest } from "../../src/catalog/request.js";
import { type Lookup, type Platform, platformSchema } from "../../src/catalog/schema.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { breachOf } from "../../src/plan/rule.js";

const compiled = domains.map((platform) => compilePlatform(platform));

function observed(url: string, response: ReturnType<typeof fillSample>): Answered {
  return { kind: "answered", url, ...response, hops: [], extent: "whole", durationMs: 1, attempts: 1 };
}

it("has the suffixes that companies ask for, each once", () => {
  const wanted =
    "com net org info biz io ai co me app dev shop store xyz online site tech cloud nl be de fr eu uk co.uk ch at it es pt pl se no dk fi cz us ca au com.au nz in jp kr br mx za co.nz co.jp co.kr com.br com.mx co.za";
  expect(domains.map(({ id }) => id).sort()).toEqual(
    wanted
      .split(" ")
      .map((tld) => `domain-${tld}`)
      .sort(),
  );
});

it("has an asker for every folder of answers", () => {
  const used = new Set(domains.flatMap(({ id }) => answersOf(id)));
  expect(readdirSync(samplesFolder("domains")).sort()).toEqual([...used].sort());
});

describe.each(domains.map((platform, index): [string, Platform, number] => [platform.id, platform, index]))(
  "%s",
  (id, platform, index) => {
    const own = compiled[index];
    if (own === undefined) throw new Error(`${id} is not compiled`);
    const samples = readSamples([id]);

    it("passes the schema, as plain data, its patterns in linear time", () => {
      expect(platformSchema.parse(JSON.parse(JSON.stringify(platform)))).toEqual(platform);
    });

    it("says its rule, where to learn who sells it, and where this is known from", () => {
      expect(platform.handle.says).toBeTruthy();
      expect(platform.signupUrl).toMatch(/^https:/);
      expect(platform.sources?.length).toBeGreaterThan(1);
    });

    it("has two names that are taken, which its rule allows; or says why nobody can ask", () => {
      const known = knownAccounts(platform).map(({ handle }) => handle);
      expect(known.filter((handle) => breachOf(own.rule, handle) !== undefined)).toEqual([]);
      expect(known).toHaveLength(platform.lookups.length === 0 ? 0 : 2);
      expect(platform.manual === undefined).toBe(platform.lookups.length > 0);
    });

    it("has a sample for every verdict of every lookup, and for a limit", () => {
      const sides = (lookup: Lookup) =>
        (["taken", "available", "invalid"] as const).filter((side) => (lookup[side]?.length ?? 0) > 0);
      const wanted = platform.lookups.flatMap((lookup, at) =>
        [...sides(lookup), "unknown"].map((side) => `${side} ${at}`),
      );
      expect(samples.map(({ verdict, lookup }) => `${verdict} ${lookup}`)).toEqual(
        expect.arrayContaining(wanted),
      );
    });

    it.each(samples.map((sample): [string, typeof sample] => [`${sample.name} ${sample.lookup}`, sample]))(
      "%s is judged so",
      (_, sample) => {
        const lookup = own.lookups[sample.lookup];
        if (lookup === undefined) throw new Error(`there is no lookup ${sample.lookup}`);
        for (const handle of ["acmecoffee", "xn--crmebrle-20ap0r"]) {
          const observation = observed(toRequest(lookup.data, handle).url, fillSample(sample, handle));
          const { verdict, reason, evidence } = judge(observation, lookup, handle);
          expect({ verdict, evidence, ...(sample.reason === undefined ? {} : { reason }) }).toEqual({
            verdict: sample.verdict,
            evidence,
            ...(sample.reason === undefined ? {} : { reason: sample.reason }),
          });
          // Another name's record is no evidence for ours.
          if (sample.verdict === "taken")
            for (const other of [`${handle}x`, `x${handle}`, handle.slice(1)])
              expect([other, judge(observation, lookup, other).verdict]).toEqual([other, "unknown"]);
        }
      },
    );
  },
);
