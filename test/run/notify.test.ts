import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { makeCertificates } from "../../fixtures/world/certificates.js";
import type { Change } from "../../src/model/change.js";
import type { NetworkOverride } from "../../src/model/network.js";
import { type Delivery, NOTIFIED_EVENTS, type NotifyTarget } from "../../src/model/notify.js";
import type { Notice } from "../../src/report/notification.js";
import { type NotifyOptions, notify } from "../../src/run/notify.js";
import { type Answering, serve } from "../lookup/servers.js";

const certificates = makeCertificates();
const SECRET = "s3cret with spaces";
const NOW = Date.parse("2026-01-02T08:00:00.000Z");

const change = (event: Change["event"], handle = "acme"): Change => ({
  ...{ event, brand: "Acme <Co>", handle, platform: "github" },
  before: { verdict: "available", checkedAt: "2026-01-01T08:00:00.000Z" },
  after: { verdict: "taken", reason: "taken-signal", checkedAt: "2026-01-02T08:00:00.000Z" },
  profileUrl: `https://github.com/${handle}`,
  signupUrl: "https://github.com/signup",
});

function noticeOf(...changes: readonly Change[]): Notice {
  return {
    baseline: { source: "report", finishedAt: "2026-01-01T08:00:00.000Z" },
    changes,
    unconfirmed: [],
    platforms: [{ id: "github", name: "GitHub" }],
    report: {
      tool: { name: "claimcheck", version: "0.0.0" },
      finishedAt: "2026-01-02T08:00:00.000Z",
      summary: { checks: 1, available: 0, taken: 1, owned: 0, invalid: 0, unknown: 0 },
    },
  };
}

/** A receiver behind TLS, and what leads its name there. */
async function receiver(answer: Answering) {
  const server = await serve(answer, certificates);
  const network: NetworkOverride = {
    resolve: () => ["8.8.8.8"],
    dial: () => ({ host: "127.0.0.1", port: server.port }),
    ca: certificates.ca,
  };
  return { server, network };
}

const ok = (_: unknown, response: ServerResponse) => response.end("ok");
const HOOK = "https://hooks.world.test/services/T0/B0/tok3n";

function told(
  network: NetworkOverride | undefined,
  env: Record<string, string> = { HOOK, SECRET },
): NotifyOptions {
  return { network, credential: (name) => env[name], now: () => NOW, timeoutMs: 10_000 };
}

const JSON_HOOK: NotifyTarget = { env: "HOOK", as: "json", on: NOTIFIED_EVENTS, secretEnv: "SECRET" };
const SLACK: NotifyTarget = { env: "HOOK", as: "slack", on: NOTIFIED_EVENTS };

const delivery = (id: string): Delivery => {
  return { id, env: "HOOK", as: "json", body: `body of ${id}`, madeAt: "2026-01-01T08:00:00.000Z" };
};

