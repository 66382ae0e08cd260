import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isCI, lookAtTerminal, progressKind } from "../../src/cli/terminal.js";

const NAMES = ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "CI"];
let saved: Record<string, string | undefined>;
beforeEach(() => {
  saved = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
  for (const name of NAMES) delete process.env[name];
});
afterEach(() => {
  for (const name of NAMES) {
    if (saved[name] === undefined) delete process.env[name];
    else process.env[name] = saved[name];
  }
});

async function look(env: Record<string, string>, wantsColor = true) {
  Object.assign(process.env, env);
  return lookAtTerminal(wantsColor);
}

describe("lookAtTerminal", () => {
  it.each([
    [{ FORCE_COLOR: "1" }, true, true],
    [{ FORCE_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "false" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, false],
  ])("%j, --no-color not given: %j → %j", async (env, wants, color) => {
    expect((await look(env as Record<string, string>, wants)).color).toBe(color);
  });

  it.each([
    ["5", 20],
    ["100", 100],
    ["100000", 400],
  ])("COLUMNS=%s is %i columns", async (columns, width) => {
    expect((await look({ COLUMNS: columns })).width).toBe(process.stdout.columns || width);
  });

  it("knows that the Linux console has few signs", async () => {
    expect((await look({ TERM: "linux" })).unicode).toBe(process.platform === "win32");
  });
});

describe("progressKind", () => {
  const isTTY = process.stderr.isTTY;
  afterEach(() => {
    process.stderr.isTTY = isTTY;
  });

  it.each([
    [{}, true, "live"],
    [{ TERM: "xterm" }, true, "live"],
    // No line can be rewritten there.
    [{ TERM: "dumb" }, true, "plain"],
    [{ CI: "true" }, true, "plain"],
    [{ CI: "true" }, false, "plain"],
    [{ TERM: "dumb" }, false, "none"],
    [{}, false, "none"],
  ])("%j, stderr a terminal %j: %s", (env, isTerminal, kind) => {
    Object.assign(process.env, env);
    process.stderr.isTTY = isTerminal;
    expect(progressKind()).toBe(kind);
  });
});

describe("isCI", () => {
  it.each([
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
    ["", false],
  ])("CI=%j is %j", (value, expected) => {
    process.env.CI = value;
    expect(isCI()).toBe(expected);
  });
});
