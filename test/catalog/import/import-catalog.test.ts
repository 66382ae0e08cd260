import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../../src/catalog/catalog.js";
import type { Dialect } from "../../../src/catalog/import/dialect.js";
import { dialectOf, idsFor } from "../../../src/catalog/import/import-catalog.js";
import { importOf, maigretCatalog, sherlockCatalog, wmnCatalog } from "./foreign-catalogs.js";

const byName = (content: unknown, name: string) => {
  const { platforms, skipped } = importOf(content);
  const found = platforms.find((platform) => platform.name === name);
  if (found === undefined) throw new Error(`${name} is skipped: ${JSON.stringify(skipped)}`);
  return found;
};
const lookupOf = (content: unknown, name: string) => byName(content, name).lookups[0];
const reasonOf = (content: unknown, name: string) =>
  importOf(content).skipped.find((one) => one.name === name)?.says;

describe("a catalog is recognised by its shape", () => {
  it.each<[Dialect["id"] | undefined, unknown]>([
    ["whatsmyname", wmnCatalog],
    ["sherlock", sherlockCatalog],
    ["maigret", maigretCatalog],
    ["whatsmyname", { sites: [] }],
    ["maigret", { sites: {} }],
    [undefined, []],
    [undefined, [{ id: "a" }]],
    [undefined, { platforms: [] }],
    [undefined, { id: "a", lookups: [] }],
    [undefined, { sites: [{ id: "a" }] }],
    [undefined, null],
    [undefined, "sites"],
    [undefined, JSON.parse('{"__proto__": {"sites": []}}')],
  ])("%s", (id, content) => {
    expect(dialectOf(content)?.id).toBe(id);
  });
});

describe("WhatsMyName", () => {
  it("names both sides by status and text", () => {
    const platform = byName(wmnCatalog, "Two sides");
    expect(platform).toMatchObject({
      id: "two.example",
      category: "social",
      profileUrl: "https://www.two.example/{handle}",
      known: { taken: ["alice", "bob"] },
      walls: "the catalog says: cloudflare, captcha",
    });
    expect(platform.lookups).toEqual([
      {
        basis: "profile-page",
        needsControls: true,
        url: "https://two.example/u/{handle}",
        taken: [{ status: 200, bodyHas: 'class="profile"' }],
        available: [{ status: 404, bodyHas: "Nobody here" }],
      },
    ]);
  });

  it("takes a redirect as the answer that it is", () => {
    expect(lookupOf(wmnCatalog, "Sent home")?.available).toEqual([{ status: 302, location: "*" }]);
  });

  it("sends bodies as JSON or as a form, and states their type itself", () => {
    expect(lookupOf(wmnCatalog, "JSON body")).toMatchObject({
      method: "POST",
      jsonBody: { query: '{user(name:"{handle}"){id}}', deep: [{ n: "{handle}" }] },
      headers: { accept: "application/json" },
    });
    expect(lookupOf(wmnCatalog, "Form body")).toMatchObject({
      method: "POST",
      form: { kind: "nick", value: "{handle}" },
      taken: [{ status: 200, bodyHas: "taken" }],
      available: [{ status: 200, bodyLacks: ["taken"] }],
    });
    expect(lookupOf(wmnCatalog, "Form body")).not.toHaveProperty("headers");
  });

  it("keeps characters out that handles there do not have", async () => {
    const platform = byName(wmnCatalog, "No dots");
    const [compiled] = await buildCatalog(false, [{ source: "x", entries: [platform], isImported: true }]);
    expect(compiled?.rule.pattern.test("a.b")).toBe(false);
    expect(compiled?.rule.pattern.test("a-b")).toBe(true);
    expect(platform.known?.taken).toEqual(["alice"]);
  });

  it("says taken at most where the free side is what walls answer, and nothing where accounts are", () => {
    const lookup = lookupOf(wmnCatalog, "Status 500 when free");
    expect(lookup?.proves).toBe("taken");
    expect(lookup).not.toHaveProperty("available");
    expect(reasonOf(wmnCatalog, "403 for accounts")).toBe(
      "it takes status 403 for an account, and walls answer so",
    );
  });

  it("has a category for any label, also for one that objects have of their own", () => {
    for (const cat of ["constructor", "__proto__", "toString", "never heard of"]) {
      const sites = [{ ...wmnCatalog.sites[0], cat }];
      expect(importOf({ sites }).platforms.map(({ category }) => category)).toEqual(["other"]);
    }
  });

  it("counts what is off, and tells what was left out", () => {
    const { entries, off, platforms, skipped, notes, dialect } = importOf(wmnCatalog);
    expect([entries, off, platforms.length, skipped.length]).toEqual([10, ["Off"], 8, 1]);
    expect(platforms.map(({ category }) => category)).toEqual(
      expect.arrayContaining(["adult", "unwanted", "developer", "other"]),
    );
    expect(platforms.every(({ credit }) => credit === dialect.credit)).toBe(true);
    expect(dialect.credit).toMatch(/Micah Hoffman and contributors, CC BY-SA 4\.0/);
    expect(notes.map(({ name, says }) => `${name}: ${says}`)).toEqual([
      "JSON body: its User-Agent is left out: we send our own",
      "Form body: its header cookie is left out: we send nobody's credentials",
      "Form body: its header x-tool is left out",
      "Status 500 when free: it takes status 500 for a free name, and walls answer so: it can say taken at most",
    ]);
  });
});

