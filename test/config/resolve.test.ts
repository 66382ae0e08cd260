import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSetting } from "../../src/config/parse-setting.js";
import { flagName, readEnvironment, readFlags, resolveSettings } from "../../src/config/resolve.js";
import { environmentName, inWords, SETTING_LIST, SETTINGS } from "../../src/config/settings.js";

describe("resolveSettings", () => {
  it("lets the later source win, option by option, and undefined say nothing", () => {
    const resolved = resolveSettings(
      { timeout: 1, retries: 1 },
      { timeout: 2, proxy: undefined },
      { only: ["taken"] },
    );
    expect(resolved).toMatchObject({
      timeout: 2,
      retries: 1,
      only: ["taken"],
      perHost: SETTINGS.perHost.default,
    });
  });
});

describe("the ledger", () => {
  it.each([
    ["flag", readFlags({ store: "true" })],
    ["variable", readEnvironment({ CLAIMCHECK_STORE: "on" })],
  ])("that a file switches off is switched on by a %s", (_, later) => {
    const off = { store: false } as const;
    expect(resolveSettings(off).store).toBe(false);
    expect(resolveSettings(off, later).store).toBe(undefined);
    expect(resolveSettings({ store: "a.db" }, readFlags({ store: false })).store).toBe(false);
  });
});

describe("the environment", () => {
  it("has a variable for every option that the file may hold, and for no other", () => {
    const all = Object.fromEntries(SETTING_LIST.map(([name]) => [environmentName(name), "1"]));
    const read = readEnvironment({
      ...all,
      CLAIMCHECK_FORMAT: "csv",
      CLAIMCHECK_ONLY: "taken",
      CLAIMCHECK_FAIL_ON: "owned",
      CLAIMCHECK_MAX_BODY: "1k",
      CLAIMCHECK_KEEP: "1d",
      CLAIMCHECK_MAX_AGE: "1d",
    });
    expect(Object.keys(read)).toEqual(
      SETTING_LIST.filter(([, { where }]) => where === "both").map(([name]) => name),
    );
    expect(readEnvironment({ CLAIMCHECK_TIMEOUT: "" })).toEqual({});
  });
});

describe("the flags", () => {
  it("are named for their options", () => {
    expect(
      SETTING_LIST.map(([name]) =>
        flagName(name)
          .replace(/^--(?:no-)?/, "")
          .replaceAll("-", ""),
      ),
    ).toEqual(SETTING_LIST.map(([name]) => name.toLowerCase()));
    expect(() => readFlags({ perHost: "x" })).toThrow("--per-host: expected a whole number");
  });
});

describe("parseSetting", () => {
  it.each([
    ["timeout", "1500ms", 1500],
    ["timeout", " 2 S ", 2000],
    ["timeout", "0.5", 500],
    ["timeout", "1.5m", 90_000],
    ["maxAge", "0", 0],
    ["maxAge", "12h", 43_200_000],
    ["keep", "90 d", 7_776_000_000],
    ["maxBody", "1kb", 1024],
    ["maxBody", "2MiB", 2_097_152],
    ["maxBody", "4096", 4096],
    ["retries", "007", 7],
    ["bundled", "off", false],
    ["bundled", "YES", true],
    ["format", "JSON", "json"],
    ["platforms", ["a, b", " ", "-c"], ["a", "b", "-c"]],
    ["output", ["a,b.csv"], ["a,b.csv"]],
    ["only", "taken,Owned", ["taken", "owned"]],
  ] as const)("%s %j", (name, raw, value) => {
    expect(parseSetting(name, raw, "here")).toEqual(value);
  });

  it("reads back what it would write", () => {
    const { min, max } = SETTINGS.timeout;
    fc.assert(
      fc.property(fc.integer({ min, max }), (ms) => {
        expect(parseSetting("timeout", inWords(ms, "duration"), "here")).toBe(ms);
      }),
    );
  });

  it("never takes what is out of bounds, and never throws anything but a complaint", () => {
    fc.assert(
      fc.property(fc.constantFrom("timeout", "maxBody", "retries", "perHost"), fc.string(), (name, raw) => {
        let value: unknown;
        try {
          value = parseSetting(name, raw, "here");
        } catch (error) {
          expect(String((error as Error).message)).toMatch(/^here: expected /);
          return;
        }
        expect(value).toBeGreaterThanOrEqual(SETTINGS[name].min);
        expect(value).toBeLessThanOrEqual(SETTINGS[name].max);
      }),
    );
  });
});
