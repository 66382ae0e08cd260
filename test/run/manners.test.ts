import { afterEach, describe, expect, it } from "vitest";
import type { Sample } from "../../fixtures/world/samples.js";
import { type Misbehaviour, startWorld, type World } from "../../fixtures/world/world.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import type { Platform } from "../../src/catalog/schema.js";
import { platformAt, runControlled, samplesOf } from "./controlled.js";

const worlds: World[] = [];
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

async function worldOf(platforms: readonly Platform[], samples: readonly Sample[]): Promise<World> {
  const isTaken = (_: string, handle: string, isKnown: boolean) => isKnown || handle.startsWith("taken");
  const world = await startWorld({ platforms, samples, isTaken });
  worlds.push(world);
  return world;
}

const page = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;
const json = (body: unknown): Misbehaviour => ({
  kind: "answer",
  answer: { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
});
const html = (status: number, body: string): Misbehaviour => ({
  kind: "answer",
  answer: { status, headers: { "content-type": "text/html" }, body },
});

const REFUSALS: readonly (readonly [id: string, reason: string, how: Misbehaviour])[] = [
  ["forbidden", "bot-wall", html(403, "Forbidden")],
  ["human", "bot-wall", html(403, page("Access", '<div id="px-captcha"></div>'))],
  ["captcha", "bot-wall", { kind: "captcha" }],
  ["page", "rate-limited", html(200, page("Too many requests", "Too many requests"))],
  ["soft", "rate-limited", json({ error: "rate limited" })],
  ["odd", "bot-wall", html(999, "<script></script>")],
  ["down", "server-error", html(503, "down")],
  ["accepted", "bot-wall", html(202, "")],
];

describe("a host that answers everybody with a wall", () => {
  it("is left alone, and the evidence says so, whatever the wall", async () => {
    const platforms = REFUSALS.map(([id]) => platformAt(id));
    const world = await worldOf(
      platforms,
      platforms.flatMap(({ id }) => samplesOf(id, 200, 404)),
    );
    for (const [id, , how] of REFUSALS) world.misbehave({ platform: id }, how);
    const { results } = await runControlled(world, {
      platforms: platforms.map((one) => compilePlatform(one)),
      handles: Array.from({ length: 60 }, (_, index) => `brand${index}`),
    });
    for (const [id, reason] of REFUSALS) {
      const own = results.filter((one) => one.platform === id);
      expect([id, own.length, ...new Set(own.map((one) => `${one.verdict} ${one.reason}`))]).toEqual([
        id,
        60,
        `unknown ${reason}`,
      ]);
      const sent = world.requests.filter(({ host }) => host === `api.${id}.example`).length;
      // Eight at a time: those under way together are one refusal.
      expect(sent).toBeLessThanOrEqual(reason === "server-error" ? 40 : 20);
      const last = reason === "server-error" ? ", the last of them a server error" : "";
      const said = `not asked: api.${id}.example is left alone after 5 refusals in a row${last}`;
      expect(own.filter(({ evidence }) => evidence.includes(said)).length).toBe(
        60 - (sent - controlsOf(world, id)),
      );
    }
  });

  const controlsOf = (world: World, id: string) =>
    world.requests.filter(
      ({ host, handle }) => host === `api.${id}.example` && !/^brand\d/.test(handle ?? ""),
    ).length;
});

describe("a host whose answers look like walls, and are none", () => {
  it("is asked to the end", async () => {
    const one = platformAt("strange", {
      taken: [{ status: 403, json: { "/user": "{handle}" } }],
      available: [{ status: 202, json: { "/error": "no such user" } }],
    });
    const world = await worldOf([one], samplesOf("strange", 403, 202));
    const handles = Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? "taken" : "free"}${index}`);
    const { results } = await runControlled(world, { platforms: [compilePlatform(one)], handles });
    const wrong = results.filter(
      ({ handle, verdict }) => verdict !== (handle.startsWith("taken") ? "taken" : "available"),
    );
    expect([results.length, wrong]).toEqual([60, []]);
  });
});

describe("a free name's words in a body that the closed connection alone ends", () => {
  const one = platformAt("words", {
    taken: [{ status: 200, bodyHas: "profile of {handle}" }],
    available: [{ status: 200, bodyHas: "User not found" }],
  });
  const script = '<html><head><title>Site</title><script>t = { nf: "User not found" }</script></head>';

  it.each([
    ["are not believed where a mark of the account may be missing", script, "unknown network"],
    [
      "are believed where the page has its end",
      `${script}<body></body></html>`,
      "available available-signal",
    ],
    ["take nothing from an account that is shown", "<html>profile of brand", "taken taken-signal"],
  ])("%s", async (_, body, wanted) => {
    const world = await worldOf([one], samplesOf("words", 200, 200));
    world.misbehave({ platform: "words" }, { kind: "until-closed", body });
    const { results } = await runControlled(world, {
      platforms: [compilePlatform(one)],
      handles: ["brand"],
      isControlled: false,
    });
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([wanted]);
  });
});

describe("a body that the closed connection alone ends", () => {
  const one = platformAt("cut", {
    taken: [{ status: 200, bodyHas: "profile of {handle}" }],
    available: [{ status: 200, bodyHas: "Site", bodyLacks: "profile of" }],
  });

  it.each([
    ["is not believed to lack something", "<html><title>Site</title>", "unknown network"],
    ["is believed where the page has its end", page("Site", "nobody"), "available available-signal"],
    ["is believed for what it has", "<html><title>Site</title>profile of brand", "taken taken-signal"],
  ])("%s", async (_, body, wanted) => {
    const world = await worldOf([one], samplesOf("cut", 200, 200));
    world.misbehave({ platform: "cut" }, { kind: "until-closed", body });
    const { results } = await runControlled(world, {
      platforms: [compilePlatform(one)],
      handles: ["brand"],
      isControlled: false,
    });
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([wanted]);
  });
});