describe("Sherlock", () => {
  it("gives each side of a status", () => {
    expect(byName(sherlockCatalog, "By status").handle).toMatchObject({
      min: 3,
      max: 20,
      pattern: "^[a-z0-9_]{3,20}$",
    });
    expect(lookupOf(sherlockCatalog, "By status")).toMatchObject({
      needsControls: true,
      taken: [{ status: [200, 201, 203, 206] }],
      available: [{ status: [400, 404, 410, 422] }],
    });
    // 403 is what walls answer, whatever the catalog says.
    expect(lookupOf(sherlockCatalog, "By own code")?.available).toEqual([
      { status: [400, 404, 410, 422, 418] },
    ]);
  });

  it("takes messages one by one, and their absence for an account", () => {
    expect(lookupOf(sherlockCatalog, "By message")).toMatchObject({
      taken: [{ bodyLacks: ["No such user", "Gone fishing"] }],
      available: [{ bodyHas: "No such user" }, { bodyHas: "Gone fishing" }],
    });
    expect(byName(sherlockCatalog, "By message").category).toBe("adult");
  });

  it("takes a redirect, to the URL that is named or to any", () => {
    expect(lookupOf(sherlockCatalog, "By redirect")?.available?.slice(0, 2)).toEqual([
      { status: [301, 302, 303, 307, 308], location: "https://redirect.example/404?name={handle}" },
      { status: [301, 302, 303, 307, 308], location: "*" },
    ]);
  });

  it("joins several kinds", () => {
    expect(lookupOf(sherlockCatalog, "By both")).toMatchObject({
      taken: [{ status: [200, 201, 203, 206], bodyLacks: ["nobody"] }],
      available: [{ bodyHas: "nobody" }, { status: [400, 404, 410, 422] }],
    });
    expect(byName(sherlockCatalog, "By both").category).toBe("community-forum");
  });

  it("asks the probe, with its payload", () => {
    const platform = byName(sherlockCatalog, "By API");
    expect(platform.profileUrl).toBe("https://shown.example");
    expect(platform.lookups[0]).toMatchObject({
      method: "POST",
      url: "https://api.shown.example/names",
      jsonBody: { username: "{handle}", list: ["{handle}"] },
      headers: { "accept-language": "en" },
    });
    expect(platform.lookups[0]?.headers).not.toHaveProperty("authorization");
  });

  it("loosens patterns that cannot be run in linear time, or leaves them out", () => {
    expect(byName(sherlockCatalog, "Lookbehind").handle.pattern).toBe("^[a-z]{0,9}$");
    expect(byName(sherlockCatalog, "Any script").handle).toMatchObject({
      min: 1,
      max: 34,
      pattern: "^[\\p{L}\\p{N}_-]{0,34}$",
    });
    const says = (name: string) => importOf(sherlockCatalog).notes.find((note) => note.name === name)?.says;
    expect(says("Lookbehind")).toMatch(/taken over without lookarounds$/);
    expect(says("Back-reference")).toMatch(/has a back-reference, and is left out$/);
    expect(says("Odd syntax")).toMatch(/has syntax that is not known here, and is left out$/);
    expect(byName(sherlockCatalog, "Back-reference").handle.says).toBe("no spaces, slashes or quotes");
    expect(importOf(sherlockCatalog).notes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Lookbehind", "Back-reference"]),
    );
    expect(reasonOf(sherlockCatalog, "Odd type")).toMatch(/^its errorType is none of/);
  });
});

