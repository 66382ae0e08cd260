import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBundledId } from "../../../src/catalog/bundled-id.js";
import { buildCatalog } from "../../../src/catalog/catalog.js";
import { harmless } from "../../../src/catalog/import/harmless.js";
import { dialectOf, importCatalog } from "../../../src/catalog/import/import-catalog.js";
import { CatalogError } from "../../../src/errors.js";
import { maigretCatalog, sherlockCatalog, wmnCatalog } from "./foreign-catalogs.js";

const site = {
  name: "Odd one",
  uri_check: "https://odd.example/{account}",
  e_code: 200,
  e_string: "profile",
  m_code: 404,
  m_string: "nobody",
  known: ["alice"],
  cat: "social",
};

const headersWithoutEnd = Object.fromEntries(
  Array.from({ length: 200_000 }, (_, index) => [`a${index}`, "b"]),
);

function importSites(...sites: unknown[]) {
  const content = {
    sites: [{ ...site, name: "Good one", uri_check: "https://good.example/{account}" }, ...sites],
  };
  const dialect = dialectOf(content);
  if (dialect === undefined) throw new Error("not recognised");
  return importCatalog(dialect, content);
}

describe("an odd entry stops no other", () => {
  it.each<[string, unknown, RegExp]>([
    [
      "a private address",
      { uri_check: "http://192.168.0.1/{account}" },
      /leads to an address instead of a name/,
    ],
    ["another spelling of it", { uri_check: "http://0xc0a80001/{account}" }, /leads to an address/],
    ["a decimal address", { uri_check: "http://2130706433/{account}" }, /leads to an address/],
    ["an IPv6 address", { uri_check: "http://[::1]/{account}" }, /leads to an address/],
    ["the cloud's metadata", { uri_check: "http://169.254.169.254/latest/{account}" }, /leads to an address/],
    ["localhost", { uri_check: "http://localhost:8080/{account}" }, /leads to a private network/],
    ["a local name", { uri_check: "http://printer.local/{account}" }, /leads to a private network/],
    ["a bare name", { uri_check: "http://intranet/{account}" }, /leads to a private network/],
    ["the handle as host", { uri_check: "https://{account}/" }, /private network|choose the host/],
    ["the handle as domain", { uri_check: "https://{account}.example/" }, /lets the handle choose the host/],
    ["a file", { uri_check: "file:///etc/passwd?{account}" }, /is file:, and only http and https are asked/],
    ["ftp", { uri_check: "ftp://odd.example/{account}" }, /is ftp:/],
    ["script", { uri_check: "javascript:alert({account})" }, /is javascript:/],
    ["a password", { uri_check: "https://u:p@odd.example/{account}" }, /a user name or a password/],
    ["CRLF in a URL", { uri_check: "https://odd.example/{account}\r\nHost: x" }, /line breaks, spaces/],
    ["CRLF in a header", { headers: { Accept: "a\r\nHost: evil" } }, /the header Accept has a line break/],
    ["CRLF in a header's name", { headers: { "A\r\nB": "a" } }, /has a line break/],
    ["headers that are none", { headers: ["a"] }, /its headers are no object/],
    ["no handle", { uri_check: "https://odd.example/" }, /must contain \{handle\}/],
    ["the handle behind # only", { uri_check: "https://odd.example/#{account}" }, /must contain \{handle\}/],
    ["our own placeholder", { e_string: "{handle}" }, /has \{handle\} in it/],
    ["a text without end", { e_string: "x".repeat(2000) }, /too long/],
    ["blank texts", { e_string: "  " }, /blank/],
    ["no status", { e_code: "200" }, /e_code is no HTTP status/],
    ["an absurd status", { m_code: 1e9 }, /m_code is no HTTP status/],
    ["no known account", { known: [] }, /no account that could be a control/],
    ["known accounts that are none", { known: [{}] }, /known is no list of texts/],
    ["equal sides", { e_string: "", m_string: "", m_code: 200 }, /the same of accounts and of free names/],
    ["a body that is none", { post_body: "{broken" }, /neither JSON nor a form/],
    ["a number for a URL", { uri_check: 5 }, /uri_check is no text/],
    [
      "a host that is too long",
      { uri_check: `https://${"a".repeat(3000)}.example/{account}` },
      /is longer than 1000 characters/,
    ],
    [
      "our own placeholder in a header",
      { headers: { Referer: "https://x.example/{handle}" } },
      /Referer has \{handle\} in it/,
    ],
    ["our own placeholder in a body", { post_body: "a={handle}&b={account}" }, /its body has \{handle\}/],
    ["a header that is no text", { headers: { Accept: 5 } }, /the header Accept is no text/],
    ["a header's name that is none", { headers: { "A b": "a" } }, /a name that no header can have/],
    ["headers without end", { headers: headersWithoutEnd }, /more than 50 headers/],
  ])("%s", (_, part, says) => {
    const { platforms, skipped } = importSites({ ...site, ...(part as object) });
    expect(platforms.map(({ name }) => name)).toEqual(["Good one"]);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.name).toBe("Odd one");
    expect(skipped[0]?.says).toMatch(says);
    expect(skipped[0]?.says).not.toMatch(/\p{Cc}/u);
  });

  it.each([null, 5, "text", [], [[]], {}])("an entry that is %j", (odd) => {
    const { platforms, skipped } = importSites(odd);
    expect([platforms.length, skipped.map(({ name }) => name)]).toEqual([1, ["entry 2"]]);
  });

  it("names that programs trip over do nothing", () => {
    const content = JSON.parse(
      `{"__proto__": {"errorType": "status_code", "polluted": true, "url": "https://p.example/{}", "username_claimed": "a"},
        "constructor": {"errorType": "status_code", "url": "https://c.example/{}", "username_claimed": "a"},
        "Good": {"errorType": "status_code", "url": "https://g.example/{}", "username_claimed": "a",
          "headers": {"__proto__": "x"}, "__proto__": {"regexCheck": "^never$"}}}`,
    ) as unknown;
    const dialect = dialectOf(content);
    if (dialect === undefined) throw new Error("not recognised");
    const { platforms, skipped } = importCatalog(dialect, content);
    expect(platforms.map(({ name }) => name)).toEqual(["Good"]);
    expect(platforms[0]?.handle.pattern).not.toBe("^never$");
    expect(skipped.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
  });

  it("catastrophic patterns are run in linear time, or left out", () => {
    const base = { errorType: "status_code", username_claimed: "aaaa" };
    const content = {
      Nested: { ...base, url: "https://n.example/{}", regexCheck: "^(a+)+$" },
      Alternate: { ...base, url: "https://o.example/{}", regexCheck: "^(a|a)*$" },
      Huge: { ...base, url: "https://h.example/{}", regexCheck: "^((a{1,200}){1,200}){1,200}$" },
      Broken: { ...base, url: "https://b.example/{}", regexCheck: "^([a-z$" },
    };
    const dialect = dialectOf(content);
    if (dialect === undefined) throw new Error("not recognised");
    const { platforms, notes } = importCatalog(dialect, content);
    const patterns = Object.fromEntries(platforms.map(({ name, handle }) => [name, handle.pattern]));
    expect(patterns).toMatchObject({ Nested: "^(a+)+$", Alternate: "^(a|a)*$" });
    expect(patterns.Huge).toContain("[^");
    expect(notes.map(({ name }) => name)).toEqual(["Huge", "Broken"]);
  });
});

