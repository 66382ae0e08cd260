import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { effectOf } from "../../fixtures/world/telling.js";
import { DRIFTS, type Drift, startWorld, type World } from "../../fixtures/world/world.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { Platform } from "../../src/catalog/schema.js";
import { ask } from "./client.js";
import { oddPlatforms, oddSamples } from "./platforms.js";

const openLookups = ({ lookups }: Platform) => lookups.filter(({ auth }) => auth?.required !== true);
const asked = platforms.filter((platform) => openLookups(platform).length > 0);
/** What a drift of this kind is there to break, in the platforms that have it. */
const saysFree = (platform: Platform) => openLookups(platform).some(({ proves }) => proves === undefined);

/** Their taken signals want something that is there, whatever its value: this drift leaves it. */
const LASTING = new Set(["nuget"]);

let world: World;
beforeAll(async () => {
  world = await startWorld({ isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("held") });
});
afterEach(() => world.behave());
afterAll(() => world.close());

const github = (handle: string) =>
  ask(world, { url: `https://api.github.com/users/${handle}`, ...headersOf("github") });
const headersOf = (id: string) => ({
  headers: asked.find((platform) => platform.id === id)?.lookups[0]?.headers ?? {},
});
const behance = (handle: string) => ask(world, { url: `https://www.behance.net/${handle}` });

