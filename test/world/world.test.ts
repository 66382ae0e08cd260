import { Agent } from "node:https";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appToken } from "../../fixtures/world/first-requests.js";
import { compileRouter, lookupOf } from "../../fixtures/world/router.js";
import { fillSample, readSamples } from "../../fixtures/world/samples.js";
import { takenByRatio } from "../../fixtures/world/taken.js";
import { startWorld, type World, type WorldOptions } from "../../fixtures/world/world.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { toRequest } from "../../src/catalog/request.js";
import type { Platform } from "../../src/catalog/schema.js";
import { isInHost } from "../../src/catalog/template.js";
import { ask, type Reply } from "./client.js";
import { oddPlatforms, oddSamples } from "./platforms.js";

const worlds: World[] = [];
async function start(options: WorldOptions): Promise<World> {
  const world = await startWorld(options);
  worlds.push(world);
  return world;
}
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

const odd = (options: WorldOptions = {}) =>
  start({ platforms: oddPlatforms, samples: oddSamples, ...options });

function askLookup(world: World, platform: Platform, lookup: number, handle: string, credential?: string) {
  const found = lookupOf({ platform, lookup });
  const { method, url, headers, body, secret } = toRequest(found, handle, { credential, clientId: "app" });
  const target = new URL(url);
  for (const [name, value] of Object.entries(secret?.query ?? {})) target.searchParams.set(name, value);
  return ask(world, {
    method,
    url: target.href,
    headers: { ...headers, ...secret?.headers },
    ...(body === undefined ? {} : { body }),
  });
}

function oddPlatform(id: string): Platform {
  const platform = oddPlatforms.find((candidate) => candidate.id === id);
  if (platform === undefined) throw new Error(`no platform ${id}`);
  return platform;
}

const askOdd = (world: World, id: string, lookup: number, handle: string, credential?: string) =>
  askLookup(world, oddPlatform(id), lookup, handle, credential);

const saidBy = async (asking: Promise<Reply>) => {
  const { status, body } = await asking;
  return `${status} ${body}`;
};

describe("every bundled platform", () => {
  let world: World;
  let free: World;
  const samples = readSamples(platforms.map(({ id }) => id));
  const router = compileRouter(platforms);
  beforeAll(async () => {
    world = await startWorld({ isTaken: () => true, namespaceOf: namespaceWanted });
    free = await startWorld({ isTaken: () => false });
  });
  afterAll(() => Promise.all([world.close(), free.close()]));

  // The namespace of the lookup that is being asked.
  let wanted: string | undefined;
  function namespaceWanted(): string | undefined {
    return wanted;
  }

  const cases = platforms.flatMap((platform) =>
    platform.lookups.map((lookup, index) => [`${platform.id} ${index}`, platform, index, lookup] as const),
  );

  it.each(cases)("%s answers with its samples", async (_, platform, index, lookup) => {
    const handles = ["acmecoffee", ...(isInHost(lookup.url) ? ["acme-42"] : ["a.b_c-1", "Crème & Co/42%"])];
    wanted = lookup.namespace;
    for (const handle of handles) {
      const { auth } = lookup;
      const secret = auth?.as === "client-credentials" ? appToken(auth.tokenUrl) : "secret";
      const credential = auth?.required ? secret : undefined;
      for (const [place, verdicts] of [
        [world, ["taken"]],
        [free, lookup.proves === "taken" ? ["unknown", undefined] : ["available"]],
      ] as const) {
        const { status, headers, body } = await askLookup(place, platform, index, handle, credential);
        const seen = place.requests.at(-1);
        // A request that several lookups ask alike may be answered from the sample of any of them.
        const askers = router.route({ ...requestSeen(place), host: seen?.host ?? "" })?.askers ?? [];
        expect(askers).toContainEqual({ platform, lookup: index });
        const expected = samples
          .filter((sample) => verdicts.some((verdict) => verdict === sample.verdict))
          .filter((sample) =>
            askers.some((a) => a.platform.id === sample.platform && a.lookup === sample.lookup),
          )
          .map((sample) => fillSample(sample, seen?.handle ?? ""));
        const neutral = { status: 404, body: expect.stringContaining("<title>Blank</title>") as string };
        const allowed = expected.map((response) => ({ status: response.status, body: response.body }));
        if (verdicts.includes(undefined as never)) allowed.push(neutral);
        expect(allowed).toContainEqual({ status, body });
        const sample = expected.find((response) => response.body === body && response.status === status);
        expect(headers).toMatchObject(sample?.headers ?? {});
        expect(seen?.handle).toBe(isInHost(lookup.url) ? handle.toLowerCase() : handle);
      }
    }
  });

  function requestSeen(place: World) {
    const last = place.requests.at(-1);
    if (last === undefined) throw new Error("nothing was asked");
    return last;
  }
});

