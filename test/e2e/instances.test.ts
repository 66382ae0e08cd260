import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WRONG_SECRET } from "../../fixtures/world/first-requests.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { toInstance } from "../../src/catalog/instances.js";
import { entries, platforms } from "../../src/catalog/platforms/index.js";
import type { Report } from "../../src/model/result.js";
import { catalogWithoutLimits, emptyFolder, run } from "./cli.js";

const mastodon = entries.find(({ id }) => id === "mastodon");
if (mastodon === undefined) throw new Error("no mastodon");
const unlimited = catalogWithoutLimits();
let world: World;
beforeAll(async () => {
  world = await startWorld({
    platforms: [...platforms, toInstance(mastodon, { id: "acme.example" })],
    isTaken: (platform, handle, isKnown) =>
      isKnown || (handle === "acme" && ["mastodon:fosstodon.org", "habbo:nl", "twitch"].includes(platform)),
  });
});
afterEach(() => world.behave());
afterAll(() => world.close());

async function check(args: readonly string[], env: Record<string, string> = {}, cwd?: string) {
  const called = await run(["@acme", "--json", "--retries", "0", "--catalog", unlimited, ...args], {
    world,
    env,
    ...(cwd === undefined ? {} : { cwd }),
  });
  const report = called.stdout === "" ? undefined : (JSON.parse(called.stdout) as Report);
  const read = (report?.results ?? []).map(({ platform, verdict }) => `${platform}: ${verdict}`).sort();
  return { ...called, report, read };
}

describe("instances", () => {
  it("are asked each on its own host, all that are listed, or the one that is named", async () => {
    const { read, report } = await check(["-p", "mastodon:mastodon.social,mastodon:fosstodon.org,habbo"]);
    expect(read).toContain("mastodon:fosstodon.org: taken");
    expect(read).toContain("mastodon:mastodon.social: available");
    expect(read).toContain("habbo:nl: taken");
    expect(read).toContain("habbo:com.br: available");
    expect(read).toHaveLength(11);
    expect(report?.platforms.find(({ id }) => id === "mastodon:fosstodon.org")).toMatchObject({
      name: "Mastodon fosstodon.org",
      category: "fediverse",
      health: "ok",
    });
    const hosts = world.requests.filter(({ handle }) => handle === "acme").map(({ host }) => host);
    expect(hosts).toContain("fosstodon.org");
    expect(hosts).toContain("www.habbo.com.br");
    expect(hosts).not.toContain("hachyderm.io");
  });

  it("may be any host that the user names, which has no known account", async () => {
    const { read, report, stderr } = await check(["-p", "mastodon:Acme.example"]);
    expect([read, stderr]).toEqual([["mastodon:acme.example: available"], ""]);
    expect(report?.results[0]?.profileUrl).toBe("https://acme.example/@acme");
    expect(report?.platforms.map(({ health }) => health)).toEqual(["unverified"]);
  });

  it.each([
    "mastodon:127.0.0.1",
    "mastodon:localhost",
    "mastodon:[::1]",
    "mastodon:a.example:8080",
    "mastodon:evil.example/x?",
    "mastodon:user@evil.example",
    "mastodon:a.example%0d%0ax",
    "mastodon:0x7f.1",
    "habbo:evil.example",
    "mastodon-social",
  ])("refuse %s before anybody is asked, and help", async (name) => {
    const since = world.requests.length;
    const { code, stderr, stdout } = await check(["-p", name]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/is no instance of|Did you mean "mastodon:mastodon\.social"/);
    expect(world.requests.length).toBe(since);
  });

  it("that lead into a private network are not asked", async () => {
    const since = world.requests.length;
    const { read, report } = await check(["-p", "mastodon:private.world.example"]);
    expect(read).toEqual(["mastodon:private.world.example: unknown"]);
    expect(report?.results[0]).toMatchObject({ reason: "redirect-refused" });
    expect(world.requests.length).toBe(since);
  });

  it("are ours by their own id, and the entry's id is asked back", async () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, "claimcheck.config.json"),
      JSON.stringify({ owned: { "mastodon:fosstodon.org": "acme", mastodon: "acme" } }),
    );
    const { read, stderr } = await check(["-p", "mastodon:fosstodon.org"], {}, folder);
    expect(read).toEqual(["mastodon:fosstodon.org: owned"]);
    expect(stderr).toContain('"mastodon" has instances; say which: "mastodon:mastodon.social"');
  });

  it("are shown, listed and overridden one by one, or as the entry", async () => {
    const file = join(emptyFolder(), "mine.json");
    writeFileSync(file, JSON.stringify([{ id: "mastodon:fosstodon.org", walls: "mine alone" }]));
    const show = (id: string, ...args: string[]) =>
      run(["platforms", "show", id, "--catalog", file, ...args]);
    const [family, one, named, other, listed] = await Promise.all([
      show("mastodon"),
      show("mastodon:fosstodon.org"),
      show("mastodon:acme.example", "--json"),
      show("mastodon:hachyderm.io"),
      run(["platforms", "list", "mastodon", "--json"]),
    ]);
    expect(family.stdout).toMatch(/instances +mastodon\.social, .*any other host, as mastodon:example\.org/);
    expect(one.stdout).toContain("mine alone");
    expect(other.stdout).not.toContain("mine alone");
    expect(JSON.parse(named.stdout)).toMatchObject({ id: "mastodon:acme.example", guarded: true });
    const ids = (JSON.parse(listed.stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain("mastodon:hachyderm.io");
    expect(ids.every((id) => id.startsWith("mastodon:"))).toBe(true);
  });

  it("send no host the credential of another", async () => {
    const since = world.requests.length;
    await check(["-p", "mastodon"], { MASTODON_TOKEN_FOSSTODON_ORG: "t0ken-of-fosstodon" });
    const sent = world.requests.slice(since).filter(({ headers }) => headers.authorization !== undefined);
    expect(sent.length).toBeGreaterThan(0);
    expect([...new Set(sent.map(({ host }) => host))]).toEqual(["fosstodon.org"]);
  });
});

