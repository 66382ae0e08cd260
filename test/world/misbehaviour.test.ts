import { Agent } from "node:https";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Misbehaviour } from "../../fixtures/world/misbehaviour.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { ask, type Question, type Reply, troubleOf } from "./client.js";
import { oddPlatforms, oddSamples } from "./platforms.js";

const TAKEN = "path 0: here is known";
const MIB = 1024 * 1024;

let world: World;
beforeAll(async () => {
  world = await startWorld({ platforms: oddPlatforms, samples: oddSamples });
});
afterEach(() => world.behave());
afterAll(() => world.close());

const url = "https://odd.example/users/known";
const askKnown = (part: Partial<Question> = {}) => ask(world, { url, ...part });

/** The answers of following redirects, as a client without any care does. */
async function follow(start: string, most = 20): Promise<{ hops: string[]; last: Reply }> {
  const hops: string[] = [];
  let at = start;
  let last = await ask(world, { url: at });
  while (last.headers.location !== undefined && hops.length < most) {
    at = new URL(last.headers.location, at).href;
    hops.push(at);
    last = await ask(world, { url: at });
  }
  return { hops, last };
}

describe("answers that are walls", () => {
  it.each<[Misbehaviour, number, RegExp]>([
    [{ kind: "rate-limit" }, 429, /Too many requests/],
    [{ kind: "rate-limit", status: 403 }, 403, /Too many requests/],
    [{ kind: "status", status: 999 }, 999, /^$/],
    [{ kind: "status", status: 404 }, 404, /^$/],
    [{ kind: "status", status: 503, body: "closed" }, 503, /^closed$/],
    [{ kind: "login-page" }, 200, /<title>Log in<.*type="password"/s],
    [{ kind: "captcha" }, 200, /hcaptcha\.com\/1\/api\.js/],
    [{ kind: "challenge" }, 403, /<title>Just a moment\.\.\.</],
    [{ kind: "shell" }, 200, /<div id="root"><\/div>/],
    [{ kind: "empty" }, 200, /^$/],
  ])("%j", async (how, status, body) => {
    world.misbehave({ platform: "path" }, how);
    const reply = await askKnown();
    expect(reply.status).toBe(status);
    expect(reply.body).toMatch(body);
    expect(world.requests.at(-1)?.status).toBe(status);
  });

  it("says when to come back, in seconds or as a date", async () => {
    world.misbehave({ handle: "known" }, { kind: "rate-limit", retryAfter: 7 });
    expect((await askKnown()).headers["retry-after"]).toBe("7");
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    world.misbehave({ handle: "known" }, { kind: "rate-limit", retryAfter: date, status: 503 });
    const reply = await askKnown();
    expect([reply.status, reply.headers["retry-after"]]).toEqual([503, date]);
  });

  it("marks a challenge as Cloudflare does", async () => {
    world.misbehave({}, { kind: "challenge" });
    expect((await askKnown()).headers["cf-mitigated"]).toBe("challenge");
  });

  it.each<[Misbehaviour, RegExp, RegExp]>([
    [{ kind: "login-redirect" }, /^https:\/\/odd\.example\/login\?continue=https/, /<title>Log in</],
    [{ kind: "consent" }, /^https:\/\/consent\.world\.test\//, /<title>Before you continue</],
  ])("%j leads to its page", async (how, where, page) => {
    world.misbehave({ platform: "path" }, how);
    const { hops, last } = await follow(url);
    expect(hops).toEqual([expect.stringMatching(where)]);
    expect([last.status, last.body]).toEqual([200, expect.stringMatching(page)]);
  });
});

describe("failures that pass", () => {
  it("flap fails so many times for each URL, then answers rightly", async () => {
    world.misbehave({}, { kind: "flap", failures: 2 });
    const statuses = async (at: string) => [
      (await ask(world, { url: at })).status,
      (await ask(world, { url: at })).status,
      (await ask(world, { url: at })).status,
    ];
    expect(await statuses(url)).toEqual([503, 503, 200]);
    expect(await statuses("https://odd.example/users/free")).toEqual([503, 503, 404]);
  });

  it("flap may have another status, and fails once when nothing is said", async () => {
    world.misbehave({}, { kind: "flap", status: 500 });
    expect([(await askKnown()).status, (await askKnown()).status]).toEqual([500, 200]);
  });

  it("any kind ends after so many times", async () => {
    world.misbehave({ times: 2 }, { kind: "captcha" });
    const bodies = [await askKnown(), await askKnown(), await askKnown()].map(({ body }) => body === TAKEN);
    expect(bodies).toEqual([false, false, true]);
  });
});

describe("slowness", () => {
  it("slow answers rightly, later", async () => {
    world.misbehave({}, { kind: "slow", ms: 5 });
    expect((await askKnown()).body).toBe(TAKEN);
  });

  it("drip gives one byte at a time", async () => {
    world.misbehave({}, { kind: "drip", everyMs: 1 });
    let pieces = 0;
    const reply = await askKnown({ onData: () => (pieces += 1) });
    expect(reply.body).toBe(TAKEN);
    expect(pieces).toBeGreaterThan(1);
  });

  it("hang never answers", async () => {
    world.misbehave({}, { kind: "hang" });
    const before = world.requests.length;
    const patience = new AbortController();
    const asking = troubleOf(askKnown({ signal: patience.signal }));
    while (world.requests.length === before) await new Promise(setImmediate);
    patience.abort();
    expect(await asking).toBe("ABORT_ERR");
    expect(world.requests.at(-1)?.status).toBe(0);
  });

  it("hang-body gives half of the body and no more", async () => {
    world.misbehave({}, { kind: "hang-body" });
    let text = "";
    const halted = new AbortController();
    const asking = askKnown({
      signal: halted.signal,
      onData: (chunk) => {
        text += chunk.toString();
        halted.abort();
      },
    });
    expect(await troubleOf(asking)).toBe("ABORT_ERR");
    expect(text).toBe(TAKEN.slice(0, Math.floor(TAKEN.length / 2)));
  });
});

describe("broken connections and answers", () => {
  it.each<[Misbehaviour["kind"], string]>([
    ["reset", "ECONNRESET"],
    ["reset-mid-body", "ECONNRESET"],
    ["truncated", "ECONNRESET"],
    ["garbage", "HPE_INVALID_CONSTANT"],
    ["tls-reset", "ECONNRESET"],
    ["many-headers", "HPE_HEADER_OVERFLOW"],
  ])("%s ends in %s", async (kind, code) => {
    world.misbehave({ platform: "path" }, { kind } as Misbehaviour);
    expect(await troubleOf(askKnown())).toBe(code);
    world.behave();
    expect((await askKnown()).body).toBe(TAKEN);
  });

  it("truncated begins rightly", async () => {
    world.misbehave({}, { kind: "truncated" });
    let text = "";
    await troubleOf(
      askKnown({
        onData: (chunk) => {
          text += chunk.toString();
        },
      }),
    );
    expect(text).toBe(TAKEN.slice(0, Math.floor(TAKEN.length / 2)));
  });

  it("many-headers is an answer for who can bear it", async () => {
    world.misbehave({}, { kind: "many-headers", count: 500 });
    const reply = await askKnown({ maxHeaderSize: 1 << 20 });
    expect(Object.keys(reply.headers).length).toBeGreaterThan(500);
    expect(reply.body).toBe(TAKEN);
  });

  it("informational says 100 and 103 first", async () => {
    world.misbehave({}, { kind: "informational" });
    const reply = await askKnown();
    expect(reply.early).toEqual(expect.arrayContaining([100, 103]));
    expect(reply.body).toBe(TAKEN);
  });

  it("huge has the right status and that much filler", async () => {
    world.misbehave({}, { kind: "huge", mib: 3 });
    const reply = await askKnown();
    expect([reply.status, reply.bytes.length]).toEqual([200, 3 * MIB]);
    expect(reply.body).not.toContain("known");
  });

  it("huge stops when the client has had enough", async () => {
    world.misbehave({}, { kind: "huge", mib: 2000 });
    const enough = new AbortController();
    expect(await troubleOf(askKnown({ signal: enough.signal, onData: () => enough.abort() }))).toBe(
      "ABORT_ERR",
    );
  });

  it("bomb is small on the way and large when opened", async () => {
    world.misbehave({}, { kind: "bomb", mib: 20 });
    const reply = await askKnown();
    expect(reply.headers["content-encoding"]).toBe("gzip");
    expect(reply.bytes.length).toBeLessThan(100_000);
    expect(gunzipSync(reply.bytes).length).toBe(20 * MIB);
  });

  it("broken-encoding is one of three", async () => {
    world.misbehave({}, { kind: "broken-encoding" });
    const gzip = await askKnown();
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(() => gunzipSync(gzip.bytes)).toThrow();
    world.misbehave({}, { kind: "broken-encoding", as: "raw-deflate" });
    const deflate = await askKnown();
    expect(deflate.headers["content-encoding"]).toBe("deflate");
    expect(inflateRawSync(deflate.bytes).toString()).toBe(TAKEN);
    world.misbehave({}, { kind: "broken-encoding", as: "unknown" });
    const unknown = await askKnown();
    expect([unknown.headers["content-encoding"], unknown.bytes.toString()]).toEqual(["x-foo", TAKEN]);
  });

  it("broken-charset names none, and sends bytes that are not UTF-8", async () => {
    world.misbehave({}, { kind: "broken-charset" });
    const reply = await askKnown();
    expect(reply.headers["content-type"]).toBe("text/html; charset=klingon-8");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(reply.bytes)).toThrow();
    expect(reply.body).toContain(TAKEN);
  });
});