describe("a platform", () => {
  it("has its known accounts, and nobody else", async () => {
    const world = await odd();
    expect(await saidBy(askOdd(world, "path", 0, "KNOWN"))).toBe("200 path 0: here is KNOWN");
    expect(await saidBy(askOdd(world, "path", 0, "acmecoffee"))).toBe("404 path 0: nobody");
  });

  it("tells case apart, and ignores characters, by its rule", async () => {
    const world = await odd();
    expect((await askOdd(world, "case", 0, "Known")).status).toBe(200);
    expect((await askOdd(world, "case", 0, "K.nown")).status).toBe(200);
    expect((await askOdd(world, "case", 0, "known")).status).toBe(404);
  });

  it("has whom the test says; it is asked in lower case, and told who is known", async () => {
    const asked: unknown[] = [];
    const world = await odd({
      isTaken: (...question) => {
        asked.push(question);
        return question[1] === "acme";
      },
    });
    expect((await askOdd(world, "path", 0, "ACME")).status).toBe(200);
    expect((await askOdd(world, "path", 0, "known")).status).toBe(404);
    expect((await askOdd(world, "case", 0, "Known")).status).toBe(404);
    expect(asked).toEqual([
      ["path", "acme", false],
      ["path", "known", true],
      ["case", "Known", true],
    ]);
  });

  it("has a handle in one namespace: the first, or the one that the test says", async () => {
    const first = await odd();
    expect((await askOdd(first, "spaces", 0, "known")).status).toBe(200);
    expect((await askOdd(first, "spaces", 1, "known")).status).toBe(404);
    expect(await saidBy(askOdd(first, "spaces", 2, "known"))).toBe("200 spaces 2: here is known");
    const second = await odd({ namespaceOf: () => "org" });
    expect((await askOdd(second, "spaces", 0, "known")).status).toBe(404);
    expect((await askOdd(second, "spaces", 1, "known")).status).toBe(200);
    expect(await saidBy(askOdd(second, "spaces", 2, "known"))).toBe(
      "200 spaces 2: here is the organisation known",
    );
  });

  it("answers for whoever holds the handle where several ask alike", async () => {
    const world = await odd({ namespaceOf: (platform) => (platform === "alike" ? "org" : undefined) });
    expect(await saidBy(askOdd(world, "alike", 0, "known"))).toBe("200 alike 1: here is known");
    expect(await saidBy(askOdd(world, "alike", 0, "other"))).toBe("200 alike-too 0: here is other");
    expect(await saidBy(askOdd(world, "alike", 0, "nobody"))).toBe("404 alike 0: nobody");
  });

  it("wants a credential where it must", async () => {
    const world = await odd();
    for (const lookup of [0, 1, 2]) {
      expect(await saidBy(askOdd(world, "token", lookup, "known"))).toMatch(/^401 \{"error"/);
      expect((await askOdd(world, "token", lookup, "known", "secret")).status).toBe(200);
    }
  });

  it("shows neither signal for a free handle where taken alone can be proved", async () => {
    const world = await odd();
    expect((await askOdd(world, "taken-only", 0, "known")).status).toBe(200);
    expect(await saidBy(askOdd(world, "taken-only", 0, "acme"))).toBe(
      "200 taken-only 0: hidden or not there",
    );
    expect(await saidBy(askOdd(world, "taken-only", 1, "acme"))).toMatch(/^404 .*<title>Blank<\/title>/s);
  });

  it("refuses what the test says", async () => {
    const world = await odd({ isRefused: (_, handle) => handle === "admin" });
    expect(await saidBy(askOdd(world, "refuses", 0, "admin"))).toBe("422 refuses 0: no such name");
    expect((await askOdd(world, "refuses", 0, "acme")).status).toBe(404);
    expect((await askOdd(world, "path", 0, "admin")).status).toBe(404);
  });

  it("says so where it has no sample, or one that cannot be sent", async () => {
    const world = await odd();
    expect(await saidBy(askOdd(world, "gap", 0, "acme"))).toBe(
      "501 The world has no sample of available for gap, lookup 0.\n",
    );
    expect(await saidBy(askOdd(world, "defect", 0, "acme"))).toMatch(/^501 .*Invalid character in header/);
  });
});

describe("startWorld", () => {
  it("records what it was asked", async () => {
    const world = await odd();
    await askOdd(world, "form", 0, "a b");
    await ask(world, { url: "https://elsewhere.example/x?y", headers: { "user-agent": "test" } });
    expect(world.requests).toMatchObject([
      {
        protocol: "https",
        host: "odd.example",
        method: "POST",
        path: "/check",
        body: "kind=a+b%26c&name=a+b",
        platform: "form",
        lookup: 0,
        handle: "a b",
        status: 404,
      },
      { host: "elsewhere.example", path: "/x?y", headers: { "user-agent": "test" }, status: 404 },
    ]);
    expect(world.requests[1]).not.toHaveProperty("platform");
    expect(world.requests[1]?.at).toBeGreaterThan(world.requests[0]?.at ?? Number.POSITIVE_INFINITY);
  });

  it("keeps connections open, and counts them", async () => {
    const world = await odd();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const handle of ["one", "two", "three"]) {
      await ask(world, {
        url: `https://root.example/${handle}`,
        agent,
        headers: { connection: "keep-alive" },
      });
    }
    agent.destroy();
    expect(world.connections).toBe(1);
    await askOdd(world, "root", 0, "four");
    expect(world.connections).toBe(2);
  });

  it("compresses as the client accepts, and says how long it is", async () => {
    const world = await odd();
    const headersFor = async (accept: string) => {
      const reply = await ask(world, {
        url: "https://elsewhere.example/",
        headers: { "accept-encoding": accept },
      });
      expect(reply.body).toContain("<title>Blank</title>");
      expect(reply.headers["content-length"]).toBe(String(reply.bytes.length));
      return reply.headers["content-encoding"];
    };
    // The page is too short to be worth it.
    expect(await headersFor("gzip, br")).toBeUndefined();
    const long = await startWorld({
      platforms: [oddPlatform("path")],
      samples: oddSamples.map((sample) => ({
        ...sample,
        response: { ...sample.response, body: sample.response.body.repeat(50) },
      })),
    });
    worlds.push(long);
    for (const [accept, wanted] of [
      ["gzip", "gzip"],
      ["br", "br"],
      ["identity", undefined],
      ["", undefined],
    ] as const) {
      const reply = await ask(long, {
        url: "https://odd.example/users/acme",
        headers: { "accept-encoding": accept },
      });
      expect(reply.headers["content-encoding"]).toBe(wanted);
      expect(reply.body).toBe("path 0: nobody".repeat(50));
    }
    const either = await ask(long, {
      url: "https://odd.example/users/acme",
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(["gzip", "br"]).toContain(either.headers["content-encoding"]);
  });

  it("sends plain HTTP to https, as sites do", async () => {
    const world = await odd();
    const reply = await ask(world, { url: "http://odd.example/users/acme?x=1" });
    expect([reply.status, reply.headers.location]).toEqual([301, "https://odd.example/users/acme?x=1"]);
  });

  it("waits as long as it was told, for each host", async () => {
    const hosts: string[] = [];
    const world = await odd({
      latencyMs: (host) => {
        hosts.push(host);
        return host === "odd.example" ? 5 : 0;
      },
    });
    expect((await askOdd(world, "path", 0, "acme")).status).toBe(404);
    expect((await askOdd(world, "root", 0, "acme")).status).toBe(404);
    expect(hosts).toEqual(["odd.example", "root.example"]);
  });

  it("answers HEAD with the head alone", async () => {
    const world = await odd();
    const reply = await ask(world, { method: "HEAD", url: "https://odd.example/users/known" });
    expect([reply.status, reply.body]).toEqual([404, ""]);
  });

  it("is over when it is closed, also with requests under way", async () => {
    const world = await odd();
    world.misbehave({}, { kind: "hang" });
    const hanging = askOdd(world, "path", 0, "acme");
    const seen = expect(hanging).rejects.toThrow();
    while (world.requests.length === 0) await new Promise(setImmediate);
    await world.close();
    await seen;
    await expect(askOdd(world, "path", 0, "acme")).rejects.toThrow(/ECONNREFUSED/);
  });
});

it("takenByRatio takes about that share, always the same, among those with the prefix", () => {
  const isTaken = takenByRatio(0.3, "seed", "brand");
  const names = Array.from({ length: 2000 }, (_, index) => `brand${index}`);
  const taken = names.filter((name) => isTaken("github", name));
  expect(taken.length / names.length).toBeCloseTo(0.3, 1);
  expect(names.filter((name) => isTaken("github", name))).toEqual(taken);
  expect(names.filter((name) => isTaken("gitlab", name))).not.toEqual(taken);
  expect(names.some((name) => isTaken("github", `x${name}`))).toBe(false);
  expect(names.filter((name) => takenByRatio(0, 1)("github", name))).toEqual([]);
});