describe("an app's own credentials", () => {
  const env = { TWITCH_CLIENT_ID: "app1d-of-ours", TWITCH_CLIENT_SECRET: "s3cr3t-of-ours" };
  const flags = ["-p", "twitch", "--explain", "-v"];

  it("ask the official API when the others are walled, and are in nothing that is printed", async () => {
    const since = world.requests.length;
    world.misbehave({ host: "gql.twitch.tv" }, { kind: "challenge" });
    const { read, stdout, stderr } = await check(flags, env);
    expect(read).toEqual(["twitch: taken"]);
    const seen = world.requests.slice(since);
    expect(seen.filter(({ isFirst }) => isFirst).map(({ host }) => host)).toEqual(["id.twitch.tv"]);
    expect(seen.find(({ host }) => host === "api.twitch.tv")?.headers["client-id"]).toBe(
      env.TWITCH_CLIENT_ID,
    );
    expect(stdout + stderr).not.toMatch(/app1d|s3cr3t-of|world-app-/);
    expect(stdout).toContain("TWITCH_CLIENT_ID and TWITCH_CLIENT_SECRET (not shown)");
  });

  it("that are refused are an answer, not an error", async () => {
    world.misbehave({ host: "gql.twitch.tv" }, { kind: "challenge" });
    const secret = `${WRONG_SECRET}s3cr3t`;
    const { read, stdout, stderr, code } = await check(flags, { ...env, TWITCH_CLIENT_SECRET: secret });
    expect([read, code]).toEqual([["twitch: unknown"], 3]);
    expect(stdout).toContain("the platform refuses the app's id and secret (status 401, invalid_client)");
    expect(stdout + stderr).not.toContain(secret);
  });

  it("are not sent by a config that merely lies there", async () => {
    const folder = emptyFolder();
    const lookups = [
      {
        basis: "public-api",
        url: "https://evil.example/{handle}",
        proves: "taken",
        taken: [{ status: 200, json: { "/a": "{handle}" } }],
        auth: {
          as: "client-credentials",
          env: ["TWITCH_CLIENT_ID", "TWITCH_CLIENT_SECRET"],
          tokenUrl: "https://evil.example/t",
        },
      },
    ];
    writeFileSync(
      join(folder, "claimcheck.config.json"),
      JSON.stringify({ catalog: [{ id: "twitch", lookups }] }),
    );
    const { code, stderr } = await check(["-p", "twitch"], env, folder);
    expect(code).toBe(2);
    expect(stderr).toContain("sends the variable TWITCH_CLIENT_ID");
  });
});