describe("redirects", () => {
  it("redirect goes where it is told", async () => {
    world.misbehave({}, { kind: "redirect", to: "https://other.example/", status: 308 });
    const reply = await askKnown();
    expect([reply.status, reply.headers.location]).toEqual([308, "https://other.example/"]);
  });

  it("redirect-private goes to each private place in turn", async () => {
    world.misbehave({}, { kind: "redirect-private" });
    const places: (string | undefined)[] = [];
    for (let turn = 0; turn < 5; turn += 1) places.push((await askKnown()).headers.location);
    expect(places).toEqual([
      "https://10.0.0.1/",
      "http://127.0.0.1:1/",
      "https://[::1]/",
      "https://private.world.test/",
      "https://10.0.0.1/",
    ]);
  });

  it("redirect-loop never ends, also when it was set once", async () => {
    world.misbehave({ times: 1 }, { kind: "redirect-loop" });
    const { hops } = await follow(url);
    expect(hops).toHaveLength(20);
    expect(new Set(hops).size).toBe(2);
  });

  it("redirect-long ends after so many hops with the right answer", async () => {
    world.misbehave({}, { kind: "redirect-long", hops: 3 });
    const { hops, last } = await follow(url);
    expect([hops.length, last.body]).toEqual([3, TAKEN]);
  });

  it("redirect-long keeps a POST", async () => {
    world.misbehave({}, { kind: "redirect-long", hops: 1 });
    const post = { method: "POST", body: "kind=a+b%26c&name=known" };
    const first = await ask(world, { url: "https://odd.example/check", ...post });
    expect(first.status).toBe(307);
    const second = await ask(world, { url: first.headers.location ?? "", ...post });
    expect(second.body).toBe("form 0: here is known");
  });

  it("redirect-downgrade goes to plain HTTP, which answers", async () => {
    world.misbehave({}, { kind: "redirect-downgrade" });
    const { hops, last } = await follow(url);
    expect(hops).toEqual(["http://odd.example/users/known?world=plain"]);
    expect(last.body).toBe(TAKEN);
  });
});

