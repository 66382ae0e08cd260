import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/catalog.js";
import { isHostName, readInstanceName } from "../../src/catalog/instance-name.js";
import { expandInstances } from "../../src/catalog/instances.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { entries, platforms } from "../../src/catalog/platforms/index.js";
import { findPlatform, selectPlatforms } from "../../src/catalog/select.js";
import { CatalogError, UsageError } from "../../src/errors.js";
import { entry, lookup } from "./entries.js";

/** An entry with instances that is right. */
const family = (changes: Record<string, unknown> = {}) =>
  entry({
    id: "forum",
    name: "Forum",
    profileUrl: "https://{instance}/u/{handle}",
    instances: { values: ["one.example", { id: "two.example", priority: 1 }], open: "host" },
    lookups: [
      lookup({
        url: "https://{instance}/api/{handle}",
        taken: [{ status: 200, bodyMatches: "{handle}@{instance}", bodyHas: "on {instance}" }],
      }),
    ],
    ...changes,
  });
const catalogOf = (...changes: unknown[]) =>
  buildCatalog(false, [{ source: "my.json", entries: [family(), ...changes] }]);
const ids = (found: readonly { data: { id: string } }[]) => found.map(({ data }) => data.id);

function refusal(bad: unknown): string {
  try {
    parsePlatform(bad, undefined, "my.json");
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("an entry with instances", () => {
  it("is a platform for each, with its host filled in everywhere", () => {
    const [one, two] = expandInstances(parsePlatform(family(), undefined, "x"));
    expect(one).toMatchObject({
      id: "forum:one.example",
      name: "Forum one.example",
      priority: 2,
      profileUrl: "https://one.example/u/{handle}",
      lookups: [
        {
          url: "https://one.example/api/{handle}",
          taken: [{ bodyMatches: "{handle}@one\\.example", bodyHas: "on one.example" }],
        },
      ],
    });
    expect(two).toMatchObject({ id: "forum:two.example", priority: 1 });
    expect(JSON.stringify([one, two])).not.toMatch(/\{instance\}|"instances"/i);
  });

  it("gives platforms that pass the schema themselves", () => {
    for (const platform of [...platforms, ...expandInstances(parsePlatform(family(), undefined, "x"))])
      expect(parsePlatform(JSON.parse(JSON.stringify(platform)), undefined, "x")).toEqual(platform);
  });

  it.each<[string, unknown, RegExp]>([
    ["a place, and no instances", family({ instances: undefined }), /instances: must list the instances/],
    [
      "profiles that are all the same",
      family({ profileUrl: "https://forum.example/{handle}" }),
      /profileUrl: must contain \{instance\}/,
    ],
    [
      "a lookup that asks all alike",
      family({ lookups: [lookup()] }),
      /lookups\.0\.url: must contain \{instance\}/,
    ],
    [
      "one credential for all hosts",
      family({
        lookups: [lookup({ url: "https://{instance}/{handle}", auth: { env: "FORUM_TOKEN", as: "bearer" } })],
      }),
      /lookups\.0\.auth\.env: must contain \{INSTANCE\}/,
    ],
    [
      "the instance as a port",
      family({ profileUrl: "https://x.example:{instance}/" }),
      /profileUrl: must be/,
    ],
    ["none", family({ instances: { values: [] } }), /instances\.values/],
    ["one twice", family({ instances: { values: ["a.example", "a.example"] } }), /is there twice/],
    ...[
      "127.0.0.1",
      "10.1",
      "0x7f.1",
      "a.0x7f",
      "[::1]",
      "localhost",
      "x.local",
      "db.internal",
      "a.example:80",
      "u@a.example",
      "a.example/x",
      "a.example?x",
      "a.example#",
      "A.example",
      "a..example",
      "-a.example",
      "a_b.example",
      "{handle}.example",
      "a.example\r\nx: y",
      "",
      `${"a".repeat(64)}.example`,
    ].map((host): [string, unknown, RegExp] => [
      JSON.stringify(host),
      family({ instances: { values: [host], open: "host" } }),
      /instances/,
    ]),
  ])("is refused with %s", (_, bad, why) => {
    expect(refusal(bad)).toMatch(why);
  });

  it("sends no instance's credential to another", () => {
    const lookups = [
      lookup({ url: "https://{instance}/{handle}", auth: { env: "FORUM_{INSTANCE}", as: "bearer" } }),
    ];
    const instances = { values: ["one.example", { id: "two.example", host: "a-b.two.example" }] };
    const made = expandInstances(parsePlatform(family({ lookups, instances }), undefined, "x"));
    expect(made.map((platform) => platform.lookups[0]?.auth?.env)).toEqual([
      "FORUM_ONE_EXAMPLE",
      "FORUM_A_B_TWO_EXAMPLE",
    ]);
  });
});

describe("an instance's name", () => {
  it.each([
    ["fosstodon.org", "fosstodon.org"],
    [" Fosstodon.ORG ", "fosstodon.org"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["a.b.co.uk", "a.b.co.uk"],
  ])("%j is the host %s", (text, host) => {
    expect(readInstanceName(text, "host")).toBe(host);
  });

  it.each([
    "fosstodon",
    "com",
    "https://fosstodon.org",
    "fosstodon.org/x",
    "fosstodon.org:443",
    "user@fosstodon.org",
    "127.0.0.1",
    "127.1",
    "0x7f.0.0.1",
    "①②⑦.0.0.1",
    "[::1]",
    "localhost",
    "a.localhost",
    "router.home.arpa",
    "db.internal",
    "nas.lan",
    "mail.corp",
    "router.home",
    "a.test",
    "printer.local",
    "a.example.",
    "a b.example",
    "a\r\n.example",
    "{handle}.example",
    "a%2eexample.org",
    "../etc",
    "",
  ])("%j is none", (text) => {
    expect(readInstanceName(text, "host")).toBeUndefined();
  });

  it("is never more than a host, whatever is written", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.domain(), fc.ipV4(), fc.webUrl()), (text) => {
        const name = readInstanceName(text, "host");
        if (name === undefined) return;
        expect(isHostName(name)).toBe(true);
        expect(new URL(`https://${name}/x`).href).toBe(`https://${name}/x`);
        expect(name).not.toMatch(/^[\d.]+$/);
      }),
    );
  });
});