describe("what would take for ever does not", () => {
  const importAll = (content: unknown) => {
    const dialect = dialectOf(content);
    if (dialect === undefined) throw new Error("not recognised");
    return importCatalog(dialect, content);
  };

  it.each([
    ["lookarounds that never end", "(?=[".repeat(100_000)],
    ["classes that never end", "[".repeat(400_000)],
    ["groups in groups", "(".repeat(400_000)],
    ["what would be harmless", `^[a-z]{3,20}$|${"a|".repeat(200_000)}b`],
  ])("a pattern of 400 KB: %s", (_, regexCheck) => {
    const site = { errorType: "status_code", username_claimed: "alice", url: "https://a.example/{}" };
    const { platforms, notes } = importAll({ Long: { ...site, regexCheck } });
    expect(platforms[0]?.handle.says).toBe("no spaces, slashes or quotes");
    expect(notes[0]?.says).toMatch(/is longer than 300 characters, and is left out$/);
  });

  it("20,000 entries of one host and name; more are refused", async () => {
    const site = {
      name: "Same",
      uri_check: "https://same.example/{account}",
      e_code: 200,
      e_string: "profile",
      m_code: 404,
      m_string: "nobody",
      known: ["alice"],
    };
    const sites = (count: number) => ({ sites: Array.from({ length: count }, () => site) });
    const { platforms } = importAll(sites(20_000));
    expect(new Set(platforms.map(({ id }) => id)).size).toBe(20_000);
    const layers = platforms.slice(0, 1).flatMap((one) =>
      // Each alone is a platform of the same id, so that the catalog has to look for a free one.
      Array.from({ length: 3 }, (_, index) => ({
        source: `${index}`,
        isImported: true,
        entries: [
          {
            ...one,
            profileUrl: `https://s${index}.example/{handle}`,
            lookups: one.lookups.map((lookup) => ({ ...lookup, url: `https://s${index}.example/{handle}` })),
          },
        ],
      })),
    );
    const ids = (await buildCatalog(false, layers)).map(({ data }) => data.id);
    expect(ids).toEqual(["same.example-same", "same.example-same-2", "same.example-same-3"]);
    expect(() => importAll(sites(20_001))).toThrow(
      /WhatsMyName has 20001 entries, and no more than 20000 are read/,
    );
    expect(() => importAll(sites(20_001))).toThrow(CatalogError);
  });

  it("a URL that is put together from long parts", () => {
    const { engines, sites } = maigretCatalog;
    const long = "a".repeat(60_000);
    const odd = {
      ...sites["On a board"],
      urlMain: `https://${long}.example`,
      url: "{urlMain}".repeat(60_000),
    };
    const { platforms, skipped } = importAll({ engines, sites: { Odd: odd, Good: sites["On a board"] } });
    expect(platforms.map(({ name }) => name)).toEqual(["Good"]);
    expect(skipped[0]?.says).toBe("its url, urlMain or urlSubpath is longer than 1000 characters");
  });

  it("an engine that is large, and that every site takes over", () => {
    const site = { engine: "Large", urlMain: "https://a.example", usernameClaimed: "alice" };
    const shared = {
      checkType: "message",
      url: "{urlMain}/{username}",
      absenceStrs: Array.from({ length: 200_000 }, () => "a"),
    };
    const sites = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`Site ${index}`, { ...site, absenceStrs: ["b"] }]),
    );
    const { skipped } = importAll({ engines: { Large: { site: shared } }, sites });
    expect(new Set(skipped.map(({ says }) => says))).toEqual(new Set(["its engine Large is too large"]));
  });

  it("names and known accounts without end", () => {
    const { platforms, skipped } = importSites(
      { ...site, name: `${".".repeat(400_000)}a`, known: ["a".repeat(4_000_000), "alice"] },
      { ...site, name: "Long", known: Array.from({ length: 200_000 }, () => "a b") },
    );
    expect(platforms.map(({ known }) => known)).toEqual([{ taken: ["alice"] }, { taken: ["alice"] }]);
    expect(skipped.map(({ says }) => says)).toEqual(["it knows no account that could be a control"]);
  });

  it("a text that grows past what the engine holds", () => {
    const dialect = dialectOf(wmnCatalog);
    if (dialect === undefined) throw new Error("not recognised");
    const [good] = dialect.entriesIn({ sites: [wmnCatalog.sites[0]] });
    const grows = { name: "Grows", isOff: false, translate: () => "a".repeat(2 ** 30) as never };
    const entriesIn = () => [grows, good].filter((entry) => entry !== undefined);
    const { platforms, skipped } = importCatalog({ ...dialect, entriesIn }, {});
    expect(platforms.map(({ name }) => name)).toEqual(["Two sides"]);
    expect(skipped).toEqual([{ name: "Grows", says: "it is too large" }]);
  });
});

