import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillSample, readSamples } from "../../fixtures/world/samples.js";
import { platformIndex } from "../../scripts/generate.js";
import { bundled } from "../../src/catalog/bundled.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { countryNames } from "../../src/catalog/countries.js";
import { knownAccounts } from "../../src/catalog/known.js";
import { entries, platforms } from "../../src/catalog/platforms/index.js";
import { isPositive } from "../../src/catalog/positive.js";
import { toRequest } from "../../src/catalog/request.js";
import { type Lookup, type Platform, platformSchema, type Signal } from "../../src/catalog/schema.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { UNKNOWN_REASONS } from "../../src/model/verdict.js";
import { madeUpHandle } from "../../src/plan/made-up.js";
import { breachOf } from "../../src/plan/rule.js";
import { scrubText } from "../../src/run/scrub.js";

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

/** Where a platform's names are those of another, its rule says so: "the Instagram username: …". */
const areOneAccount = (some: readonly Platform[]) =>
  some.filter(({ handle }) =>
    some.some((other) => handle.says?.toLowerCase().includes(other.name.toLowerCase()) === true),
  ).length >=
  some.length - 1;

function sharedBy(keysOf: (platform: Platform) => readonly string[]): string[] {
  const owners = new Map<string, Set<Platform>>();
  for (const platform of platforms)
    for (const key of keysOf(platform)) owners.set(key, (owners.get(key) ?? new Set()).add(platform));
  return [...owners]
    .filter(([, some]) => some.size > 1 && !areOneAccount([...some]))
    .map(([key, some]) => `${[...some].map(({ id }) => id).join(" and ")}: ${key}`);
}

it("asks nobody the same for two entries, unless they are one account", () => {
  const requestOf = ({ method = "GET", url, headers = {}, form, jsonBody }: Lookup) =>
    JSON.stringify([method, url, headers, form, jsonBody]);
  expect(sharedBy(({ lookups }) => lookups.map(requestOf))).toEqual([]);
  expect(sharedBy(({ profileUrl }) => [profileUrl.replace(/^https?:\/\/(?:www\.)?|\/$/g, "")])).toEqual([]);
  expect(sharedBy(({ name }) => [name.toLowerCase()])).toEqual([]);
});

it("has no samples of nobody, and none that is misnamed or says too little", () => {
  const ids = new Set(bundled.map(({ id }) => id));
  const all = readSamples();
  expect(all.filter(({ platform }) => !ids.has(platform)).map(({ platform }) => platform)).toEqual([]);
  const wrong = all.filter(
    ({ name, verdict, origin, date, reason, response }) =>
      !/^(?:available|taken|invalid|unknown)(?:\.[a-z0-9-]+)*$/.test(name) ||
      (verdict === "unknown") !== (reason !== undefined) ||
      (reason !== undefined && !(UNKNOWN_REASONS as readonly string[]).includes(reason)) ||
      !["constructed", "recorded"].includes(origin) ||
      (origin === "recorded" && !/^\d{4}-\d\d-\d\d$/.test(date ?? "")) ||
      Object.keys(response.headers).some((header) => header !== header.toLowerCase()),
  );
  expect(wrong.map(({ platform, name }) => `${platform}/${name}`)).toEqual([]);
});

it("keeps no cookie, token or address in a recorded sample", () => {
  const recorded = readSamples().filter(({ origin }) => origin === "recorded");
  const leaking = recorded.filter(
    ({ response }) => scrubText(response.body) !== response.body || "set-cookie" in response.headers,
  );
  expect(leaking.map(({ platform, name }) => `${platform}/${name}`)).toEqual([]);
});

/** Guests, too, are given lists with nothing in them, among other things. */
function restsOnEmptiness({ json = {}, ...others }: Signal): boolean {
  const isEmpty = ([pointer, wanted]: [string, unknown]) => {
    const value =
      typeof wanted === "object" && wanted !== null && "equals" in wanted ? wanted.equals : wanted;
    return (
      wanted === "absent" ||
      value === "" ||
      (pointer !== "" && typeof value === "object" && value !== null && Object.keys(value).length === 0)
    );
  };
  return isPositive({ json }) && !isPositive(others) && Object.entries(json).every(isEmpty);
}

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

    it("knows two accounts where it can call a name free, or says why there is but one", () => {
      const saysFree = platform.lookups.some(({ proves }) => proves === undefined);
      const text = readFileSync(new URL(`./${id.replace(/:.*$/, "")}.ts`, folder), "utf8");
      const isExplained = /\/\/ Only one \w+ is known\b/.test(text);
      expect(!saysFree || isExplained || (platform.known?.taken.length ?? 0) >= 2).toBe(true);
    });

    it("has a rule for which a made-up name can be found, and reserves words in lower case, each once", () => {
      let turn = 0;
      const inTurn = () => (turn++ * 0.37) % 1;
      if (platform.lookups.length > 0) expect(madeUpHandle(compiled.rule, inTurn)).toBeDefined();
      const { reserved = [] } = platform.handle;
      expect(reserved).toEqual([...new Set(reserved.map((word) => word.toLowerCase()))]);
      expect((platform.countries ?? []).filter((code) => !countryNames().has(code))).toEqual([]);
    });

    it("reads taken only where the answer names the handle", () => {
      const pages = platform.lookups.filter(({ basis }) => basis === "profile-page");
      expect(pages.flatMap((lookup) => lookup.taken.filter((signal) => !echo(signal)))).toEqual([]);
    });

    it("calls no name free for an empty list alone, unless that is the whole answer", () => {
      const resting = platform.lookups.flatMap(({ available = [] }) => available.filter(restsOnEmptiness));
      expect(resting).toEqual([]);
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