describe("selecting instances", () => {
  it("takes all that are listed, one of them, or any other where the entry is open", async () => {
    const catalog = await catalogOf();
    expect(ids(selectPlatforms(catalog, ["forum"]))).toEqual(["forum:two.example", "forum:one.example"]);
    expect(ids(selectPlatforms(catalog, ["Forum:One.example"]))).toEqual(["forum:one.example"]);
    const [named, ...rest] = selectPlatforms(catalog, ["forum:Bücher.example"]);
    expect(rest).toEqual([]);
    expect(named?.data).toMatchObject({
      id: "forum:xn--bcher-kva.example",
      profileUrl: "https://xn--bcher-kva.example/u/{handle}",
      guarded: true,
    });
  });

  it("leaves out an entry, or one instance", async () => {
    const catalog = await catalogOf();
    expect(ids(selectPlatforms(catalog, ["all", "-forum"]))).toEqual([]);
    expect(ids(selectPlatforms(catalog, ["forum", "-forum:one.example"]))).toEqual(["forum:two.example"]);
    expect(ids(selectPlatforms(catalog, ["forum", "forum:new.example", "-forum:two.example"]))).toEqual([
      "forum:one.example",
      "forum:new.example",
    ]);
  });

  it.each<[string, RegExp, RegExp]>([
    ["forum:127.0.0.1", /"127\.0\.0\.1" is no instance of forum/, /Any host name/],
    ["forum:", /"" is no instance of forum/, /Any host name/],
    ["forum:a.example:80", /"a\.example:80" is no instance/, /Any host name/],
    ["forum:\u001b[2Jx", /"\[2jx" is no instance/, /Any host name/],
    ["habbo:co.uk", /"co\.uk" is no instance of habbo/, /It has: com, .*com\.br/],
    ["habbo:com.tt", /is no instance of habbo/, /Did you mean "habbo:com\.tr"\?/],
    [
      "mastodon-social",
      /no platform or category "mastodon-social"/,
      /Did you mean "mastodon:mastodon\.social"\?/,
    ],
    ["mastadon", /no platform or category "mastadon"/, /Did you mean "mastodon"\?/],
    ["github:one.example", /no platform or category "github:one\.example"/, /platforms list/],
  ])("knows no %j, and helps", async (name, message, fix) => {
    const catalog = await buildCatalog(true, [{ source: "x", entries: [family()] }]);
    const asks: (() => unknown)[] = [
      () => selectPlatforms(catalog, [name]),
      () => findPlatform(catalog, name),
    ];
    for (const ask of asks) {
      const error = await Promise.resolve()
        .then(ask)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).message).toMatch(message);
      expect((error as UsageError).fix).toMatch(fix);
    }
  });

  it("finds an entry by its id, and an instance by its own", async () => {
    const catalog = await catalogOf();
    expect(findPlatform(catalog, "forum")).toMatchObject({ entry: { id: "forum" } });
    expect(findPlatform(catalog, "forum:two.example")).toMatchObject({ data: { priority: 1 } });
    expect(findPlatform(catalog, "forum:new.example")).toMatchObject({ data: { guarded: true } });
  });
});

describe("overriding", () => {
  it("an entry overrides all of its instances, but not what an instance says itself", async () => {
    const catalog = await catalogOf({ id: "forum", priority: 4, walls: "none" });
    expect(catalog.map(({ data }) => [data.id, data.priority, data.walls])).toEqual([
      ["forum:two.example", 1, "none"],
      ["forum:one.example", 4, "none"],
    ]);
  });

  it("an instance overrides itself alone, before the entry is overridden and after", async () => {
    const catalog = await catalogOf(
      { id: "forum:one.example", priority: 3 },
      { id: "forum", walls: "none" },
      { id: "forum:one.example", name: "One" },
    );
    expect(catalog.map(({ data }) => [data.id, data.name, data.priority, data.walls])).toEqual([
      ["forum:two.example", "Forum two.example", 1, "none"],
      ["forum:one.example", "One", 3, "none"],
    ]);
  });

  it("an instance that is not listed is listed with it", async () => {
    const catalog = await catalogOf({ id: "forum:new.example", priority: 1 });
    expect(ids(selectPlatforms(catalog, ["forum"]))).toContain("forum:new.example");
    expect(ids(selectPlatforms(catalog, []))).toContain("forum:new.example");
  });

  it.each<[unknown, RegExp]>([
    [{ id: "forum:127.0.0.1" }, /^my\.json, entry 2: forum has no instance "127\.0\.0\.1"/],
    [{ id: "forum:one.example", priority: 9 }, /^my\.json, entry 2 \(forum:one\.example\) is not a valid/],
  ])("%j is refused", async (bad, message) => {
    await expect(catalogOf(bad)).rejects.toThrow(message);
  });
});

it("no two bundled instances have the same profiles", () => {
  const profiles = platforms.filter(({ id }) => id.includes(":")).map(({ profileUrl }) => profileUrl);
  expect(new Set(profiles).size).toBe(profiles.length);
  expect(platforms.length).toBeGreaterThan(entries.length);
});
