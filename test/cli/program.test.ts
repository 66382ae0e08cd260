import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { afterAll, describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.js";
import { isUserError } from "../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command line says of wrong arguments; nothing is asked, or the guard of all tests would stop it. */
async function refusal(args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const output = {
    print: (text: string) => said.push(`stdout: ${text}`),
    printAll: () => Promise.resolve(),
    tell: () => undefined,
    complain: (text: string) => said.push(text),
    command: () => undefined,
    hush: () => undefined,
    giveWay: () => undefined,
    isClosed: () => false,
    flush: () => Promise.resolve(),
  };
  const program = createProgram({ output, end: (code) => said.push(`ended with ${code}`) });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (isUserError(error)) said.push(error.message, error.fix ?? "");
    else if (!(error instanceof CommanderError) || error.exitCode === 0) throw error;
  }
  expect(said.filter((text) => /^(?:stdout:|ended)/.test(text))).toEqual([]);
  return said.join("\n");
}

type Row = readonly [args: readonly string[], ...says: readonly string[]];

const USAGE: readonly Row[] = [
  [["x", "--platfrom", "github"], "unknown option '--platfrom'", "Did you mean --platforms?"],
  [["x", "-p", "gihub"], '--platforms: there is no platform or category "gihub"', 'Did you mean "github"?'],
  [["x", "-p", "socail"], 'Did you mean "social"?'],
  [["x", "-p", "github,-"], "there is no platform"],
  [["x", "-p", "github,-github"], "no platform is left to ask"],
  [["x", "--no-bundled"], "no platform is left to ask"],
  [["x", "--only", "availble"], "--only: expected available, taken", 'Did you mean "available"?'],
  [["x", "--fail-on", "free"], "--fail-on: expected available"],
  [["x", "-f", "jsn"], "--format: expected table, json", 'Did you mean "json"?'],
  [["x", "-f", "csv", "--json"], "--json and --format csv contradict each other"],
  [["x", "--timeout", "5x"], "--timeout: expected a duration such as 500ms, 15s or 2m", '"5x"'],
  [["x", "--timeout", "0"], "from 100ms to 10m"],
  [["x", "--timeout"], "argument missing"],
  [["x", "--retries", "-1"], "--retries: expected a whole number"],
  [["x", "--retries", "1e3"], "--retries: expected a whole number"],
  [["x", "--concurrency", "0"], "--concurrency: expected a whole number from 1 to 1000"],
  [["x", "--per-host", "99999999999999999999"], "from 1 to 50"],
  [["x", "--max-body", "5"], "from 1k to 64m"],
  [["x", "--proxy", "ftp://a:pass@b"], "--proxy: expected the address of an http or https proxy"],
  [["x", "--proxy", "http://"], "--proxy: expected"],
  [["x", "--user-agent", "a\nb"], "--user-agent: must not contain line breaks"],
  [["x", "--user-agent", "😀"], "--user-agent: expected plain letters"],
  [["x", "--config", ""], "--config: expected a text, got an empty one"],
  [[""], "a brand name is empty"],
  [["x", " "], "a brand name is empty"],
  [["🎉", "!!!"], "no letter or digit in it can make a handle"],
  [[], "no brand to check", "claimcheck init"],
  [["platforms", "show"], "missing required argument 'id'"],
  [["platforms", "show", "gihub"], 'Did you mean "github"?'],
  [["platforms", "list", "--priority", "9"], "--priority: expected 1, 2, 3 or 4"],
  [["demo", "x"], "too many arguments"],
  [["init", "--file", "a.json", "--yes"], "the config is written as YAML"],
  [["init", "--brand", "", "--yes"], "--brand: expected a name"],
  [["init", "--file", "nope/a.yaml", "--yes"], "there is no such folder"],
  [["init"], "there is nobody to ask here", "--yes --brand"],
];

describe("wrong usage", () => {
  it.each(USAGE.map(([args, ...says]) => ({ args, says })))("claimcheck $args", async ({ args, says }) => {
    const said = await refusal(args);
    for (const text of says) expect(said).toContain(text);
    expect(said).not.toMatch(/undefined|\[object|pass@/);
  });
});

const ENTRY = {
  id: "forum",
  name: "Forum",
  category: "community-forum",
  priority: 1,
  profileUrl: "https://forum.world.test/u/{handle}",
  handle: { min: 3, max: 20, pattern: "^[a-z0-9_]+$", caseSensitive: false },
  lookups: [
    {
      basis: "public-api",
      url: "https://forum.world.test/u/{handle}.json",
      taken: [{ status: 200, json: { "/user/username": "{handle}" } }],
      available: [{ status: 404, json: { "/error_type": "not_found" } }],
    },
  ],
};
const [LOOKUP] = ENTRY.lookups;

describe("a broken catalog", () => {
  it.each<[unknown, ...string[]]>([
    [{}, "expected a list of platform entries"],
    ["forum", "expected a list of platform entries"],
    [[null], "entry 1", "expected a platform entry"],
    [[ENTRY, { ...ENTRY, id: "Forum 2" }], "entry 2", "id: must be lower-case letters"],
    [[{ ...ENTRY, category: "forums" }], "(forum)", "category:"],
    [[{ ...ENTRY, priorty: 1 }], "priorty"],
    [[{ ...ENTRY, profileUrl: "javascript:alert(1)" }], "profileUrl: must be an absolute http(s) URL"],
    [[{ ...ENTRY, handle: { ...ENTRY.handle, min: 30 } }], "handle.max: must not be less than min"],
    [[{ ...ENTRY, handle: { ...ENTRY.handle, pattern: "^(a+" } }], "forum", "cannot be run safely"],
    [
      [{ ...ENTRY, handle: { ...ENTRY.handle, pattern: "^a(?=b)(\\w)\\1$" } }],
      "forum",
      "cannot be run safely",
    ],
    [[{ ...ENTRY, lookups: [] }], "lookups: needs at least one lookup"],
    [
      [{ ...ENTRY, lookups: [{ ...LOOKUP, available: undefined }] }],
      "lookups.0.available: needs at least one signal",
    ],
    [[{ ...ENTRY, lookups: [{ ...LOOKUP, taken: [] }] }], "lookups.0.taken: needs at least one signal"],
    [
      [{ ...ENTRY, lookups: [{ ...LOOKUP, available: [{ status: 404 }] }] }],
      "lookups.0.available.0",
      "must show something",
    ],
    [
      [{ ...ENTRY, lookups: [{ ...LOOKUP, available: [{ status: 403, bodyHas: "x" }] }] }],
      "must not rest on 401, 403",
    ],
    [[{ ...ENTRY, lookups: [{ ...LOOKUP, taken: [{ bodyHas: "" }] }] }], "must not be empty"],
    [
      [{ ...ENTRY, lookups: [{ ...LOOKUP, taken: [{ bodyMatches: "(?<!a)b" }] }] }],
      "forum",
      "cannot be run safely",
    ],
    [[{ ...ENTRY, lookups: [{ ...LOOKUP, url: "https://forum.world.test/" }] }], "must contain {handle}"],
    [[{ ...ENTRY, lookups: [{ ...LOOKUP, jsonBody: {} }] }], 'must be "POST"'],
    [[{ ...ENTRY, lookups: [{ ...LOOKUP, headers: { "x-a": "b\r\nc: d" } }] }], "lookups.0.headers"],
  ])("%j", async (content, ...says) => {
    const file = join(folder, "c.json");
    writeFileSync(file, JSON.stringify(content));
    const said = await refusal(["x", "-p", "all", "--catalog", file]);
    for (const text of [file, ...says]) expect(said).toContain(text);
  });
});
