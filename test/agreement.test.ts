import { describe, expect, it } from "vitest";
import { agreementTable, compareWithSources, saysWhy, unexplained } from "../scripts/agreement.js";
import { entries } from "../src/catalog/platforms/index.js";
import { type Platform, platformSchema } from "../src/catalog/schema.js";
import { entry, lookup } from "./catalog/entries.js";

interface Observation {
  readonly source: string;
  readonly url: string;
  readonly method?: string;
  readonly taken: { readonly status?: number | string; readonly contains?: readonly string[] };
  readonly available?: { readonly status?: number | string; readonly contains?: readonly string[] };
}

const sample = (changes: Record<string, unknown> = {}): Platform =>
  platformSchema.parse(entry({ lookups: [lookup(changes)] }));
const observation = (changes: Partial<Observation> = {}): Observation => ({
  source: "one",
  url: "https://api.example.com/{handle}/",
  taken: { status: 200, contains: ['"user":'] },
  available: { status: 404 },
  ...changes,
});
const compare = (platform: Platform, ...observations: Observation[]) =>
  compareWithSources(
    [platform],
    [{ id: "sample", profileUrl: "https://example.com/{handle}", observations }],
  )[0];

describe("the agreement with independent sources", () => {
  it("names who asks the same and reads it alike", () => {
    expect(compare(sample(), observation())).toEqual({
      id: "sample",
      sources: ["one"],
      agreeing: [{ source: "one", in: ["same request", "taken status", "taken marker", "available status"] }],
      alone: [],
    });
  });

  it.each<[string, Partial<Observation>]>([
    ["asks another host", { url: "https://mirror.example.com/{handle}" }],
    [
      "asks otherwise and reads otherwise",
      { url: "https://api.example.com/v2/{handle}", available: { status: 410 }, taken: { status: 200 } },
    ],
    ["only says 200 too", { available: { status: 410 }, taken: { status: 200 } }],
    ["is a memory", { source: "memory" }],
  ])("does not count who %s", (_, changes) => {
    expect(compare(sample(), observation(changes))?.agreeing).toEqual([]);
  });

  it("counts 200 alone for a lookup that says no more than taken", () => {
    const taken = sample({ proves: "taken", available: undefined });
    expect(compare(taken, observation({ taken: { status: 200 }, available: {} }))?.agreeing).toHaveLength(1);
  });

  it("wants each lookup that says that a name is free to agree on its own", () => {
    const taken = lookup({ proves: "taken", available: undefined });
    const other = lookup({ url: "https://other.example.com/{handle}" });
    const platform = (...lookups: unknown[]) => platformSchema.parse(entry({ lookups }));
    // What others say of the first helps none of the rest.
    expect(compare(platform(taken, other), observation())).toMatchObject({ agreeing: [], alone: [2] });
    const line = compare(platform(lookup(), other), observation());
    expect(line).toMatchObject({ agreeing: [{ source: "one" }], alone: [2] });
    expect(unexplained([line], () => false)).toHaveLength(1);
    expect(unexplained([line], () => true)).toEqual([]);
    expect(agreementTable([line], () => true)).toContain("; lookup 2 with none: see its comment\n");
  });

  it.each([
    ["counts", "https://example.com/docs", "200 with the user", "404 and the error", 1],
    ["counts for nothing where they say something else of", "https://example.com/docs", "nothing", "410", 0],
    ["are no source where somebody only remembers them:", "(from memory)", "200 user", "404 error", 0],
  ])("the platform's own documents: %s %s", (_, docs, taken, available, count) => {
    const officialApi = { url: "https://api.example.com/{handle} (any)", docs, taken, available };
    const row = { id: "sample", profileUrl: "https://example.com/", observations: [], officialApi };
    expect(compareWithSources([sample()], [row])[0]?.agreeing).toHaveLength(count);
  });

  it("finds the row by the profile's address where the ids differ", () => {
    const rows = [
      { id: "other", profileUrl: "https://www.example.com/{handle}/", observations: [observation()] },
    ];
    expect(compareWithSources([sample()], rows)[0]?.agreeing).toHaveLength(1);
  });

  it("wants a reason of those that agree with none, and lists apart those without a source", () => {
    const lines = [
      {
        id: "good",
        sources: ["one"],
        agreeing: [{ source: "one", in: ["same request", "taken marker"] }],
        alone: [],
      },
      { id: "odd", sources: ["one"], agreeing: [], alone: [1] },
      { id: "silent", sources: ["one"], agreeing: [], alone: [] },
      { id: "alone", agreeing: [], alone: [] },
    ];
    const commentIn = (id: string) => id === "odd";
    expect(unexplained(lines, commentIn).map(({ id }: { id: string }) => id)).toEqual(["silent", "alone"]);
    const text = agreementTable(lines, commentIn);
    expect(text).toContain("1 of 3 entries agree with at least one source; 2 with none.");
    expect(text).toMatch(/^silent +none of one: NO COMMENT SAYS WHY$/m);
    expect(text).toMatch(/^Nothing to compare with \(1\): alone$/m);
  });

  it.each([
    ["export default x;", false],
    ["      // A closed name stays its own.\n", false],
    ['sources: ["https://example.com/"], // Sources: \n', false],
    ["      // Sources: no other names an endpoint.\n", true],
    ["      // Nobody picks this name. Sources:\n      // none.\n", true],
  ])("takes only a comment on sources for a reason: %j", (file, expected) => {
    expect(saysWhy(file)).toBe(expected);
  });

  it("takes every bundled entry, also with no facts at all", () => {
    expect(
      compareWithSources(entries, []).filter(({ agreeing }: { agreeing: unknown[] }) => agreeing.length > 0),
    ).toEqual([]);
  });
});