describe("effects on the bundled platforms", () => {
  const effects = new Map(
    DRIFTS.map((kind) => [kind, new Map(asked.map((platform) => [platform.id, effectOf(platform, kind)]))]),
  );
  const effect = (kind: Drift, id: string) => effects.get(kind)?.get(id);
  const idsWhere = (kind: Drift, holds: (id: string) => boolean | undefined) =>
    asked.map(({ id }) => id).filter((id) => effects.has(kind) && holds(id) === true);

  it("available-reworded takes every platform its word for free names, and no account", () => {
    const freeSayers = asked.filter(saysFree).map(({ id }) => id);
    expect(idsWhere("available-reworded", (id) => effect("available-reworded", id)?.lost.available)).toEqual(
      freeSayers,
    );
    expect(idsWhere("available-reworded", (id) => effect("available-reworded", id)?.lost.taken)).toEqual([]);
  });

  it("taken-marker-gone takes every platform its word for accounts, and no free name", () => {
    const all = asked.map(({ id }) => id).filter((id) => !LASTING.has(id));
    expect(idsWhere("taken-marker-gone", (id) => effect("taken-marker-gone", id)?.lost.taken)).toEqual(all);
    expect(idsWhere("taken-marker-gone", (id) => effect("taken-marker-gone", id)?.lost.available)).toEqual(
      [],
    );
  });

  it("same-pages leaves nothing to any platform, and nothing to tell", () => {
    expect(idsWhere("same-pages", (id) => effect("same-pages", id)?.changes)).toHaveLength(asked.length);
    expect(idsWhere("same-pages", (id) => effect("same-pages", id)?.canBeTold)).toEqual([]);
  });

  it.each<[Drift, string, boolean]>([
    ["key-renamed", "github", true],
    ["key-renamed", "behance", true],
    ["key-renamed", "dribbble", false],
    ["key-renamed", "threads", true],
    ["redirect-moved", "github", true],
    ["redirect-moved", "bandcamp", true],
    ["redirect-moved", "discord", false],
    ["available-reworded", "telegram", false],
  ])("%s of %s changes something: %s", (kind, id, changes) => {
    expect(effect(kind, id)?.changes).toBe(changes);
  });

  it("can be told of most platforms, and of none by a redirect that says nothing", () => {
    for (const kind of DRIFTS.filter((one) => one !== "same-pages")) {
      const changed = asked.filter(({ id }) => effect(kind, id)?.changes);
      const told = changed.filter(({ id }) => effect(kind, id)?.canBeTold);
      expect(told.length).toBeGreaterThan(changed.length * (kind === "redirect-moved" ? 0.3 : 0.8));
      expect(told.length).toBeLessThan(asked.length);
    }
    // Half of the new places are called "not found"; the rest may as well be where strangers are sent.
    const silent = asked.filter(({ id }) => {
      const moved = effect("redirect-moved", id);
      return moved?.changes === true && !moved.canBeTold;
    });
    expect(silent.length).toBeGreaterThan(10);
  });

  it("never makes a rule read a free name as taken, or an account as free", () => {
    const wrong = DRIFTS.flatMap((kind) =>
      asked.filter(({ id }) => effect(kind, id)?.misleads).map(({ id }) => `${kind} ${id}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("answers of a drifted platform", () => {
  it("are the right ones again once it behaves", async () => {
    const before = await github("nobody-here");
    world.drift("github", "available-reworded");
    expect((await github("nobody-here")).status).toBe(200);
    world.behave();
    const after = await github("nobody-here");
    expect([after.status, after.body]).toEqual([before.status, before.body]);
  });

  it("available-reworded: a 200 in other words, the same for everybody", async () => {
    world.drift("github", "available-reworded");
    const replies = [await github("nobody-here"), await github("somebody-else")];
    expect(
      replies.map(({ status, body }) => [status, (JSON.parse(body) as { message: string }).message]),
    ).toEqual([
      [200, "Nothing lives at this address yet"],
      [200, "Nothing lives at this address yet"],
    ]);
    expect((await github("held-one")).body).toContain('"login":"held-one"');
  });

  it("taken-marker-gone: names the account, elsewhere", async () => {
    world.drift("behance", "taken-marker-gone");
    const { status, body } = await behance("held_one");
    expect(status).toBe(200);
    expect(body).toContain("u/held_one");
    expect(body).not.toContain('"entityOwners":[{"username":"held_one"');
    expect((await behance("nobody_here")).status).toBe(404);
  });

  it("same-pages: one page that names who was asked for", async () => {
    world.drift("github", "same-pages");
    const [held, free] = [await github("held-one"), await github("nobody-here")];
    const blank = (text: string) =>
      text.replace(/held-one|nobody-here/g, "").replace(/csrf-token" content="\w+/, "");
    expect([held.status, blank(held.body)]).toEqual([free.status, blank(free.body)]);
    expect(held.body).toContain("held-one");
  });

  it("key-renamed: both answers, in JSON and in the data of pages", async () => {
    world.drift("github", "key-renamed");
    world.drift("behance", "key-renamed");
    expect(JSON.parse((await github("held-one")).body)).toMatchObject({ loginV2: "held-one" });
    expect(JSON.parse((await github("nobody-here")).body)).toMatchObject({ messageV2: "Not Found" });
    expect((await behance("nobody_here")).body).toContain('"entityOwners_v2":[]');
  });

  it("redirect-moved: to a place that is there, with the handle", async () => {
    world.drift("github", "redirect-moved");
    const { status, headers } = await github("nobody-here");
    const target = new URL(headers.location ?? "", "https://api.github.com/users/nobody-here");
    expect([status, target.pathname, target.searchParams.get("from")]).toEqual([
      302,
      "/error/not-found",
      "nobody-here",
    ]);
    const there = await ask(world, { url: target.href });
    expect([there.status, there.headers.location]).toEqual([200, undefined]);
    expect((await github("held-one")).status).toBe(200);
  });

  it("differ between accounts and between times, as live ones do", async () => {
    world.drift("behance", "taken-marker-gone");
    const pages = [await behance("held_one"), await behance("held_two"), await behance("held_one")];
    const [one, two, again] = pages.map(({ body }) => ({
      id: /"id":(\d+)/.exec(body)?.[1],
      token: /csrf-token" content="(\w+)/.exec(body)?.[1],
    }));
    expect(one?.id).not.toBe(two?.id);
    expect(one?.id).toBe(again?.id);
    expect(new Set([one?.token, two?.token, again?.token]).size).toBe(3);
    expect(pages[0]?.body).not.toContain("Manga Rawma");
  });

  it("of one platform leave the one that asks alike as it is", async () => {
    const shared = (name: string) =>
      ask(world, {
        url: `https://www.instagram.com/api/v1/users/web_profile_info/?username=${name}`,
        ...headersOf("threads"),
      });
    const before = (await shared("cristiano")).body;
    world.drift("threads", "taken-marker-gone");
    expect((await shared("cristiano")).body).toBe(before);
    expect((await shared("zuck")).body).toContain("u/zuck");
  });
});

it("refuses a platform that is not there", async () => {
  const small = await startWorld({ platforms: oddPlatforms, samples: oddSamples });
  try {
    expect(() => small.drift("github", "same-pages")).toThrow("no platform github");
  } finally {
    await small.close();
  }
});
