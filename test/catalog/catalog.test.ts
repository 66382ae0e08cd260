import { describe, expect, it } from "vitest";
import { bundled } from "../../src/catalog/bundled.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import { outranked } from "../../src/catalog/outranked.js";
import type { Platform } from "../../src/catalog/schema.js";
import { findPlatform, selectPlatforms } from "../../src/catalog/select.js";
import { UsageError } from "../../src/errors.js";
import { entry, lookup } from "./entries.js";

const rule = (pattern: string) => ({ min: 1, max: 20, pattern, caseSensitive: false });

describe("layers", () => {
  it("start from the bundled platforms, the most wanted first", async () => {
    const catalog = await buildCatalog(true, []);
    expect(catalog).toHaveLength(bundled.length);
    const priorities = catalog.map(({ data }) => data.priority);
    expect(priorities).toEqual([...priorities].sort());
  });

  it("add, and stand over each other field by field", async () => {
    const catalog = await buildCatalog(true, [
      { source: "a.json", entries: [entry(), { id: "github", name: "Hub" }] },
      {
        source: "b.json",
        entries: [
          { id: "github", priority: 4 },
          { id: "sample", name: "Other" },
        ],
      },
    ]);
    const find = (id: string) => catalog.find(({ data }) => data.id === id)?.data;
    expect(catalog).toHaveLength(bundled.length + 1);
    expect(find("github")).toEqual({
      ...bundled.find(({ id }) => id === "github"),
      name: "Hub",
      priority: 4,
    });
    expect(find("sample")).toEqual(entry({ name: "Other" }));
  });

  it("have no two whole entries of one id; one may change another, in the same layer too", async () => {
    const twice = [entry(), entry({ id: "other" }), entry({ name: "Other" })];
    const built = (entries: readonly unknown[]) => buildCatalog(false, [{ source: "a.json", entries }]);
    await expect(built(twice)).rejects.toThrow(/^a\.json: entries 1 and 3 both have the id "sample"$/);
    // Also where they are translated ones.
    const needy = { ...lookup(), needsControls: true };
    const proposed = entry({ lookups: [needy], credit: "somebody", known: { taken: ["a"] } });
    await expect(built([proposed, proposed])).rejects.toThrow(/entries 1 and 2 both/);
    const [changed] = await built([entry(), { id: "sample", name: "Other" }]);
    expect(changed?.data).toEqual(entry({ name: "Other" }));
    const layers = [entry(), entry({ name: "Other" })].map((one) => ({ source: "x", entries: [one] }));
    expect((await buildCatalog(false, layers)).map(({ data }) => data.name)).toEqual(["Other"]);
  });

  it("do without the bundled ones", async () => {
    expect(
      (await buildCatalog(false, [{ source: "x", entries: [entry()] }])).map(({ data }) => data.id),
    ).toEqual(["sample"]);
    expect(await buildCatalog(false, [])).toEqual([]);
    await expect(
      buildCatalog(false, [{ source: "x", entries: [{ id: "github", name: "Hub" }] }]),
    ).rejects.toThrow(/^x, entry 1 \(github\)/);
  });

  it.each<[string, unknown, RegExp]>([
    ["no entry", 5, /^my\.json, entry 2: expected a platform entry/],
    [
      "a bad entry",
      { id: "nobody" },
      /^my\.json, entry 2 \(nobody\) is not a valid platform entry:\n {2}name: /,
    ],
    [
      "a pattern that RE2 does not know",
      entry({ handle: rule("^(a)\\1$") }),
      /^my\.json, platform sample: the pattern .* cannot be run safely/,
    ],
    [
      "a pattern with too many repeats",
      entry({ handle: rule("a{1000}") }),
      /^my\.json, platform sample: the pattern a\{1000\} repeats something more than 300 times/,
    ],
    [
      "a bodyMatches that fits all",
      entry({ lookups: [lookup({ available: [{ status: 404, bodyMatches: "(?:nobody)?" }] })] }),
      /^my\.json, platform sample: the pattern \(\?:nobody\)\? of bodyMatches fits an empty page/,
    ],
  ])("name the source of %s", async (_, bad, message) => {
    const entries = [entry({ id: "other" }), bad];
    await expect(buildCatalog(true, [{ source: "my.json", entries }])).rejects.toThrow(message);
  });
});

