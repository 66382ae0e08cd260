import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { domains } from "../../src/catalog/domains/index.js";
import type { Platform } from "../../src/catalog/schema.js";
import type { Report } from "../../src/model/result.js";
import { emptyFolder, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) =>
      isKnown || (handle === "acmecoffee" && ["domain-com", "domain-at", "github"].includes(platform)),
  });
});
afterAll(() => world.close());

/** A cache in which `platforms update` has put this list of registries. */
function cacheWith(text: string, checksum = createHash("sha256").update(text).digest("hex")) {
  const home = emptyFolder();
  const folder = join(home, "claimcheck");
  mkdirSync(folder);
  writeFileSync(join(folder, "rdap-dns.json"), text);
  const meta = {
    url: "https://data.iana.org/rdap/dns.json",
    etag: null,
    fetchedAt: "2026-11-23T00:00:00.000Z",
  };
  writeFileSync(join(folder, "rdap-dns.meta.json"), JSON.stringify({ ...meta, sha256: checksum }));
  return { XDG_CACHE_HOME: home };
}

describe("domains from the command line", () => {
  it("stand beside handles, over RDAP and WHOIS", async () => {
    const { code, stdout, stderr } = await run(["Acme Coffee", "-p", ".com,.nl,.at,.es,github", "--json"], {
      world,
    });
    expect([code, stderr]).toEqual([0, ""]);
    const { results, platforms } = JSON.parse(stdout) as Report;
    expect(results.map(({ platform, verdict }) => `${platform} ${verdict}`).sort()).toEqual([
      "domain-at taken",
      "domain-com taken",
      "domain-es unknown",
      "domain-nl available",
      "github taken",
    ]);
    const of = (id: string) => results.find(({ platform }) => platform === id);
    expect(of("domain-nl")).toMatchObject({
      assurance: "no-account",
      basis: "registry",
      profileUrl: "https://acmecoffee.nl/",
      httpStatus: 404,
    });
    expect(of("domain-at")).toMatchObject({
      lookupUrl: "whois://whois.nic.at/acmecoffee.at",
      httpStatus: null,
    });
    expect(of("domain-es")).toMatchObject({ reason: "manual-only" });
    expect(platforms.filter(({ health }) => health === "ok").map(({ id }) => id)).toHaveLength(4);
  });

  it("are named whole in the table, and claimed together", async () => {
    const { stdout } = await run(["Acme Coffee", "-p", "github,.com,.nl,.dk", "--no-color"], { world });
    expect(stdout).toMatch(/^ {2}acmecoffee\.com +● taken/m);
    expect(stdout).toMatch(/^ {2}acmecoffee\.nl +○ free\?/m);
    expect(stdout).toMatch(/^○ Domains +acmecoffee\.nl, acmecoffee\.dk +at any registrar$/m);
  });

  it("follow the list of registries that was fetched, and the user's word before that", async () => {
    const list = JSON.stringify({ services: [[["at", "com"], ["https://rdap.elsewhere.example/"]]] });
    const env = cacheWith(list);
    const show = async (...args: string[]) =>
      JSON.parse((await run(["platforms", "show", ...args, "--json"], { world, env })).stdout) as Platform;
    expect((await show("domain-at")).lookups.map(({ url }) => url)).toEqual([
      "https://rdap.elsewhere.example/domain/{handle}.at",
      "whois://whois.nic.at/{handle}.at",
    ]);
    const catalog = join(emptyFolder(), "mine.json");
    const [own] = domains.find(({ id }) => id === "domain-com")?.lookups ?? [];
    writeFileSync(catalog, JSON.stringify([{ id: "domain-com", lookups: [own] }]));
    expect((await show("domain-com", "--catalog", catalog)).lookups).toEqual([own]);
    // Nobody answers there: the WHOIS server is asked instead.
    const { stdout } = await run(["Acme Coffee", "-p", ".at", "--json", "--retries", "0"], { world, env });
    const [result] = (JSON.parse(stdout) as Report).results;
    expect(result).toMatchObject({ verdict: "taken", lookupUrl: "whois://whois.nic.at/acmecoffee.at" });
  });

  it("do without a list that is not what was fetched", async () => {
    const called = await run(["Acme Coffee", "-p", ".com", "--json"], {
      world,
      env: cacheWith("{}", "0".repeat(64)),
    });
    expect(called.code).toBe(0);
    expect(called.stderr).toMatch(
      /rdap-dns\.json is not what was fetched.*the built-in list of domain registries is used/s,
    );
    expect((JSON.parse(called.stdout) as Report).summary.taken).toBe(1);
  });
});
