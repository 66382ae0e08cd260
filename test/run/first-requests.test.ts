import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { takenValue, WRONG_SECRET } from "../../fixtures/world/first-requests.js";
import { startWorld, type World, type WorldOptions } from "../../fixtures/world/world.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import type { Platform } from "../../src/catalog/schema.js";
import { makeReady } from "../../src/run/first-requests.js";
import { openNetwork } from "../../src/run/network.js";
import { toSample } from "../../src/run/to-sample.js";
import { serve } from "../lookup/servers.js";
import { facts, platformAt, runControlled, samplesOf } from "./controlled.js";

const SECRETS = { APP_ID: "the-app-id", APP_SECRET: "s3cr3t/+ of the app" } as const;

const app = (changes: Record<string, unknown> = {}) =>
  platformAt("app", {
    auth: {
      as: "client-credentials",
      env: ["APP_ID", "APP_SECRET"],
      tokenUrl: "https://id.app.example/oauth/token",
      required: true,
      ...changes,
    },
  });

const prepared = (prepare: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  platformAt("prepared", {
    headers: { "x-guest": "{guest}" },
    prepare: { url: "https://www.prepared.example/start", take: { guest: { json: "/a/guest" } }, ...prepare },
    ...changes,
  });

/** What is still in use, in bytes. */
function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

const worlds: World[] = [];
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

async function worldOf(one: Platform, options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({
    platforms: [one],
    samples: samplesOf(one.id),
    isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("taken"),
    ...options,
  });
  worlds.push(world);
  return world;
}

interface Asking {
  readonly env?: Readonly<Record<string, string>>;
  readonly handles?: readonly string[];
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly isControlled?: boolean;
}

async function run(
  world: World,
  one: Platform,
  { env = SECRETS, handles, isControlled, ...rest }: Asking = {},
) {
  const credential = (name: string) => (env as Record<string, string>)[name];
  const ran = await runControlled(world, {
    platforms: [compilePlatform(one)],
    ...(handles === undefined ? {} : { handles }),
    ...(isControlled === undefined ? {} : { isControlled }),
    tools: { credential, ...rest },
  });
  const firsts = world.requests.filter(({ isFirst }) => isFirst === true);
  return {
    ...ran,
    firsts,
    shown: JSON.stringify([ran.results, ran.asked, ran.controls?.outcomesOf(one.id)]),
  };
}

/** Makes a lookup ready again and again, over one network, by a clock that the test sets. */
async function oneAfterTheOther(
  world: World,
  one: Platform,
  test: (ready: (at: number) => Promise<string>, at: () => number) => Promise<void>,
): Promise<void> {
  const options = { concurrency: 4, perHost: 4, retries: 0, maxBodyBytes: 65_536 };
  const network = openNetwork({ ...options, network: world.network });
  const compiled = compilePlatform(one);
  const [first] = compiled.lookups;
  if (first === undefined) throw new Error("no lookup");
  let time = 0;
  const tools = { ask: network.ask, timeoutMs: 20_000, now: () => time };
  const credentials = first.data.auth === undefined ? undefined : Object.values(SECRETS);
  const ready = async (at: number) => {
    time = at;
    return (await makeReady(compiled, first, "acme", credentials, tools)).kind;
  };
  try {
    await test(ready, () => time);
  } finally {
    await network.close();
  }
}

/** Whatever anybody could see must hold none of these. */
function expectHidden(shown: string, ...secrets: readonly string[]): void {
  for (const secret of secrets) {
    for (const form of [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ "": secret }).toString().slice(1),
    ])
      expect(shown).not.toContain(form);
  }
}

const GOOD = ["app freebrand: available (available-signal)", "app takenbrand: taken (taken-signal)"];