describe("an unproven entry in a file, as a written import has it", () => {
  const unproven = (id: string, url: string, more = {}) =>
    entry({
      id,
      profileUrl: url,
      lookups: [lookup({ url, needsControls: true })],
      known: { taken: ["one"] },
      ...more,
    });
  const written = (...entries: unknown[]) => [{ source: "mine.json", entries }];

  it("gives way to any other of the same place, and takes nobody's id", async () => {
    const catalog = await buildCatalog(
      true,
      written(
        unproven("github.com", "https://www.github.com/{handle}"),
        unproven("github", "https://hub.example/{handle}", { credit: "Platforms from elsewhere" }),
        unproven("new.example", "https://new.example/{handle}"),
      ),
    );
    expect(catalog).toHaveLength(bundled.length + 2);
    const ids = catalog
      .map(({ data }) => data.id)
      .filter((id) => !bundled.some((platform) => platform.id === id));
    expect(ids).toEqual(["github-2", "new.example"]);
  });

  it("still changes the entry whose id its writer gave it", async () => {
    const [change] = written({ id: "github", lookups: [lookup({ needsControls: true })] });
    const catalog = await buildCatalog(true, change === undefined ? [] : [change]);
    expect(catalog).toHaveLength(bundled.length);
    expect(catalog.find(({ data }) => data.id === "github")?.data.lookups[0]?.needsControls).toBe(true);
  });

  it("is held to the schema, and the error says where it stands", async () => {
    const layers = written(unproven("one", "https://one.example/{handle}"), unproven("two", "nonsense"));
    await expect(buildCatalog(true, layers)).rejects.toThrow(/^mine\.json, entry 2 \(two\)/);
  });
});

