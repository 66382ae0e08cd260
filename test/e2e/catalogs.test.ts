import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, it } from "vitest";
import type { Document } from "../../fixtures/world/documents.js";
import type { Sample } from "../../fixtures/world/samples.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { cachedPaths, readCached } from "../../src/config/cache.js";
import type { Report } from "../../src/model/result.js";
import { importOf, maigretCatalog, sherlockCatalog, wmnCatalog } from "../catalog/import/foreign-catalogs.js";
import { emptyFolder, run } from "./cli.js";

const html = { "content-type": "text/html; charset=utf-8" };
const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const imported = importOf(wmnCatalog).platforms;

const samples: readonly Sample[] = imported.flatMap(({ id }) => {
  const about = { platform: id, origin: "constructed", lookup: 0, handle: "acme" } as const;
  const account = page("{handle}", '<p class="profile">member since 2020: {handle}</p> "taken":true');
  const missing = page("Not found", '<p>Nobody here, none, no such, gone</p> "taken":false');
  const isJson = id === "json.example";
  return [
    { ...about, name: "taken", verdict: "taken", response: { status: 200, headers: html, body: account } },
    {
      ...about,
      name: "available",
      verdict: "available",
      response: { status: isJson ? 200 : 404, headers: html, body: missing },
    },
  ];
});