describe("where", () => {
  const isWrong = async (at: string) => (await ask(world, { url: at })).status === 418;
  const wrong = { kind: "status", status: 418 } as const;

  it.each([
    ["everything", {}, [true, true, true]],
    ["a host", { host: "ODD.example" }, [true, true, false]],
    ["a platform", { platform: "path" }, [true, false, false]],
    ["a handle, in any case", { handle: "KNOWN" }, [true, false, true]],
    ["both", { platform: "root", handle: "known" }, [false, false, true]],
  ] as const)("fits %s", async (_, where, fit) => {
    world.misbehave(where, wrong);
    expect([
      await isWrong(url),
      await isWrong("https://odd.example/find?kind=user&name=free"),
      await isWrong("https://root.example/known"),
    ]).toEqual(fit);
  });

  it("fits every platform that asks alike", async () => {
    world.misbehave({ platform: "alike-too" }, wrong);
    expect(await isWrong("https://alike.example/known")).toBe(true);
  });

  it("lets the newest win", async () => {
    world.misbehave({}, { kind: "captcha" });
    world.misbehave({}, wrong);
    expect(await isWrong(url)).toBe(true);
  });

  it("fits plain HTTP too", async () => {
    world.misbehave({}, wrong);
    expect(await isWrong("http://odd.example/users/known")).toBe(true);
  });

  it("reaches into the handshake by platform and handle, and to open connections", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const at = "https://known.odd.example/";
    const asking = { url: at, agent, headers: { connection: "keep-alive" } };
    expect((await ask(world, asking)).status).toBe(200);
    world.misbehave({ platform: "domain", handle: "known" }, { kind: "bad-certificate" });
    expect(await troubleOf(ask(world, { url: at }))).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    expect(await troubleOf(ask(world, { url: "https://other.odd.example/" }))).toBe("answered");
    expect(await troubleOf(ask(world, { ...asking, agent: new Agent() }))).toBe(
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    );
    expect(await troubleOf(ask(world, asking))).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    agent.destroy();
  });
});