describe("Maigret", () => {
  it("merges a site with its engine: lists and maps are joined", () => {
    const platform = byName(maigretCatalog, "On a board");
    const walls = ["Slow down", "You have been banned"];
    expect(platform).toMatchObject({
      id: "board.example",
      category: "community-forum",
      profileUrl: "https://board.example/forum/members/?username={handle}",
      known: { taken: ["alice"] },
      walls: "the catalog says: Rate limited, IP ban",
    });
    expect(platform.lookups[0]).toMatchObject({
      taken: [
        {
          bodyHas: "memberHeader",
          bodyLacks: ["Kein Mitglied", "The specified member cannot be found", ...walls],
        },
      ],
      available: [
        { bodyHas: "Kein Mitglied", bodyLacks: walls },
        { bodyHas: "The specified member cannot be found", bodyLacks: walls },
      ],
    });
  });

  it("takes a lacking presence for a free name only where it looks like one", () => {
    expect(lookupOf(maigretCatalog, "Presence only")).toMatchObject({
      needsControls: true,
      taken: [{ bodyHas: "profile-card" }],
      available: [{ status: [200, 201, 203, 206, 400, 404, 410, 422], bodyLacks: ["profile-card"] }],
    });
    expect(byName(maigretCatalog, "Presence only").handle).toMatchObject({ min: 4, max: 100 });
  });

  it("asks probes, redirects and payloads", () => {
    expect(lookupOf(maigretCatalog, "By status")).toMatchObject({
      url: "https://api.plain.example/v1/{handle}",
      headers: { referer: "https://plain.example/" },
    });
    expect(lookupOf(maigretCatalog, "By redirect")?.available?.[0]).toMatchObject({
      location: "https://led.example/none",
    });
    expect(lookupOf(maigretCatalog, "With a query")).toMatchObject({
      method: "POST",
      jsonBody: { query: '{ user(name: "{handle}") { name } }' },
    });
    expect(lookupOf(maigretCatalog, "By redirect, shown")?.taken).toEqual([
      { status: [200, 201, 203, 206], bodyHas: "profile-card", bodyLacks: ["Slow down"] },
      { status: [200, 201, 203, 206], bodyHas: "about {handle}", bodyLacks: ["Slow down"] },
    ]);
    expect(byName(maigretCatalog, "By redirect").category).toBe("unwanted");
    expect(byName(maigretCatalog, "With a query").category).toBe("adult");
  });

  it("says why the rest is not taken over", () => {
    const { off, skipped } = importOf(maigretCatalog);
    expect(off).toEqual(["Disabled"]);
    expect(Object.fromEntries(skipped.map(({ name, says }) => [name, says]))).toEqual({
      "By number": "it asks for a steam_id, not for a name",
      "Over tor": "it is asked over tor",
      Similar: "it searches for similar names, which shows nothing of this one",
      "With a token": "it needs a token that the site gives to its own pages",
      "No engine": "the catalog has no engine constructor",
    });
  });

  it("never takes the fixed unclaimed name for a free one", () => {
    expect(JSON.stringify(importOf(maigretCatalog).platforms)).not.toContain("noonewouldeverusethis7");
  });
});

describe("headers", () => {
  it.each([
    [wmnCatalog.sites[0], "{account}", (site: object) => ({ sites: [site] })],
    [sherlockCatalog["By both"], "{}", (site: object) => ({ Site: site })],
    [maigretCatalog.sites["By status"], "{username}", (site: object) => ({ sites: { Site: site } })],
  ])("name the handle where the catalog's do: %#", (site, place, contentWith) => {
    const content = contentWith({ ...site, headers: { Referer: `https://x.example/${place}?a=1` } });
    const [platform] = importOf(content).platforms;
    expect(platform?.lookups[0]?.headers).toEqual({ referer: "https://x.example/{handle}?a=1" });
  });
});

describe("ids", () => {
  it("come from hosts, with the name where a host has several, whatever the order", () => {
    const entries = [
      { name: "A", host: "a.example" },
      { name: "B one", host: "b.example" },
      { name: "B Zwei!", host: "b.example" },
      { name: "Ünï", host: "" },
    ];
    expect(idsFor(entries)).toEqual(["a.example", "b.example-b-one", "b.example-b-zwei", "n"]);
    expect(idsFor([...entries].reverse())).toEqual([...idsFor(entries)].reverse());
  });

  it("are unique, whatever they come from", () => {
    const ids = idsFor(Array.from({ length: 50 }, () => ({ name: "x".repeat(80), host: "h.example" })));
    expect(new Set(ids).size).toBe(50);
    expect(ids.every((id) => /^[a-z0-9][a-z0-9.-]{0,59}$/.test(id))).toBe(true);
  });

  it("are unique and valid for 20,000 of one name", () => {
    const ids = idsFor(Array.from({ length: 20_000 }, () => ({ name: "x".repeat(80), host: "h.example" })));
    expect(new Set(ids).size).toBe(20_000);
    expect(ids.every((id) => /^[a-z0-9][a-z0-9.-]{0,59}$/.test(id))).toBe(true);
  });
});

describe("what is imported", () => {
  const all = [wmnCatalog, sherlockCatalog, maigretCatalog].map(importOf);

  it("is unproven throughout", () => {
    const lookups = all.flatMap(({ platforms }) => platforms).flatMap(({ lookups }) => lookups);
    expect(lookups.length).toBeGreaterThan(15);
    expect(lookups.every(({ needsControls, basis }) => needsControls && basis === "profile-page")).toBe(true);
  });

  it("reads back as our own format", async () => {
    for (const { platforms } of all) {
      const entries = JSON.parse(JSON.stringify(platforms)) as unknown[];
      const again = await buildCatalog(false, [{ source: "again", entries }]);
      expect(again.map(({ data }) => data)).toEqual(platforms);
    }
  });
});