describe("a webhook", () => {
  it("gets the changes as JSON, signed, over TLS", async () => {
    const { server, network } = await receiver(ok);
    expect((await notify([JSON_HOOK], noticeOf(change("newly-taken")), [], told(network))).faults).toEqual(
      [],
    );
    const [seen] = server.requests;
    expect(server.requests).toHaveLength(1);
    expect([seen?.method, seen?.path]).toEqual(["POST", "/services/T0/B0/tok3n"]);
    const { "claimcheck-timestamp": timestamp, "claimcheck-signature": signature } = seen?.headers ?? {};
    expect(timestamp).toBe(String(NOW / 1000));
    const expected = createHmac("sha256", SECRET)
      .update(`${String(timestamp)}.${seen?.body}`)
      .digest("hex");
    expect(signature).toBe(`sha256=${expected}`);
    expect(seen?.headers["content-type"]).toMatch(/^application\/json/);
    expect(JSON.parse(seen?.body ?? "")).toEqual({
      version: 1,
      ...noticeOf().report,
      baseline: noticeOf().baseline,
      total: 1,
      changes: [change("newly-taken")],
    });
  });

  it("gets them as Slack reads them, in which no text is markup", async () => {
    const { server, network } = await receiver(ok);
    const hostile = change("newly-taken", "<!channel>&");
    expect((await notify([SLACK], noticeOf(change("lost"), hostile), [], told(network))).faults).toEqual([]);
    const { text } = JSON.parse(server.requests[0]?.body ?? "") as { text: string };
    expect(text.split("\n")).toEqual([
      "*claimcheck*: 1 lost, 1 newly taken. Changed since 2026-01-01 08:00 UTC:",
      "• lost: acme on <https://github.com/acme|GitHub> (Acme &lt;Co&gt;): free on 2026-01-01, taken now <https://github.com/signup|claim it>",
      "• newly taken: &lt;!channel&gt;&amp; on <https://github.com/%3C!channel%3E&|GitHub> (Acme &lt;Co&gt;): free on 2026-01-01, taken now",
    ]);
    expect(server.requests[0]?.headers["claimcheck-signature"]).toBeUndefined();
  });

  it("is told only of what it wants to know", async () => {
    const { server, network } = await receiver(ok);
    const onlyLost: NotifyTarget = { ...JSON_HOOK, on: ["lost"] };
    const changes = [change("newly-taken"), change("recovered"), change("still-available")];
    expect((await notify([onlyLost], noticeOf(...changes), [], told(network))).faults).toEqual([]);
    expect(server.requests).toHaveLength(0);
    await notify([onlyLost], noticeOf(...changes, change("lost")), [], told(network));
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
      total: 1,
      changes: [{ event: "lost" }],
    });
  });

  it("is told again when it stumbles, with the same delivery", async () => {
    let count = 0;
    const { server, network } = await receiver((_, response) => {
      count += 1;
      response.statusCode = count < 3 ? 503 : 204;
      response.end();
    });
    expect((await notify([JSON_HOOK], noticeOf(change("lost")), [], told(network))).faults).toEqual([]);
    expect(server.requests).toHaveLength(3);
    const deliveries = server.requests.map(({ headers }) => headers["claimcheck-delivery"]);
    expect(new Set(deliveries).size).toBe(1);
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1);
  });

  it.each<[string, Answering]>([
    ["hangs", () => undefined],
    ["waited too long for us", (_, response) => response.writeHead(408).end()],
  ])("is told again when it %s", async (_name, first) => {
    let count = 0;
    const { server, network } = await receiver((request, response) => {
      count += 1;
      return count === 1 ? first(request, response) : response.end();
    });
    const options = { ...told(network), timeoutMs: 20_000, tryMs: 500 };
    const { faults } = await notify([JSON_HOOK], noticeOf(change("lost")), [], options);
    expect([faults, server.requests.length]).toEqual([[], 2]);
  });

  it("is told again after the silence that it asks for, and not where that is longer than there is time", async () => {
    const { server, network } = await receiver((_, response) => {
      const isFirst = server.requests.length === 1;
      response.writeHead(isFirst ? 429 : 204, { "retry-after": "0.5" }).end();
    });
    const sentAt = performance.now();
    expect((await notify([JSON_HOOK], noticeOf(change("lost")), [], told(network))).faults).toEqual([]);
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(500);
    expect(server.requests).toHaveLength(2);

    const silent = await receiver((_, response) => response.writeHead(429, { "retry-after": "50" }).end());
    const kept = [delivery("one"), delivery("two")];
    const from = performance.now();
    const { faults, taken } = await notify([JSON_HOOK], undefined, kept, told(silent.network));
    expect([faults, taken]).toEqual([["notify HOOK: nobody was told: the answer was status 429"], []]);
    // Nor is the next message sent into it.
    expect(silent.server.requests).toHaveLength(1);
    expect(performance.now() - from).toBeLessThan(40_000);
  });

  it("on this machine is told past every proxy", async () => {
    const proxy = await serve((_, response) => void response.end());
    const here = await serve(ok);
    const options = { ...told(undefined, { HOOK: `${here.url}/hook` }), proxy: { http: proxy.url } };
    expect((await notify([SLACK], noticeOf(change("lost")), [], options)).faults).toEqual([]);
    expect([here.requests.length, proxy.connections]).toEqual([1, 0]);
  });

  it("is told what it has missed, as the same delivery, after what is new", async () => {
    const { server, network } = await receiver(ok);
    const kept = [delivery("one"), delivery("two"), { ...delivery("three"), env: "OTHER" }];
    const { faults, taken, untaken } = await notify(
      [JSON_HOOK],
      noticeOf(change("lost")),
      kept,
      told(network),
    );
    expect([faults, taken.slice(1), untaken]).toEqual([[], kept.slice(0, 2), []]);
    const seen = server.requests.map(({ headers, body }) => [headers["claimcheck-delivery"], body]);
    expect(seen.slice(1)).toEqual([
      ["one", "body of one"],
      ["two", "body of two"],
    ]);
    await notify([JSON_HOOK], undefined, kept.slice(1), told(network));
    expect(server.requests.at(-1)?.headers["claimcheck-delivery"]).toBe("two");
  });

  it("that refuses one message is told the others", async () => {
    const { network } = await receiver((request, response) =>
      response.writeHead(request.headers["claimcheck-delivery"] === "one" ? 400 : 204).end(),
    );
    const kept = [delivery("one"), delivery("two")];
    const { faults, taken } = await notify([JSON_HOOK], undefined, kept, told(network));
    expect(taken.map(({ id }) => id)).toEqual(["two"]);
    expect(faults).toEqual(["notify HOOK: nobody was told: the answer was status 400"]);
  });

  it("names at most so many changes", async () => {
    const { server, network } = await receiver(ok);
    const many = Array.from({ length: 2000 }, (_, index) => change("newly-taken", `acme${index}`));
    await notify([SLACK, JSON_HOOK], noticeOf(...many), [], told(network));
    const bodies = server.requests.map(
      ({ body }) => JSON.parse(body) as { text?: string; changes?: unknown[] },
    );
    const slack = bodies.find(({ text }) => text !== undefined);
    expect(slack?.text?.split("\n")).toHaveLength(22);
    expect(slack?.text).toMatch(/and 1980 more$/);
    expect(bodies.find(({ changes }) => changes !== undefined)).toMatchObject({ total: 2000 });
    expect(bodies.flatMap(({ changes = [] }) => changes)).toHaveLength(500);
  });
});

