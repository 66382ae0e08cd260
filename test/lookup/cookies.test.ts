import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consenting } from "../../src/lookup/consenting.js";
import { CookieJar } from "../../src/lookup/cookie-jar.js";
import type { Sleep } from "../../src/lookup/lookup.js";
import { paced } from "../../src/lookup/paced.js";
import { retrying } from "../../src/lookup/retrying.js";
import type { Observation } from "../../src/model/observation.js";
import { answered, internet, openLive, requestFor, serve, type TestServer } from "./servers.js";

const at = (url: string) => new URL(url);

describe("a cookie jar", () => {
  const jarWith = (...lines: string[]) => {
    const jar = new CookieJar();
    jar.store(at("https://www.site.example/a/b"), lines);
    return jar;
  };

  it.each([
    ["seen=1", "https://www.site.example/a/c", "seen=1"],
    ["seen=1", "https://www.site.example/c", undefined],
    ["seen=1; Path=/", "https://www.site.example/", "seen=1"],
    ["seen=1; Path=/", "https://site.example/", undefined],
    ["seen=1; Path=/", "https://deep.www.site.example/", undefined],
    ["seen=1; Domain=site.example; Path=/", "https://site.example/", "seen=1"],
    ["seen=1; Domain=.site.example; Path=/", "https://consent.site.example/", "seen=1"],
    ["seen=1; Domain=site.example", "https://notsite.example/", undefined],
    ["seen=1; Domain=other.example", "https://other.example/", undefined],
    ["seen=1; Domain=example", "https://www.site.example/", undefined],
    ["seen=1; Path=/a", "https://www.site.example/a/c", "seen=1"],
    ["seen=1; Path=/a", "https://www.site.example/ab", undefined],
    ["seen=1; Secure", "http://www.site.example/", undefined],
    ["seen=1; Max-Age=0", "https://www.site.example/a/", undefined],
    ["seen=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://www.site.example/a/", "seen=1"],
    ["seen=1; Max-Age=-1; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "https://www.site.example/a/", undefined],
    ["seen=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "https://www.site.example/a/", "seen=1"],
    ["se en=1", "https://www.site.example/", undefined],
    ['seen="1"', "https://www.site.example/a/", 'seen="1"'],
    ['seen=""', "https://www.site.example/a/", 'seen=""'],
    ['seen="1', "https://www.site.example/a/", undefined],
    ['seen=a"b', "https://www.site.example/a/", undefined],
  ])("%s for %s: %s", (line, url, header) => {
    expect(jarWith(line).headerFor(at(url))).toBe(header);
  });

  it.each([
    ["https://a.co.uk/", "s=1; Domain=co.uk", "https://b.co.uk/", undefined],
    ["https://a.com.au/", "s=1; Domain=.com.au", "https://b.com.au/", undefined],
    ["https://a.co.uk/", "s=1; Domain=a.co.uk", "https://www.a.co.uk/", "s=1"],
    ["https://me.github.io/", "s=1; Domain=github.io", "https://you.github.io/", undefined],
    ["https://app.pages.dev/", "s=1; Domain=pages.dev", "https://b.pages.dev/", undefined],
    ["https://github.io/", "s=1; Domain=github.io", "https://you.github.io/", undefined],
    ["https://github.io/", "s=1; Domain=github.io", "https://github.io/", "s=1"],
    ["http://127.0.0.1/", "s=1; Domain=0.0.1", "http://9.0.0.1/", undefined],
    ["http://127.0.0.1/", "s=1; Domain=127.0.0.1", "http://127.0.0.1/", "s=1"],
    ["https://brand.tumblr.com/", "s=1; Domain=tumblr.com", "https://www.tumblr.com/", "s=1"],
    ["https://t.co/", "s=1; Domain=t.co", "https://www.t.co/", "s=1"],
  ])("of %s (%s) for %s: %s", (from, line, url, header) => {
    const jar = new CookieJar();
    jar.store(at(from), line);
    expect(jar.headerFor(at(url))).toBe(header);
  });

  it("sends several, the last of a name", () => {
    expect(jarWith("a=1", "b=2", "a=3").headerFor(at("https://www.site.example/a/"))).toBe("a=3; b=2");
  });

  it.each([
    ["Max-Age=0", undefined],
    ["Expires=Thu, 01 Jan 1970 00:00:00 GMT", undefined],
    ["Max-Age=0; Path=/other", "gate=closed"],
    ["Max-Age=0; Domain=site.example", "gate=closed"],
  ])("forgets one that is deleted later (%s), of the same domain and path only", (attributes, header) => {
    const jar = jarWith("gate=closed");
    jar.store(at("https://www.site.example/a/b"), `gate=; ${attributes}`);
    expect(jar.headerFor(at("https://www.site.example/a/b"))).toBe(header);
  });

  it("keeps two of a name apart by their paths, the longer one first", () => {
    const jar = jarWith("a=all; Path=/", "a=here; Path=/a");
    expect(jar.headerFor(at("https://www.site.example/a/b"))).toBe("a=here; a=all");
    expect(jar.headerFor(at("https://www.site.example/b"))).toBe("a=all");
  });

  it("stays small, and sends nothing that is no cookie, whatever is set", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200 }), { maxLength: 60 }), (lines) => {
        const jar = new CookieJar();
        // What HTTP lets through: no line breaks, Latin-1.
        const sent = lines.map((line) => line.replace(/[^\x20-\x7e\x80-\xff]/g, "?"));
        for (let turn = 0; turn < 3; turn += 1) jar.store(at("https://a.example/"), sent);
        const header = jar.headerFor(at("https://a.example/")) ?? "";
        expect(header.split("; ").length).toBeLessThanOrEqual(20);
        expect(header).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
    const big = jarWith(
      `big=${"x".repeat(5000)}`,
      ...Array.from({ length: 100 }, (_, index) => `n${index}=1; Path=/`),
    );
    expect(big.headerFor(at("https://www.site.example/"))?.split("; ")).toHaveLength(19);
  });
});