describe("an imported layer", () => {
  const needsControls = { basis: "profile-page", needsControls: true, taken: [{ status: 200 }] };
  const imported = (id: string, profileUrl: string, url = profileUrl) =>
    entry({
      id,
      profileUrl,
      lookups: [lookup({ ...needsControls, url, available: [{ status: 404 }] })],
      known: { taken: ["alice"] },
    });
  const layer = (...entries: unknown[]) => ({ source: "other.json", entries, isImported: true });
  const build = async (withBundled: boolean, ...layers: Parameters<typeof buildCatalog>[1]) =>
    (await buildCatalog(withBundled, layers)).map(({ data }) => data);

  it("gives way to a bundled platform of the same place, however that is written", async () => {
    const same = imported("github.com", "http://www.GitHub.com/{handle}/");
    const sameApi = imported(
      "api",
      "https://elsewhere.example/{handle}",
      "https://api.github.com/users/{handle}",
    );
    const other = imported("gist", "https://gist.github.com/{handle}");
    const ids = (await build(true, layer(same, sameApi, other))).map(({ id }) => id);
    expect(ids).not.toContain("github.com");
    expect(ids).not.toContain("api");
    expect(ids).toContain("gist");
    expect(await build(false, layer(same, sameApi, other))).toHaveLength(3);
  });

  it("gives way to the user's entries, wherever they stand, and to an earlier catalog", async () => {
    const own = entry({ id: "ours", profileUrl: "https://forum.example/u/{handle}" });
    const theirs = imported("forum.example", "https://forum.example/u/{handle}");
    expect(
      (await build(false, layer(theirs), { source: "own.json", entries: [own] })).map(({ id }) => id),
    ).toEqual(["ours"]);
    expect(
      (await build(false, layer(theirs), layer({ ...theirs, name: "Later" }))).map(({ name }) => name),
    ).toEqual(["Sample"]);
  });

  it("gives way to a bundled platform of the same host, unless names of another kind are asked there", async () => {
    const on = (id: string, url: string) => ({
      ...imported(id, url),
      id,
      credit: "Platforms from elsewhere",
    });
    const same = [
      on("tube", "https://www.youtube.com/user/{handle}/about"),
      on("tumblr.com", "https://{handle}.tumblr.com"),
      on("gumroad.com", "http://www.gumroad.com/{handle}"),
      on("mastodon.social", "https://mastodon.social/api/v2/search?q={handle}"),
    ];
    const other = [
      on("gist", "https://gist.github.com/{handle}"),
      on("groups", "https://www.flickr.com/groups/{handle}/"),
      on("fans", "https://www.bandcamp.com/{handle}"),
    ];
    const ids = (await build(true, layer(...same, ...other))).map(({ id }) => id);
    expect([...same, ...other].map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([
      "gist",
      "groups",
      "fans",
    ]);
    expect(await build(false, layer(...same, ...other))).toHaveLength(7);
    expect(
      outranked([...same, ...other] as unknown as Platform[]).map(({ platform, by }) => [platform.id, by]),
    ).toEqual([
      ["tube", "youtube"],
      ["tumblr.com", "tumblr"],
      ["gumroad.com", "gumroad"],
      ["mastodon.social", "mastodon:mastodon.social"],
    ]);
    // What somebody wrote gives way to the very same question only.
    const { credit: _, ...own } = on("tube", "https://www.youtube.com/user/{handle}/about");
    expect((await build(true, { source: "own.json", entries: [own] })).map(({ id }) => id)).toContain("tube");
  });

  it("gives way to one that asks the same with a body", async () => {
    const post = (id: string, key: string) => ({
      ...imported(id, `https://${id}.example/{handle}`),
      lookups: [
        lookup({
          url: "https://api.example.com/free",
          method: "POST",
          jsonBody: { [key]: "{handle}" },
          needsControls: true,
        }),
      ],
    });
    const own = {
      source: "own.json",
      entries: [
        {
          ...post("a", "name"),
          lookups: [lookup({ ...post("a", "name").lookups[0], needsControls: undefined })],
        },
      ],
    };
    expect((await build(false, layer(post("b", "username")), own)).map(({ id }) => id)).toEqual(["a"]);
  });

  it("every platform says where it is from", async () => {
    const mine = { source: "mine", entries: [{ id: "github", priority: 1 }, entry({ id: "npm-package" })] };
    const catalog = await buildCatalog(true, [
      layer(imported("odd", "https://x.example/{handle}")),
      { ...layer(imported("odd", "https://y.example/{handle}")), source: "later" },
      mine,
    ]);
    const from = (id: string) => catalog.find(({ data }) => data.id === id)?.sources;
    expect(["github", "npm-package", "odd", "odd-2", "reddit"].map(from)).toEqual([
      ["bundled", "mine"],
      ["mine"],
      ["other.json"],
      ["later"],
      ["bundled"],
    ]);
    expect(findPlatform(catalog, "mastodon").sources).toEqual(["bundled"]);
  });

  it("is told of where a bundled one wins over it, an entry with instances too", async () => {
    const catalog = await buildCatalog(true, [
      layer(
        imported("github.com", "https://github.com/{handle}"),
        imported("mastodon.social", "https://mastodon.social/@{handle}"),
      ),
    ]);
    expect(() => findPlatform(catalog, "GitHub.com")).toThrow(
      /^"GitHub\.com" of other\.json is left out: the bundled platform github wins$/,
    );
    expect(() => selectPlatforms(catalog, ["-github.com"])).toThrow(/the bundled platform github wins$/);
    expect(() => findPlatform(catalog, "github.con")).toThrow(/there is no platform/);
  });

  it("overrides nobody's entry by an equal id, and is overridden by its own", async () => {
    const found = await build(true, layer(imported("github", "https://other.example/{handle}")), {
      source: "own.json",
      entries: [{ id: "github-2", name: "Mine" }],
    });
    expect(found.find(({ id }) => id === "github")).toEqual(bundled.find(({ id }) => id === "github"));
    expect(found.find(({ id }) => id === "github-2")?.name).toBe("Mine");
  });

  it("is asked by default, but for what is off unless asked for", async () => {
    const at = (id: string, category: string) => ({
      ...imported(id, `https://${id}.example/{handle}`),
      category,
    });
    const catalog = await buildCatalog(false, [
      layer(at("a", "social"), at("b", "adult"), at("c", "unwanted"), at("d", "other")),
    ]);
    const ids = (...wanted: string[]) => selectPlatforms(catalog, wanted).map(({ data }) => data.id);
    expect([ids(), ids("all"), ids("adult"), ids("c"), ids("all", "adult")]).toEqual([
      ["a", "d"],
      ["a", "d"],
      ["b"],
      ["c"],
      ["a", "b", "d"],
    ]);
  });
});

describe("selecting", async () => {
  const catalog = await buildCatalog(true, [
    {
      source: "x",
      entries: [entry({ id: "rare", priority: 4 }), entry({ id: "common", priority: 1, category: "video" })],
    },
  ]);
  const ids = (...wanted: string[]) => selectPlatforms(catalog, wanted).map(({ data }) => data.id);
  const all = catalog.map(({ data }) => data.id);
  const of = (category: string) =>
    catalog.filter(({ data }) => data.category === category).map(({ data }) => data.id);

  it("takes the platforms of priority 1 and 2, and no domains, where nothing is said", () => {
    const social = catalog.filter(({ data }) => data.category !== "domain");
    expect(ids()).toEqual(social.filter(({ data }) => data.priority <= 2).map(({ data }) => data.id));
    expect(ids()).toContain("common");
    expect(ids()).not.toContain("rare");
    expect(ids("", " ")).toEqual(ids());
  });

  it("takes ids, categories and all, once each, in the catalog's order", () => {
    expect(ids("rare", "GitHub ")).toEqual(all.filter((id) => id === "github" || id === "rare"));
    expect(ids("video")).toEqual(of("video"));
    expect(ids("video", "common")).toEqual(of("video"));
    expect(ids("all")).toEqual(all);
  });

  it("takes domains by category, id or suffix", () => {
    expect(ids("domain")).toEqual(of("domain"));
    expect(ids("domain").length).toBeGreaterThan(50);
    expect(ids(".com", "domain-co.uk")).toEqual(["domain-com", "domain-co.uk"]);
    expect(ids("domain", "-.com")).toEqual(of("domain").filter((id) => id !== "domain-com"));
    expect(ids("all")).toContain("domain-com");
    expect(() => ids("com")).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('"domain-com"?') }),
    );
    expect(findPlatform(catalog, ".COM")).toBe(findPlatform(catalog, "domain-com"));
    expect(() => ids(".nonesuch")).toThrow(/no domain ending "\.nonesuch"/);
  });

  it("leaves out what has a - before it", () => {
    expect(ids("-github")).toEqual(ids().filter((id) => id !== "github"));
    expect(ids("all", "-github", "-video")).toEqual(
      all.filter((id) => id !== "github" && !of("video").includes(id)),
    );
    expect(ids("github", "-github")).toEqual([]);
    expect(ids("-all")).toEqual([]);
  });

  it.each<[string, RegExp]>([
    ["gihub", /no platform or category "gihub"/],
    ["-gihub", /no platform or category "gihub"/],
    ["-", /no platform or category ""/],
    ["\u001b[2Jx", /no platform or category "\[2jx"/],
    ["constructor", /no platform or category "constructor"/],
  ])("knows no %j", (name, message) => {
    expect(() => ids(name)).toThrow(UsageError);
    expect(() => ids(name)).toThrow(message);
  });

  it.each<[string, RegExp]>([
    ["gihub", /^Did you mean "github"\? /],
    ["vidio", /^Did you mean "video"\? /],
    ["something-else-entirely", /^`claimcheck platforms list`/],
    ["x".repeat(100_000), /^`claimcheck platforms list`/],
  ])("helps with it", (name, fix) => {
    try {
      ids(name);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).fix).toMatch(fix);
      expect((error as UsageError).message.length).toBeLessThan(200);
    }
  });
});