const documents = new Map<string, Document>();
let world: World;
beforeAll(async () => {
  world = await startWorld({
    platforms: imported,
    samples,
    documents,
    isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
});
afterEach(() => {
  world.behave();
  documents.clear();
});
afterAll(() => world.close());

function fileOf(content: unknown, name = "catalog.json"): string {
  const file = join(emptyFolder(), name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const file = fileOf(wmnCatalog);
const check = async (...args: string[]) => {
  const called = await run(
    ["@takenbrand", "@freebrand", "--no-bundled", "--json", "--retries", "0", ...args],
    { world },
  );
  const report = called.stdout === "" ? undefined : (JSON.parse(called.stdout) as Report);
  const said = (platform: string) =>
    report?.results
      .filter((result) => result.platform === platform)
      .map(({ verdict, reason }) => (verdict === "unknown" ? reason : verdict));
  return { ...called, report, said };
};

describe("a check of another tool's catalog", () => {
  it("goes end to end, and credits it", async ({ expect }) => {
    const { report, said, code, stderr } = await check("--catalog", file);
    expect(code).toBe(0);
    expect(said("two.example")).toEqual(["taken", "available"]);
    expect(said("json.example")).toEqual(["taken", "available"]);
    expect(report?.credits).toEqual([expect.stringContaining("CC BY-SA 4.0")]);
    expect(report?.platforms.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["adult.example"]));
    expect(report?.platforms.find(({ id }) => id === "two.example")?.health).toBe("ok");
    expect(stderr).toContain("1 of 10 entries cannot be taken over");
    // Nobody was introduced under another tool's name, nor with its cookies.
    const agents = new Set(world.requests.map(({ headers }) => headers["user-agent"]));
    expect([...agents].every((agent) => agent?.toString().startsWith("claimcheck/"))).toBe(true);
    expect(world.requests.some(({ headers }) => "cookie" in headers)).toBe(false);
  });

  it.for(["table", "md"])("credits it in %s", async (format, { expect }) => {
    const args = ["@freebrand", "--no-bundled", "--catalog", file, "-f", format, "-p", "two.example"];
    const { stdout } = await run(args, { world });
    expect(stdout.replace(/\s+/g, " ")).toContain("Micah Hoffman and contributors");
  });

  it("asks adult platforms only when told to", async ({ expect }) => {
    const { report } = await check("--catalog", file, "-p", "adult");
    expect(report?.platforms.map(({ id }) => id)).toEqual(["adult.example"]);
    const { report: all } = await check("--catalog", file, "-p", "all");
    expect(all?.platforms.map(({ id }) => id)).not.toContain("adult.example");
    expect(all?.platforms.map(({ id }) => id)).not.toContain("archive.example");
  });

  it("says nothing on drift, behind walls and without controls", async ({ expect }) => {
    world.drift("two.example", "available-reworded");
    world.misbehave({ platform: "json.example" }, { kind: "challenge" });
    const { report, said } = await check("--catalog", file);
    expect(said("two.example")).toEqual(["control-failed", "control-failed"]);
    expect(said("json.example")).toEqual(["bot-wall", "bot-wall"]);
    const healths = new Map(report?.platforms.map(({ id, health }) => [id, health]));
    expect([healths.get("two.example"), healths.get("json.example")]).toEqual(["drifted", "walled"]);
    world.behave();
    const without = await check("--catalog", file, "--no-controls", "-p", "two.example");
    expect(without.said("two.example")).toEqual(["control-failed", "control-failed"]);
  });

  it("reads what import has written in our own format the same way", async ({ expect }) => {
    const own = join(emptyFolder(), "own.json");
    const { stdout, code } = await run(["platforms", "import", file, "--json", "-o", own], { world });
    const { summary, dialect, skipped } = JSON.parse(stdout) as {
      summary: unknown;
      dialect: string;
      skipped: unknown[];
    };
    expect([code, dialect, skipped.length]).toEqual([0, "whatsmyname", 1]);
    expect(summary).toEqual({ entries: 10, imported: 8, off: 1, skipped: 1, leftOut: 0 });
    const { said, report } = await check("--catalog", own, "-p", "two.example");
    expect(said("two.example")).toEqual(["taken", "available"]);
    expect(report?.credits).toEqual([expect.stringContaining("WhatsMyName")]);
  });
});

describe("platforms import", () => {
  it.for([
    [sherlockCatalog, /^Sherlock: 10 of 11 entries taken over\./],
    [maigretCatalog, /^Maigret: 6 of 11 entries taken over; 1 more are switched off/],
    [wmnCatalog, /^WhatsMyName: 8 of 9 entries taken over; 1 more are switched off/],
  ] as const)(
    "says what was taken over, and why the rest was not: %#",
    async ([content, says], { expect }) => {
      const { stdout, code } = await run(["platforms", "import", fileOf(content)]);
      expect([code, stdout]).toEqual([0, expect.stringMatching(says)]);
      expect(stdout).toContain("Not taken over:");
    },
  );

  it("lists what gives way to bundled platforms, and counts it", async ({ expect }) => {
    const site = (name: string, uri_check: string) => ({
      ...wmnCatalog.sites[0],
      name,
      uri_check,
      uri_pretty: uri_check,
    });
    const source = fileOf({
      ...wmnCatalog,
      sites: [
        site("Snaps", "https://www.snapchat.com/add/{account}"),
        site("Fans", "https://bandcamp.com/{account}"),
        site("GitHub", "https://github.com/{account}"),
      ],
    });
    const { stdout } = await run(["platforms", "import", source]);
    expect(stdout).toContain("WhatsMyName: 3 of 3 entries taken over.");
    expect(stdout).toContain(
      "Left out: bundled wins (--no-bundled asks them): 2\n  Snaps (snapchat), GitHub (github)\n",
    );
    const { summary, leftOut } = JSON.parse(
      (await run(["platforms", "import", source, "--json"])).stdout,
    ) as {
      summary: object;
      leftOut: object[];
    };
    expect(summary).toMatchObject({ entries: 3, imported: 3, skipped: 0, leftOut: 2 });
    expect(leftOut).toEqual([
      { id: "snapchat.com", name: "Snaps", bundled: "snapchat" },
      { id: "github.com", name: "GitHub", bundled: "github" },
    ]);
    expect((await run(["platforms", "import", source, "--no-bundled"])).stdout).not.toContain("Left out");
    const shown = await run(["platforms", "show", "github.com", "--catalog", source]);
    expect([shown.code, shown.stderr]).toEqual([
      2,
      expect.stringContaining(`"github.com" of ${source} is left out: the bundled platform github wins`),
    ]);
    const { stdout: list } = await run(["platforms", "list", "--json", "--catalog", source]);
    const ids = (JSON.parse(list) as { id: string }[]).map(({ id }) => id);
    expect(["snapchat.com", "bandcamp.com", "github.com"].filter((id) => ids.includes(id))).toEqual([
      "bandcamp.com",
    ]);
  });

  it("shows the first of many, and how many more there are", async ({ expect }) => {
    const names = Array.from({ length: 30 }, (_, index) => `Hub ${index}`);
    const uri_check = "https://github.com/{account}";
    const sites = names.map((name) => ({ ...wmnCatalog.sites[0], name, uri_check, uri_pretty: uri_check }));
    const source = fileOf({ sites });
    const { stdout } = await run(["platforms", "import", source]);
    const shown = names.slice(0, 5).map((name) => `${name} (github)`);
    expect(stdout).toContain(`asks them): 30\n  ${shown.join(", ")} … and 25 more (--json lists them)\n`);
    const { stdout: json } = await run(["platforms", "import", source, "--json"]);
    expect((JSON.parse(json) as { leftOut: object[] }).leftOut).toHaveLength(30);
  });

  it("counts the entries of a catalog in our own format", async ({ expect }) => {
    const { stdout: entry } = await run(["platforms", "show", "mastodon", "--json"]);
    const mastodon = JSON.parse(entry) as { instances: { values: unknown[] } };
    const count = mastodon.instances.values.length;
    const source = fileOf([mastodon, imported[0]]);
    const { stdout } = await run(["platforms", "import", source]);
    expect(stdout).toContain(`own format: 2 entries, all valid; they are ${count + 1} platforms.\n`);
    const { stdout: json } = await run(["platforms", "import", source, "--json"]);
    expect(JSON.parse(json)).toMatchObject({ summary: { entries: 2, imported: count + 1 } });
    const twice = fileOf([imported[0], mastodon, { ...imported[1], id: imported[0]?.id }]);
    const refused = await run(["platforms", "import", twice]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining(`${twice}: entries 1 and 3 both have the id "two.example"`),
    ]);
  });

  it.for([
    ["x.txt", "Name it x.json."],
    ["x", "Name it x.json."],
    ["a.b/x.tar.gz", "Name it a.b/x.tar.json."],
  ] as const)("writes JSON, and says how to call %s", async ([name, says], { expect }) => {
    const { code, stderr } = await run(["platforms", "import", fileOf(wmnCatalog), "-o", name]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  it.for([
    ["deep nesting", "[".repeat(200_000), /nested more than 50 levels deep/],
    ["nothing", "{}", /expected a list of platform entries/],
    ["no JSON", "{not json", /cannot be read/],
  ] as const)("refuses %s", async ([, content, says], { expect }) => {
    const named = fileOf(content);
    const { stderr, code } = await run(["platforms", "import", named]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(stderr).toContain(named);
  });

  it("refuses a gigabyte without reading it", async ({ expect }) => {
    const huge = fileOf("");
    truncateSync(huge, 2 ** 30);
    const { stderr, code } = await run(["platforms", "import", huge]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("larger than 32 MiB")]);
  });

  it("takes a repeated key in another tool's catalog, not in ours", async ({ expect }) => {
    const sites = JSON.stringify(wmnCatalog).replace('"name":"Two sides"', '"name":"One","name":"Two sides"');
    expect((await run(["platforms", "import", fileOf(sites)])).code).toBe(0);
    const { stderr } = await run(["platforms", "import", fileOf('[{"id": "a", "id": "b"}]')]);
    expect(stderr).toContain("duplicated mapping key");
  });
});

const WMN_URL = "https://raw.githubusercontent.com/WebBreacher/WhatsMyName/main/wmn-data.json";

describe("platforms update", () => {
  it("fetches into the cache, asks whether it is new, and works offline from there", async ({ expect }) => {
    const cache = emptyFolder();
    const env = { XDG_CACHE_HOME: cache };
    const early = await run(["@x", "--catalog", "whatsmyname"], { world, env });
    expect([early.code, early.stderr]).toEqual([
      2,
      expect.stringContaining("claimcheck platforms update whatsmyname"),
    ]);
    documents.set(WMN_URL, { body: JSON.stringify(wmnCatalog), etag: '"one"' });
    const first = await run(["platforms", "update", "whatsmyname"], { world, env });
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringContaining("whatsmyname: fetched, 10 entries"),
    ]);
    expect(first.stdout).toContain("CC BY-SA 4.0");
    const second = await run(["platforms", "update", "whatsmyname", "--json"], { world, env });
    expect(JSON.parse(second.stdout)).toMatchObject([
      { name: "whatsmyname", state: "unchanged", says: "10 entries" },
    ]);
    expect(world.requests.at(-1)).toMatchObject({ status: 304 });
    // Without a world every connection fails.
    const offline = await run(["platforms", "list", "--catalog", "whatsmyname", "--no-bundled"], { env });
    expect([offline.code, offline.stdout]).toEqual([0, expect.stringContaining("two.example")]);
    const failed = await run(["platforms", "update", "whatsmyname", "--retries", "0"], { env });
    expect([failed.code, failed.stdout]).toEqual([
      3,
      expect.stringMatching(/could not be fetched: .*; the copy of .* stays/),
    ]);
    const kept = cachedPaths(join(cache, "claimcheck"), "whatsmyname").whole;
    writeFileSync(kept, readFileSync(kept, "utf8").replace("Nobody here", "Anybody"));
    const edited = await run(["platforms", "list", "--catalog", "whatsmyname"], { env });
    expect([edited.code, edited.stderr]).toEqual([2, expect.stringContaining("its checksum differs")]);
    expect(edited.stderr).toContain("Fetch it again: claimcheck platforms update whatsmyname");
  });

  it("keeps what is there when something else comes", async ({ expect }) => {
    const env = { XDG_CACHE_HOME: emptyFolder() };
    documents.set(WMN_URL, { body: JSON.stringify(wmnCatalog) });
    expect((await run(["platforms", "update", "whatsmyname"], { world, env })).code).toBe(0);
    const many = JSON.stringify({ sites: Array.from({ length: 20_001 }, () => ({ uri_check: "" })) });
    for (const [body, why] of [
      ["<html>Sorry</html>", "what came is of no use: whatsmyname cannot be read"],
      ["[]", "what came is no WhatsMyName catalog (no sites with uri_check)"],
      ["[".repeat(100_000), "nested more than 50 levels deep"],
      [many, "whatsmyname has 20001 entries, and no more than 20000 are read"],
    ] as const) {
      documents.set(WMN_URL, { body });
      const { code, stdout } = await run(["platforms", "update", "whatsmyname"], { world, env });
      expect([code, stdout]).toEqual([3, expect.stringContaining(why)]);
      expect(stdout).toMatch(/; the copy of \d{4}-\d\d-\d\d stays$/m);
    }
    expect((await run(["platforms", "list", "--catalog", "whatsmyname"], { env })).code).toBe(0);
  });

  it("says so where nothing is there yet and something else comes", async ({ expect }) => {
    documents.set(WMN_URL, { body: "[]" });
    const { code, stdout } = await run(["platforms", "update", "whatsmyname"], {
      world,
      env: { XDG_CACHE_HOME: emptyFolder() },
    });
    expect([code, stdout]).toEqual([3, expect.stringMatching(/; none is here yet$/m)]);
    expect(stdout).not.toContain("stays");
  });

  it("fetches the list of domain registries as it is", async ({ expect }) => {
    const cache = emptyFolder();
    const body = JSON.stringify({ version: "1.0", services: [[["com"], ["https://rdap.example/com/v1/"]]] });
    documents.set("https://data.iana.org/rdap/dns.json", { body });
    const { code, stdout } = await run(["platforms", "update", "rdap-dns"], {
      world,
      env: { XDG_CACHE_HOME: cache },
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining("rdap-dns: fetched, 1 server")]);
    expect(await readCached(join(cache, "claimcheck"), "rdap-dns")).toMatchObject({ text: body });
  });

  it("knows what there is to update", async ({ expect }) => {
    const { code, stderr } = await run(["platforms", "update", "whatsmyneme"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "whatsmyname"?')]);
  });
});

describe("a catalog from a URL", () => {
  const url = "https://catalogs.example/wmn.json";
  const list = (source: string, env: Record<string, string>, more: string[] = []) =>
    run(["platforms", "list", "--no-bundled", "--catalog", source, ...more], { world, env });

  it("is fetched, and remembered for when it cannot be", async ({ expect }) => {
    const env = { XDG_CACHE_HOME: emptyFolder() };
    documents.set(url, { body: JSON.stringify(wmnCatalog), etag: '"one"' });
    expect((await list(url, env)).stdout).toContain("two.example");
    world.misbehave({ host: "catalogs.example" }, { kind: "status", status: 500 });
    const { stdout } = await run(
      ["@takenbrand", "--no-bundled", "--catalog", url, "--json", "-p", "two.example"],
      { world, env },
    );
    expect((JSON.parse(stdout) as Report).results[0]?.verdict).toBe("taken");
    const other = await list("https://catalogs.example/other.json", env);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("the answer is status 500")]);
  });

  it.for([
    ["an error page", "<html>Sorry</html>"],
    ["another thing", '{"a": 1}'],
    ["an entry that is not valid", '[{"id": "a", "lookups": []}]'],
    ["a private address", '[{"id": "a", "profileUrl": "http://10.0.0.1/{handle}"}]'],
  ] as const)("does not lose its copy to %s", async ([, body], { expect }) => {
    const env = { XDG_CACHE_HOME: emptyFolder() };
    documents.set(url, { body: JSON.stringify(wmnCatalog) });
    expect((await list(url, env)).code).toBe(0);
    documents.set(url, { body });
    const bad = await list(url, env);
    expect([bad.code, bad.stdout]).toEqual([0, expect.stringContaining("two.example")]);
    expect(bad.stderr).toMatch(/is no catalog that can be used now \(.*\); using the copy of \d{4}-/s);
    documents.clear();
    const gone = await list(url, env);
    expect([gone.code, gone.stdout]).toEqual([0, expect.stringContaining("two.example")]);
    expect(gone.stderr).toMatch(/cannot be fetched \(the answer is status 404\); using the copy of/);
    const shown = await run(["platforms", "show", "two.example", "--no-bundled", "--catalog", url], {
      world,
      env,
    });
    expect([shown.code, shown.stderr]).toEqual([0, expect.stringContaining("using the copy of")]);
    const read = await run(["platforms", "import", url], { world, env });
    expect(read.stderr).toContain("using the copy of");
    expect(read.stderr).not.toContain("cannot be taken over");
  });

  it("takes a half-written copy for none, and needs none", async ({ expect }) => {
    const cache = emptyFolder();
    const env = { XDG_CACHE_HOME: cache };
    documents.set(url, { body: JSON.stringify(wmnCatalog), etag: '"one"' });
    expect((await list(url, env)).code).toBe(0);
    const folder = join(cache, "claimcheck");
    for (const file of readdirSync(folder))
      if (!file.endsWith(".meta.json")) writeFileSync(join(folder, file), "{");
    expect((await list(url, env)).code).toBe(0);
    // The cache's place is a file: nothing can be kept in it.
    const file = join(emptyFolder(), "file");
    writeFileSync(file, "");
    const { code, stdout, stderr } = await list(url, { XDG_CACHE_HOME: file });
    expect([code, stdout]).toEqual([0, expect.stringContaining("two.example")]);
    expect(stderr).toContain(`no copy of ${url} is kept: the cache folder`);
  });

  it("changes no entry of ours", async ({ expect }) => {
    const [first, second] = imported;
    const cwd = emptyFolder();
    const ours = { ...first, id: "ours", credit: undefined };
    writeFileSync(join(cwd, "claimcheck.config.json"), JSON.stringify({ catalog: [ours] }));
    const theirs = { ...second, signupUrl: "https://evil.example/" };
    documents.set(url, { body: JSON.stringify([{ ...theirs, id: "ours" }]) });
    const { stdout, stderr } = await run(
      ["platforms", "show", "ours", "--json", "--no-bundled", "--catalog", url],
      { world, cwd, env: { XDG_CACHE_HOME: emptyFolder() } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ profileUrl: first?.profileUrl, lookups: first?.lookups });
    expect(stdout).not.toContain("evil");
    expect(stderr).toContain("ours left out: another catalog has them");
  });

  it.for([
    ["http://catalogs.example/wmn.json", /fetched over https/],
    ["ftp://catalogs.example/wmn.json", /fetched over https/],
    ["file:///etc/passwd", /fetched over https/],
    ["https://u:p@catalogs.example/wmn.json", /without a login/],
    ["https://private.world.test/c.json", /leads to a private address/],
    ["https://loopback.world.test/c.json", /leads to a private address/],
    ["https://127.0.0.1/c.json", /leads to a private address/],
    ["https://[::1]/c.json", /leads to a private address/],
    ["https://catalogs.example/none.json", /status 404/],
  ] as const)("is refused: %s", async ([source, says], { expect }) => {
    const { code, stderr } = await list(source, { XDG_CACHE_HOME: emptyFolder() });
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  it("is not followed into a private network, nor read without end", async ({ expect }) => {
    const env = { XDG_CACHE_HOME: emptyFolder() };
    world.misbehave({ host: "catalogs.example" }, { kind: "redirect-private" });
    expect((await list(url, env)).stderr).toMatch(/private address/);
    world.behave();
    world.misbehave({ host: "catalogs.example" }, { kind: "bomb", mib: 64 });
    documents.set(url, { body: "{}" });
    expect((await list(url, env)).stderr).toMatch(/larger than 32 MiB|unreadable answer/);
  });

  it("may hold our own format, but wants no credential and no private network", async ({ expect }) => {
    const env = { XDG_CACHE_HOME: emptyFolder() };
    const [entry] = imported;
    documents.set(url, { body: JSON.stringify([entry]) });
    expect((await list(url, env)).stdout).toContain("two.example");
    const lookup = { ...entry?.lookups[0], auth: { env: "GITHUB_TOKEN", as: "bearer" } };
    documents.set(url, { body: JSON.stringify([{ ...entry, lookups: [lookup] }]) });
    expect((await list(url, env)).stderr).toContain("wants a credential");
  });
});