describe("cookies on the way", () => {
  it("a gate that sets a cookie and sends one back is passed", async () => {
    const server = await serve(({ path, headers }, response) => {
      if (headers.cookie === "gate=open") response.end("acme");
      else if (path === "/gate")
        response.writeHead(302, { location: "/acme", "set-cookie": "gate=open" }).end();
      else response.writeHead(302, { location: "/gate" }).end();
    });
    const observation = await openLive().ask(requestFor(`${server.url}/acme`), { timeoutMs: 2000 });
    expect(answered(observation).body).toBe("acme");
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, "gate=open"]);
  });

  it("never reach another site, nor the next question", async () => {
    const server = await serve(({ path }, response) => {
      const location = "http://other.example/";
      if (path === "/away") response.writeHead(302, { location, "set-cookie": "a=1" }).end();
      else response.writeHead(200, { "set-cookie": "a=1" }).end("here");
    });
    const { network, dialled } = internet(
      { "site.example": ["8.8.8.8"], "other.example": ["9.9.9.9"] },
      { http: server },
    );
    const live = openLive({ network });
    for (const path of ["away", "x", "x"])
      await live.ask(requestFor(`http://site.example/${path}`), { timeoutMs: 2000 });
    expect(dialled.join()).toContain("9.9.9.9");
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual(Array(4).fill(undefined));
  });

  it("stand beside those of the entry", async () => {
    const server = await serve(({ path }, response) => {
      if (path === "/") response.writeHead(302, { location: "/next", "set-cookie": "b=2" }).end();
      else response.end("there");
    });
    await openLive().ask(
      { ...requestFor(`${server.url}/`), headers: { cookie: "a=1" } },
      { timeoutMs: 2000 },
    );
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual(["a=1", "a=1; b=2"]);
  });
});

