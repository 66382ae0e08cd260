import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { HEALTHS } from "../../src/model/result.js";
import { escapeXml } from "../../src/report/escape-xml.js";
import {
  summarizeHealth,
  type Verification,
  type VerifiedLookup,
  verificationJson,
  verificationWarnings,
} from "../../src/report/verification.js";
import { verificationJunit } from "../../src/report/verification-junit.js";
import { verificationTable } from "../../src/report/verification-table.js";
import { view } from "./sample-report.js";

const lookup = (given: Partial<VerifiedLookup> = {}): VerifiedLookup => ({
  platform: "github",
  name: "GitHub",
  lookup: 0,
  basis: "public-api",
  namespace: null,
  host: "api.github.com",
  health: "ok",
  notes: ["The made-up name bodufa reads available, as it should"],
  learned: null,
  durationMs: 120,
  ...given,
});

const verificationOf = (lookups: readonly VerifiedLookup[]): Verification => ({
  version: 1,
  tool: { name: "claimcheck", version: "1.0.0" },
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: "2026-11-23T10:00:01.500Z",
  summary: summarizeHealth(lookups),
  lookups,
  notAsked: [{ platform: "vk", name: "VK", why: "VK_TOKEN is not set" }],
});

const sample = verificationOf([
  lookup(),
  lookup({
    lookup: 1,
    health: "drifted",
    notes: ["The known account x reads available, which is not right"],
    learned: 'status: "200" for free names, "404" for accounts',
  }),
  lookup({ platform: "kick", name: "Kick", host: "kick.com", health: "drifted" }),
  lookup({ platform: "patreon", name: "Patreon", namespace: "user", health: "walled" }),
  lookup({ platform: "habbo", name: "Habbo", health: "unreachable", notes: [] }),
  lookup({ platform: "evil", name: "\u001b[31m<E&il>\u202e", host: "e\u0000vil", health: "unverified" }),
]);

/** What acts without being seen, but for line breaks. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}]/u;

/** Elements of XML, as `name attribute=value …`. */
function elements(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => found.push({ name, attributes, text: "" }),
      ontext: (text) => {
        const last = found.at(-1);
        if (last !== undefined) last.text += text;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

describe("a verification", () => {
  it("is counted by health", () => {
    expect(sample.summary).toEqual({
      lookups: 6,
      ok: 1,
      drifted: 2,
      walled: 1,
      unreachable: 1,
      unverified: 1,
    });
    expect(Object.keys(summarizeHealth([]))).toEqual(["lookups", ...HEALTHS]);
  });

  it("as JSON is the same data, without invisible characters", () => {
    const json = verificationJson(sample);
    expect(JSON.parse(json)).toEqual(sample);
    expect(json).not.toMatch(UNSEEN);
    expect(json.endsWith("}\n")).toBe(true);
  });

  it("as JUnit has a case for each lookup: a failure for drift, an error where nobody was reached, else skipped", () => {
    const xml = verificationJunit(sample);
    const found = elements(xml);
    expect(found.filter(({ name }) => name === "testcase")).toHaveLength(7);
    expect(found.filter(({ name }) => name === "testsuite")).toHaveLength(6);
    expect(found.find(({ name }) => name === "testsuites")?.attributes).toMatchObject({
      tests: "7",
      failures: "2",
      errors: "1",
      skipped: "3",
      time: "1.500",
    });
    const failures = found.filter(({ name }) => name === "failure");
    expect(failures.map(({ text }) => text.trim().split("\n").at(-1))).toEqual([
      'Learned: status: "200" for free names, "404" for accounts',
      "Learned: nothing that still tells free names from accounts",
    ]);
    const errors = found.filter(({ name }) => name === "error");
    expect(errors.map(({ attributes }) => attributes.type)).toEqual(["unreachable"]);
    const skipped = found.filter(({ name }) => name === "skipped");
    expect(skipped.map(({ attributes }) => attributes.message?.split(":")[0])).toEqual([
      "walled",
      "unverified",
      "not asked",
    ]);
    expect(skipped.at(-1)?.attributes.message).toBe("not asked: VK_TOKEN is not set");
    expect(xml).not.toMatch(UNSEEN);
  });

  it.each([40, 80, 160])("as a table of %i columns is no wider, and says why", (width) => {
    const text = verificationTable(sample, view({ width }));
    expect(text.split("\n").filter((line) => line.length > width)).toEqual([]);
    expect(text).not.toMatch(UNSEEN);
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain('Learned: status: "200" for free names, "404" for accounts');
    expect(flat).toContain("VK: VK_TOKEN is not set");
    expect(flat).toContain(
      "1 ok, 2 drifted, 1 walled, 1 unreachable, 1 unverified of 6 lookups, 1 not asked",
    );
  });

  it("as a table is coloured where there are colours", () => {
    expect(verificationTable(sample, view({ color: true }))).toContain("\u001b[31mdrifted\u001b[39m");
  });

  it("gives the cases of one platform that was not asked names of their own", () => {
    const one = { platform: "vk", name: "VK", why: "VK_TOKEN is not set" };
    const found = elements(verificationJunit({ ...verificationOf([]), notAsked: [one, one] }));
    const names = found.filter(({ name }) => name === "testcase").map(({ attributes }) => attributes.name);
    expect(names).toEqual(["not asked", "not asked, 2"]);
  });

  it("as a table tells lookups of one platform apart that read the same, by their place in the entry", () => {
    const same = [lookup(), lookup({ lookup: 2 }), lookup({ lookup: 1, host: "github.com" })];
    const text = verificationTable(verificationOf(same), view({ width: 100 }));
    expect(text).toMatch(/^GitHub +lookup 1: public API, api\.github\.com +ok$/m);
    expect(text).toMatch(/^GitHub +lookup 3: public API, api\.github\.com +ok$/m);
    expect(text).toMatch(/^GitHub +public API, github\.com +ok$/m);
  });

  it("says that it is blind where most platforms met walls", () => {
    const walled = ["a", "b", "c"].map((platform) => lookup({ platform, health: "walled" }));
    const [said] = verificationWarnings(verificationOf(walled));
    expect(said).toContain("All 3 platforms that were asked answered with walls");
    const flat = verificationTable(verificationOf(walled), view()).replace(/\s+/g, " ");
    expect(flat).toContain("All 3 platforms that were asked answered with walls");
    expect(verificationWarnings(sample)).toEqual([]);
    expect(verificationWarnings(verificationOf([]))).toEqual([]);
  });

  it("may be of nothing at all", () => {
    expect(verificationTable(verificationOf([]), view())).toContain("0 ok of 0 lookups, 1 not asked");
    expect(verificationJunit({ ...verificationOf([]), notAsked: [] })).toContain('tests="0"');
  });
});

describe("escapeXml", () => {
  it("keeps any text in its place, without what XML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
        expect(escaped).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\ufffe\uffff]/u);
        const [element] = elements(`<a b="${escaped}"/>`);
        expect(element?.attributes.b).toBe(
          text.replace(/(?!\n)[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu, " "),
        );
      }),
    );
  });
});