const anything = fc.anything({ withNullPrototype: true, maxDepth: 3 });

describe("whatever stands in a catalog", () => {
  it.each([
    ["WhatsMyName", wmnCatalog.sites[0], (odd: unknown) => ({ sites: [odd, wmnCatalog.sites[0]] })],
    [
      "Sherlock",
      sherlockCatalog["By both"],
      (odd: unknown) => ({ Odd: odd, Good: sherlockCatalog["By both"] }),
    ],
    [
      "Maigret",
      maigretCatalog.sites["On a board"],
      (odd: unknown) => ({
        engines: maigretCatalog.engines,
        sites: { Odd: odd, Good: maigretCatalog.sites["On a board"] },
      }),
    ],
  ])("%s: the good entry comes through, nothing is thrown", (_, good, catalogWith) => {
    const keys = [
      ...Object.keys(good ?? {}),
      "headers",
      "regexCheck",
      "post_body",
      "urlProbe",
      "errorUrl",
      "tags",
      "engine",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 4 }), (odd) => {
        const content = catalogWith({ ...good, ...odd });
        const dialect = dialectOf(content);
        if (dialect === undefined) throw new Error("not recognised");
        const { platforms, skipped, entries, off } = importCatalog(dialect, content);
        expect(platforms.length + skipped.length + off.length).toBe(entries);
        expect(platforms.length).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("entries of our own format from a URL", () => {
  const entry = {
    id: "odd",
    profileUrl: "https://x.example/{handle}",
    lookups: [{ url: "https://x.example/{handle}" }],
  };

  it("are held to public addresses", () => {
    const { entries, leftOut } = harmless([entry, 5], "https://c.example/c.json", isBundledId);
    expect(entries).toEqual([
      { ...entry, guarded: true, lookups: [{ ...entry.lookups[0], needsControls: true }] },
      5,
    ]);
    expect(leftOut).toEqual([]);
  });

  it("change no bundled platform, whatever name they call it by", () => {
    const ids = ["github", "mastodon", "mastodon:fosstodon.org", "domain-com"];
    const read = harmless(
      [...ids.map((id) => ({ ...entry, id })), entry],
      "https://c.example/c.json",
      isBundledId,
    );
    expect(read.leftOut).toEqual(ids);
    expect(read.entries).toMatchObject([{ id: "odd" }]);
  });

  it("may have texts that look like an address", () => {
    const signals = [
      { bodyHas: 'https://x.example/{handle}" class="y"' },
      { json: { "/url": "https://{handle}.tld" } },
      { location: "https://*/signup" },
    ];
    const lookups = [{ ...entry.lookups[0], taken: signals }];
    const { entries } = harmless([{ ...entry, lookups }], "https://c.example/c.json", isBundledId);
    expect(entries).toMatchObject([{ lookups: [{ taken: signals }] }]);
  });

  it("may send and demand what is called as a credential's field is", () => {
    const signals = [{ json: { "/auth": "present", "/env": "absent" }, header: { auth: "present" } }];
    const lookups = [
      { ...entry.lookups[0], form: { env: "x" }, jsonBody: { auth: "{handle}" }, taken: signals },
    ];
    const { entries } = harmless([{ ...entry, lookups }], "https://c.example/c.json", isBundledId);
    expect(entries).toMatchObject([{ lookups: [{ form: { env: "x" }, taken: signals }] }]);
  });

  it("are unproven, and no stronger than a public answer", () => {
    const bases = ["signup-api", "registry", "public-api", "profile-page"];
    const lookups = bases.map((basis) => ({
      basis,
      needsControls: false,
      url: "https://x.example/{handle}",
    }));
    const { entries } = harmless([{ ...entry, lookups }], "https://c.example/c.json", isBundledId);
    expect(entries).toMatchObject([
      {
        lookups: ["public-api", "public-api", "public-api", "profile-page"].map((basis) => ({
          basis,
          needsControls: true,
        })),
      },
    ]);
  });

  it.each<[string, object, RegExp]>([
    [
      "a credential",
      { lookups: [{ ...entry.lookups[0], auth: { env: "GITHUB_TOKEN", as: "bearer" } }] },
      /credential/,
    ],
    ["one further down", { lookups: [{ prepare: { auth: { env: "A" } } }] }, /credential/],
    ["a private address", { lookups: [{ url: "http://10.0.0.1/{handle}" }] }, /an address instead of a name/],
    ["one further down", { lookups: [{ prepare: { url: "http://localhost/x" } }] }, /private network/],
    ["a file", { profileUrl: "file:///etc/passwd" }, /only http and https/],
    ["a private sign-up", { signupUrl: "http://localhost/" }, /private network/],
    ["instances", { instances: { values: ["a.example"] } }, /has instances, which are not taken/],
  ])("must not have %s", (_, part, says) => {
    const bad = () => harmless([entry, { ...entry, ...part }], "https://c.example/c.json", isBundledId);
    expect(bad).toThrow(CatalogError);
    expect(bad).toThrow(/^https:\/\/c\.example\/c\.json, entry 2 \(odd\): /);
    expect(bad).toThrow(says);
  });
});