describe("consenting", () => {
  const isConsent = (observation: Observation) => answered(observation).body === "consent";
  const isConsentHere = (observation: Observation) =>
    observation.kind === "answered" && observation.body === "consent";

  it("asks once more with the cookie that a consent page set", async () => {
    const server = await serve(({ headers }, response) => {
      if (headers.cookie === "visited=1") response.end("acme");
      else response.writeHead(200, { "set-cookie": "visited=1" }).end("consent");
    });
    const ask = consenting(openLive().ask, isConsent, Date.now);
    const observation = answered(await ask(requestFor(`${server.url}/`), { timeoutMs: 2000 }));
    expect(observation).toMatchObject({ body: "acme", attempts: 2 });
  });

  it("sends nothing more where no request is left, and no more repeats than are", async () => {
    const wall = await serve((_, response) => {
      response.writeHead(200, { "set-cookie": "visited=1" }).end("consent");
    });
    const limited = await serve(({ headers }, response) => {
      const isFirst = headers.cookie === undefined;
      response.writeHead(isFirst ? 200 : 429, { "set-cookie": "visited=1", "retry-after": "0" });
      response.end(isFirst ? "consent" : "slow");
    });
    const patient = retrying(consenting(openLive().ask, isConsentHere, Date.now), {
      ...{ retries: 2, now: Date.now, random: () => 0 },
      sleep: async () => undefined,
    });
    const sent = async (server: TestServer, retries?: number) => {
      const before = server.requests.length;
      const { attempts } = await patient(requestFor(`${server.url}/`), { timeoutMs: 5000, retries });
      expect(server.requests.length - before).toBe(attempts);
      return attempts;
    };
    expect([await sent(wall, 0), await sent(wall, 1), await sent(wall)]).toEqual([1, 2, 2]);
    expect([await sent(limited, 0), await sent(limited, 1)]).toEqual([1, 2]);
  });

  it("is still passed where nothing is repeated", async () => {
    const server = await serve(({ headers }, response) => {
      if (headers.cookie === "visited=1") response.end("acme");
      else response.writeHead(200, { "set-cookie": "visited=1" }).end("consent");
    });
    const unrepeated = retrying(consenting(openLive().ask, isConsentHere, Date.now), {
      ...{ retries: 0, now: Date.now, random: () => 0 },
      sleep: async () => undefined,
    });
    const observation = await unrepeated(requestFor(`${server.url}/`), { timeoutMs: 5000 });
    expect(answered(observation).body).toBe("acme");
  });

  it("says how long it waited between, and nothing of a request that was not sent", async () => {
    const server = await serve((_, response) => {
      const isFirst = server.requests.length === 1;
      // Politely, the second look comes after this.
      response.writeHead(200, { "set-cookie": "visited=1" }).end(isFirst ? "consent" : "acme");
    });
    const limits = { requests: 1, seconds: 0.4 };
    const paces = { concurrency: 2, perHost: 1, now: Date.now, wallOf: () => undefined };
    const sleep: Sleep = (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined);
    const polite = paced(openLive().ask, { ...paces, sleep });
    const first = await consenting(
      polite,
      isConsentHere,
      Date.now,
    )(requestFor(`${server.url}/`, { limits }), { timeoutMs: 5000 });
    expect(first.repeats).toMatchObject([{ outcome: expect.stringContaining("asked again") }]);
    expect(first.repeats?.[0]?.waitedMs).toBeGreaterThanOrEqual(200);

    const stop = new AbortController();
    const wall = await serve((_, response) => {
      response.writeHead(200, { "set-cookie": "visited=1" }).end("consent");
      setTimeout(() => stop.abort(), 500);
    });
    const slow = { requests: 1, seconds: 60 };
    const stopped = await consenting(
      polite,
      isConsentHere,
      Date.now,
    )(requestFor(`${wall.url}/`, { lane: "wall", limits: slow }), { timeoutMs: 5000, signal: stop.signal });
    expect(stopped).toMatchObject({ trouble: "interrupted", attempts: 1 });
    expect(stopped.repeats).toMatchObject([{ outcome: "a consent page" }]);
  });

  it("asks once more only, and only where a cookie was set", async () => {
    const stubborn = await serve((_, response) => {
      response.writeHead(200, { "set-cookie": "visited=1" }).end("consent");
    });
    const bare = await serve((_, response) => void response.end("consent"));
    const open = await serve((_, response) => {
      response.writeHead(200, { "set-cookie": "visited=1" }).end("acme");
    });
    const ask = consenting(openLive().ask, isConsent, Date.now);
    const bodies: string[] = [];
    for (const server of [stubborn, bare, open])
      bodies.push(answered(await ask(requestFor(`${server.url}/`), { timeoutMs: 2000 })).body);
    expect(bodies).toEqual(["consent", "consent", "acme"]);
    expect([stubborn, bare, open].map(({ requests }) => requests.length)).toEqual([2, 1, 1]);
  });
});