describe("an app's token", () => {
  it.each([
    ["basic", {}],
    ["form", { idAs: "form" }],
    ["with a scope", { scope: "users.read other" }],
    ["beside the app's id", { idAs: "form", idHeader: "client-id" }],
    ["in the query", { tokenIn: "access_token" }],
  ])("is got once a run, and sent (%s)", async (_, changes) => {
    const one = app(changes);
    const world = await worldOf(one);
    const { results, controls, firsts, shown } = await run(world, one);
    expect(facts(results)).toEqual(GOOD);
    expect(controls?.outcomesOf("app").map(({ state }) => state)).toEqual(["ok"]);
    expect(firsts).toHaveLength(1);
    expect(results[0]?.steps?.join("\n")).toMatch(/an app's token \(not shown\) was (?:got|there,) from/);
    expectHidden(shown, SECRETS.APP_SECRET, "world-app-");
    const [sent] = world.requests.filter(({ lookup: index }) => index === 0);
    expect(`${sent?.path} ${sent?.headers.authorization}`).toContain("world-app-");
    if ("idHeader" in changes) expect(sent?.headers["client-id"]).toBe(SECRETS.APP_ID);
  });

  it("is renewed once it has run out, and not before", async () => {
    const one = app();
    const world = await worldOf(one, { tokenSeconds: 100 });
    const tokens = () => world.requests.filter(({ isFirst }) => isFirst).length;
    await oneAfterTheOther(world, one, async (ready, at) => {
      expect(await ready(0)).toBe("ready");
      expect(await ready(69_999)).toBe("ready");
      expect(tokens()).toBe(1);
      // Half a minute before its end.
      expect(await ready(70_000)).toBe("ready");
      expect([tokens(), at()]).toEqual([2, 70_000]);
    });
  });

  it.each([500, 404])(
    "is asked for once where its endpoint answers %i, however many checks there are",
    async (status) => {
      const one = app();
      const world = await worldOf(one);
      world.misbehave({ host: "id.app.example" }, { kind: "status", status });
      const handles = Array.from({ length: 30 }, (_, index) => `brand${index}`);
      const { firsts, results } = await run(world, one, { handles });
      expect(firsts).toHaveLength(1);
      expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
    },
  );

  it("is not asked for where a variable is not set", async () => {
    const one = app();
    const world = await worldOf(one);
    const { results } = await run(world, one, { env: { APP_ID: "the-app-id" } });
    expect(world.requests).toEqual([]);
    expect(facts(results)).toEqual([
      "app freebrand: unknown (manual-only)",
      "app takenbrand: unknown (manual-only)",
    ]);
    expect(results[0]?.evidence.join()).toContain("set APP_ID and APP_SECRET to ask the official API");
  });

  it("that is refused is asked for once, and says so without the secret", async () => {
    const one = app();
    const world = await worldOf(one);
    const env = { APP_ID: "the-app-id", APP_SECRET: `${WRONG_SECRET}s3cr3t` };
    const { results, firsts, shown, controls, asked } = await run(world, one, { env });
    expect(facts(results)).toEqual([
      "app freebrand: unknown (login-wall)",
      "app takenbrand: unknown (login-wall)",
    ]);
    expect(results[0]?.evidence).toEqual([
      "the platform refuses the app's id and secret (status 401, invalid_client)",
    ]);
    expect(results[0]?.lookupUrl).toBe("https://id.app.example/oauth/token");
    expect(firsts).toHaveLength(1);
    expect(world.requests).toHaveLength(1);
    expect(controls?.outcomesOf("app").map(({ state }) => state)).toEqual(["unverified"]);
    expect(asked.map((control) => toSample(control, "2026-11-23"))).toEqual([undefined, undefined]);
    expectHidden(shown, env.APP_SECRET, env.APP_ID);
  });

  it.each<[string, Parameters<World["misbehave"]>[1], string]>([
    [
      "HTML with 200",
      { kind: "status", status: 200, body: "<html><title>Hello</title></html>" },
      "no-signal",
    ],
    ["HTML with 401", { kind: "status", status: 401, body: "<html>no</html>" }, "login-wall"],
    ["a challenge", { kind: "challenge" }, "bot-wall"],
    ["a login page", { kind: "login-redirect" }, "login-wall"],
    ["an error", { kind: "status", status: 500 }, "server-error"],
    ["too many requests", { kind: "rate-limit", retryAfter: 3600 }, "rate-limited"],
    ["a redirect to another host", { kind: "redirect", to: "https://elsewhere.example/token" }, "no-signal"],
    ["nothing", { kind: "reset" }, "network"],
    ["silence", { kind: "hang" }, "timeout"],
    ["a huge page", { kind: "huge", mib: 1 }, "too-large"],
    [
      "a token for another use",
      { kind: "status", status: 200, body: '{"access_token":"t0k3nvalue","token_type":"mac"}' },
      "no-signal",
    ],
    [
      "a token that breaks a header",
      { kind: "status", status: 200, body: '{"access_token":"t0k3n\\r\\nx-evil: 1","token_type":"bearer"}' },
      "no-signal",
    ],
  ])("whose endpoint answers with %s is unknown with that reason", async (_, how, reason) => {
    const one = app();
    const world = await worldOf(one);
    world.misbehave({ host: "id.app.example" }, how);
    const timeoutMs = how.kind === "hang" ? 400 : 20_000;
    const { results, shown } = await run(world, one, { handles: ["freebrand"], timeoutMs });
    expect(facts(results)).toEqual([`app freebrand: unknown (${reason})`]);
    expect(world.requests.filter(({ lookup: index }) => index === 0)).toEqual([]);
    expectHidden(shown, SECRETS.APP_SECRET, SECRETS.APP_ID, "t0k3n");
  });

  it("is in no report where the platform quotes it", async () => {
    const one = app({ tokenIn: "access_token" });
    const world = await worldOf(one, {
      samples: samplesOf("app").map((sample) => ({
        ...sample,
        response: {
          ...sample.response,
          headers: { "content-type": "text/html" },
          body: "<title>{handle}</title>",
        },
      })),
    });
    world.misbehave({ host: "api.app.example" }, { kind: "redirect-loop" });
    const { shown } = await run(world, one, { handles: ["freebrand"] });
    expect(shown).toContain("redirect-refused");
    expectHidden(shown, SECRETS.APP_SECRET, "world-app-");
  });
});

describe("what a lookup asks first", () => {
  const value = takenValue("prepared", "guest");

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["JSON into a header", {}, {}],
    [
      "a header into the query",
      { take: { guest: { header: "x-guest-token" } } },
      { headers: {}, url: "https://api.prepared.example/{handle}?g={guest}" },
    ],
    [
      "a cookie into a form",
      { take: { guest: { cookie: "gt" } } },
      {
        headers: {},
        method: "POST",
        url: "https://api.prepared.example/check",
        form: { name: "{handle}", token: "{guest}" },
      },
    ],
    [
      "a page's text into JSON",
      { take: { guest: { bodyMatches: 'data-guest="([^"]+)"' } } },
      {
        headers: {},
        method: "POST",
        url: "https://api.prepared.example/check",
        jsonBody: { name: "{handle}", deep: [{ token: "{guest}" }] },
      },
    ],
    ["JSON into the path", {}, { headers: {}, url: "https://api.prepared.example/{guest}/{handle}" }],
    ["an answer about the handle", { url: "https://www.prepared.example/start?u={handle}" }, {}],
  ])("goes from %s, and is seen nowhere", async (_, prepare, changes) => {
    const one = prepared({ ...prepare, reuse: 60 }, changes);
    const world = await worldOf(one);
    const { results, controls, shown, firsts, asked } = await run(world, one);
    expect(facts(results)).toEqual([
      "prepared freebrand: available (available-signal)",
      "prepared takenbrand: taken (taken-signal)",
    ]);
    expect(controls?.outcomesOf("prepared").map(({ state }) => state)).toEqual(["ok"]);
    expect(firsts).toHaveLength(prepare.url === undefined ? 1 : 4);
    expectHidden(shown, value);
    expectHidden(JSON.stringify(asked.map((control) => toSample(control, "2026-11-23"))), value);
    expect(results[0]?.steps?.join("\n")).toContain("guest (not shown)");
  });

  it("is asked for each check where nothing is said of reuse", async () => {
    const one = prepared({});
    const world = await worldOf(one);
    const { firsts } = await run(world, one, { isControlled: false });
    expect(firsts).toHaveLength(2);
  });

  it("is asked again once its time is over, or when it failed", async () => {
    const one = prepared({ reuse: 60 });
    const world = await worldOf(one);
    const asked = () => world.requests.filter(({ isFirst }) => isFirst).length;
    await oneAfterTheOther(world, one, async (ready) => {
      world.misbehave({ times: 1 }, { kind: "status", status: 404 });
      expect(await ready(0)).toBe("stopped");
      // Not by each check: half a minute later.
      expect(await ready(29_999)).toBe("stopped");
      expect(asked()).toBe(1);
      expect(await ready(30_000)).toBe("ready");
      expect(await ready(89_999)).toBe("ready");
      expect(asked()).toBe(2);
      expect(await ready(90_000)).toBe("ready");
      expect(asked()).toBe(3);
    });
  });

  it.each<[string, Parameters<World["misbehave"]>[1], string]>([
    ["a challenge", { kind: "challenge" }, "bot-wall"],
    ["a login page", { kind: "login-page" }, "login-wall"],
    ["a captcha", { kind: "captcha" }, "bot-wall"],
    ["consent", { kind: "consent" }, "consent-wall"],
    ["too many requests", { kind: "rate-limit", retryAfter: 3600 }, "rate-limited"],
    [
      "another page",
      { kind: "status", status: 200, body: "<html><title>Welcome</title></html>" },
      "no-signal",
    ],
    ["JSON without the value", { kind: "status", status: 200, body: '{"a":{}}' }, "no-signal"],
    ["an object for a value", { kind: "status", status: 200, body: '{"a":{"guest":{"x":1}}}' }, "no-signal"],
    [
      "a line break in the value",
      { kind: "status", status: 200, body: '{"a":{"guest":"x\\r\\ny: z"}}' },
      "no-signal",
    ],
    ["not found", { kind: "status", status: 404, body: '{"a":{"guest":"gu3st"}}' }, "no-signal"],
    ["a private address", { kind: "redirect-private" }, "redirect-refused"],
    ["a certificate of somebody else", { kind: "bad-certificate" }, "tls"],
    ["silence", { kind: "hang" }, "timeout"],
  ])("and is answered with %s, is unknown with that reason", async (_, how, reason) => {
    const one = prepared({ reuse: 60 });
    const world = await worldOf(one);
    world.misbehave({ host: "www.prepared.example" }, how);
    const timeoutMs = how.kind === "hang" ? 400 : 20_000;
    const { results, shown } = await run(world, one, { handles: ["freebrand"], timeoutMs });
    expect(facts(results)).toEqual([`prepared freebrand: unknown (${reason})`]);
    expect(world.requests.filter(({ lookup: index }) => index === 0)).toEqual([]);
    expectHidden(shown, "gu3st");
  });

  it("keeps nothing of a page but the value, however many handles have one of their own", async () => {
    const rest = "x".repeat(400_000);
    const server = await serve((_, response) => {
      // No two are the same.
      response.end(`<p data-guest="${"v".repeat(30)}">${Math.random()}${rest}`);
    });
    const one = prepared({
      url: `${server.url}/start?u={handle}`,
      take: { guest: { bodyMatches: 'data-guest="([^"]+)"' } },
      reuse: 600,
    });
    const compiled = compilePlatform(one);
    const [first] = compiled.lookups;
    if (first === undefined) throw new Error("no lookup");
    const network = openNetwork({ concurrency: 4, perHost: 4, retries: 0, maxBodyBytes: 524_288 });
    onTestFinished(() => network.close());
    const tools = { ask: network.ask, timeoutMs: 20_000 };
    const ready = (index: number) => makeReady(compiled, first, `name${index}`, undefined, tools);
    const before = usedBytes();
    for (let index = 0; index < 100; index += 1) expect((await ready(index)).kind).toBe("ready");
    expect(usedBytes() - before).toBeLessThan(15_000_000);
    expect(await ready(0)).toMatchObject({ given: { taken: { guest: "v".repeat(30) } }, durationMs: 0 });
    expect(server.requests).toHaveLength(100);
  });

  it("keeps so many values at most, those used last", async () => {
    const server = await serve((_, response) => void response.end('{"a":{"guest":"gu3st"}}'));
    const compiled = compilePlatform(prepared({ url: `${server.url}/start?u={handle}`, reuse: 600 }));
    const [first] = compiled.lookups;
    if (first === undefined) throw new Error("no lookup");
    const network = openNetwork({ concurrency: 32, perHost: 32, retries: 0, maxBodyBytes: 65_536 });
    onTestFinished(() => network.close());
    const tools = { ask: network.ask, timeoutMs: 20_000 };
    const ready = (index: number) => makeReady(compiled, first, `name${index}`, undefined, tools);
    await ready(0);
    await ready(1);
    for (let from = 2; from < 1_020; from += 32) {
      // Whatever is used goes on.
      await ready(0);
      await Promise.all(Array.from({ length: 32 }, (_, index) => ready(from + index)));
    }
    const before = server.requests.length;
    await ready(0);
    expect(server.requests.length).toBe(before);
    await ready(1);
    expect(server.requests.length).toBe(before + 1);
  });

  it("tells of its own repeats", async () => {
    const one = prepared({});
    const world = await worldOf(one);
    const platforms = [compilePlatform(one)];
    world.misbehave({ host: "www.prepared.example", times: 1 }, { kind: "rate-limit", retryAfter: "0.2" });
    const wanted = { platforms, handles: ["freebrand"], isControlled: false, retries: 1 };
    const { results } = await runControlled(world, wanted);
    const steps = results[0]?.steps ?? [];
    const from = steps.findIndex((step) => step.startsWith("First, "));
    expect(steps[from + 1]).toMatch(/^Attempt 1: refused with 429; waited [\d.]+ s$/);
    expect(steps.filter((step) => step.startsWith("Attempt "))).toHaveLength(1);
  });

  it("leads into no private network where somebody else named the host", async () => {
    const one: Platform = { ...prepared({ url: "https://private.world.test/start" }), guarded: true };
    const world = await worldOf(one);
    const { results } = await run(world, one, { handles: ["freebrand"], isControlled: false });
    expect(facts(results)).toEqual(["prepared freebrand: unknown (redirect-refused)"]);
    expect(world.requests).toEqual([]);
  });
});
