import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillSample, readSamples } from "../../fixtures/world/samples.js";
import { platformIndex } from "../../scripts/generate.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { knownAccounts } from "../../src/catalog/known.js";
import { entries, platforms } from "../../src/catalog/platforms/index.js";
import { toRequest } from "../../src/catalog/request.js";
import { type Lookup, type Platform, platformSchema, type Signal } from "../../src/catalog/schema.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { breachOf } from "../../src/plan/rule.js";

const folder = new URL("../../src/catalog/platforms/", import.meta.url);
const trusted = new Set(platforms.map(({ handle }) => handle.pattern));
const echo = (signal: Signal) => JSON.stringify({ ...signal, bodyLacks: undefined }).includes("{handle}");

it("has a generated index that is not stale", async () => {
  expect(readFileSync(new URL("index.ts", folder), "utf8")).toBe(await platformIndex());
});

it("names every file for the id in it, and no id twice", () => {
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(entries.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

describe.each(platforms.map((platform): [string, Platform] => [platform.id, platform]))(
  "%s",
  (id, platform) => {
    const samples = readSamples([id]);
    const compiled = compilePlatform(platform, trusted);

    it("passes the schema, as plain data", () => {
      expect(platformSchema.parse(JSON.parse(JSON.stringify(platform)))).toEqual(platform);
    });

    it("says its rule in words, where to claim, and where this is known from", () => {
      expect(platform.handle.says).toBeTruthy();
      expect(platform.signupUrl).toBeTruthy();
      expect(platform.sources?.length).toBeGreaterThan(0);
    });

    it("accepts its own known accounts by its own rule", () => {
      const known = knownAccounts(platform).map(({ handle }) => handle);
      expect(known.filter((handle) => breachOf(compiled.rule, handle) !== undefined)).toEqual([]);
      expect(known.length > 0 || platform.lookups.length === 0).toBe(true);
    });

    it("reads taken only where the answer names the handle", () => {
      const pages = platform.lookups.filter(({ basis }) => basis === "profile-page");
      expect(pages.flatMap((lookup) => lookup.taken.filter((signal) => !echo(signal)))).toEqual([]);
    });

    it("asks over https, and never with a browser's or a robot's borrowed name", () => {
      expect(platform.lookups.filter(({ url }) => !url.startsWith("https://"))).toEqual([]);
      expect(platform.lookups.flatMap(({ headers }) => Object.keys(headers ?? {}))).not.toContain(
        "user-agent",
      );
    });

    it("has a sample for every verdict of every lookup, and for a wall", () => {
      const sides = (lookup: Lookup) =>
        (["taken", "available", "invalid"] as const).filter((side) => (lookup[side]?.length ?? 0) > 0);
      const wanted = platform.lookups.flatMap((lookup, index) =>
        sides(lookup).map((side) => `${side} ${index}`),
      );
      expect(samples.map(({ verdict, lookup }) => `${verdict} ${lookup}`)).toEqual(
        expect.arrayContaining(wanted),
      );
      if (platform.lookups.length > 0)
        expect(samples.filter(({ verdict }) => verdict === "unknown")).not.toHaveLength(0);
    });

    it.each(samples.map((sample): [string, typeof sample] => [sample.name, sample]))(
      "%s.json is judged so",
      (_, sample) => {
        const lookup = compiled.lookups[sample.lookup];
        if (lookup === undefined) throw new Error(`there is no lookup ${sample.lookup}`);
        for (const handle of [sample.handle, "acmecoffee"]) {
          const url = toRequest(lookup.data, handle).url;
          const observation: Answered = {
            kind: "answered",
            ...fillSample(sample, handle),
            url,
            hops: [],
            extent: "whole",
            durationMs: 1,
            attempts: 1,
          };
          const { verdict, reason, evidence } = judge(observation, lookup, handle);
          expect({ verdict, evidence, ...(sample.reason === undefined ? {} : { reason }) }).toEqual({
            verdict: sample.verdict,
            evidence,
            ...(sample.reason === undefined ? {} : { reason: sample.reason }),
          });
          // Another handle's page is no evidence for ours.
          if (sample.verdict === "taken" && lookup.data.basis === "profile-page") {
            expect(judge(observation, lookup, `${handle}x`).verdict).not.toBe("taken");
          }
        }
      },
    );
  },
);