describe("a webhook that fails", () => {
  const notice = noticeOf(change("lost"));
  const secretOrAddress = /tok3n|hooks\.world|s3cret/;

  it.each<[string, Answering]>([
    ["the answer was status 400", (_, response) => response.writeHead(400).end(HOOK)],
    ["the answer was status 302", (_, response) => response.writeHead(302, { location: HOOK }).end()],
    ["timeout trouble", () => undefined],
  ])("is a sentence without its address: %s", async (says, answer) => {
    const { server, network } = await receiver(answer);
    const { faults } = await notify([JSON_HOOK], notice, [], { ...told(network), timeoutMs: 1_000 });
    expect(faults).toEqual([`notify HOOK: nobody was told: ${says}`]);
    expect(faults.join()).not.toMatch(secretOrAddress);
    expect(server.requests).toHaveLength(1);
  });

  it("is not told behind a certificate that is not its own", async () => {
    const { server, network } = await receiver(ok);
    const other = { ...network, ca: makeCertificates().ca };
    const { faults } = await notify([JSON_HOOK], notice, [], told(other));
    expect(faults).toEqual(["notify HOOK: nobody was told: tls trouble"]);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [{}, "the variable is not set"],
    [{ HOOK: "http://hooks.world.test/x", SECRET }, "it holds no https URL (http is for this machine only)"],
    [{ HOOK: "https://user:pass@hooks.world.test/x", SECRET }, "it holds no https URL"],
    [{ HOOK: "s3cret", SECRET }, "it holds no https URL"],
    [{ HOOK }, "SECRET, which signs it, is not set"],
  ])("with %j: nothing is sent", async (env, says) => {
    const { server, network } = await receiver(ok);
    const { faults, untaken } = await notify([JSON_HOOK], notice, [], told(network, env));
    expect(untaken).toMatchObject([{ env: "HOOK", as: "json" }]);
    const [fault = ""] = faults;
    expect(fault).toContain(says);
    expect(fault).not.toMatch(secretOrAddress);
    expect(server.connections).toBe(0);
  });

  it("keeps no other one from being told", async () => {
    const { server, network } = await receiver(ok);
    const { faults } = await notify([{ ...SLACK, env: "NONE" }, JSON_HOOK], notice, [], told(network));
    expect(faults).toEqual(["notify NONE: nobody was told: the variable is not set"]);
    expect(server.requests).toHaveLength(1);
  });

  it("may be on this machine without TLS", async () => {
    const server = await serve(ok);
    const { faults } = await notify(
      [JSON_HOOK],
      notice,
      [],
      told(undefined, { HOOK: `${server.url}/x`, SECRET }),
    );
    expect([faults, server.requests.length]).toEqual([[], 1]);
  });
});
