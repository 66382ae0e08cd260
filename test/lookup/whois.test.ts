import { once } from "node:events";
import { createServer as createProxy } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startProxy } from "../../fixtures/world/proxy.js";
import { startWorld } from "../../fixtures/world/world.js";
import { domains } from "../../src/catalog/domains/index.js";
import { createLive, type LiveOptions } from "../../src/lookup/live.js";
import { readReferral } from "../../src/lookup/referral.js";
import type { NetworkOverride } from "../../src/model/network.js";
import type { LookupRequest, Observation } from "../../src/model/observation.js";
import { isWhoisUrl, readWhoisUrl } from "../../src/model/whois-url.js";
import { readAll } from "./servers.js";

type Speak = (socket: Socket, query: string) => void;

/** A WHOIS server on loopback, reached by any name, and the lines that it was asked. */
async function serve(speak: Speak) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (line: Buffer) => {
      asked.push(line.toString());
      speak(socket, line.toString().trimEnd());
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, port, sockets };
}

/** Leads every name to public addresses, and these to one port; `private.example` to a private one. */
function network(port: number): NetworkOverride {
  return {
    resolve: (name) =>
      name === "nowhere.example" ? [] : name.startsWith("private") ? ["10.0.0.1"] : ["8.8.8.8"],
    dial: () => ({ host: "127.0.0.1", port }),
    ca: "",
  };
}

async function ask(
  url: string,
  options: Partial<LiveOptions>,
  part: Partial<LookupRequest> = {},
  timeoutMs = 20_000,
): Promise<Observation> {
  const live = createLive({ userAgent: "test", maxBodyBytes: 65_536, ...options });
  onTestFinished(() => live.close());
  const request: LookupRequest = { method: "GET", url, headers: {}, lane: "l", reader: readAll, ...part };
  return live.ask(request, { timeoutMs });
}

async function said(speak: Speak, part: Partial<LookupRequest> = {}, timeoutMs?: number) {
  const server = await serve(speak);
  const url = "whois://whois.example/acme.example";
  return { server, observation: await ask(url, { network: network(server.port) }, part, timeoutMs) };
}

describe("a WHOIS question", () => {
  it("is one line, sent as it is meant, and all that comes is its answer", async () => {
    const { asked, port } = await serve((socket) => {
      socket.write("Domain: acme.de\r\n");
      socket.end("Status: free\r\n");
    });
    const url = "whois://whois.denic.example/-T%20dn,ace%20acme.de";
    const observation = await ask(url, { network: network(port) });
    expect(asked).toEqual(["-T dn,ace acme.de\r\n"]);
    expect(observation).toMatchObject({
      kind: "answered",
      status: 0,
      url,
      body: "Domain: acme.de\nStatus: free\n",
      extent: "whole",
      hops: [],
      attempts: 1,
    });
  });

  it.each<[string, Buffer, string]>([
    ["UTF-8", Buffer.from("Größe\n"), "Größe\n"],
    ["ISO 8859-1", Buffer.from("Größe\n", "latin1"), "Größe\n"],
  ])("is answered in %s", async (_, bytes, text) => {
    expect((await said((socket) => socket.end(bytes))).observation).toMatchObject({ body: text });
  });

  it("is whole only where its last line ends", async () => {
    const ended = (text: string) => said((socket) => socket.end(text));
    expect((await ended("%% NOT FOUND\r\n")).observation).not.toHaveProperty("endsWithConnection");
    expect((await ended("%% NOT FOUND\r\n%% res")).observation).toMatchObject({ endsWithConnection: true });
  });

  it("is not read beyond the limit, and the connection is let go", async () => {
    const { observation, server } = await said((socket) => socket.write(Buffer.alloc(1024 * 1024, "é")));
    expect(observation).toMatchObject({ kind: "answered", extent: "cut" });
    expect(observation.kind === "answered" && observation.body.length).toBe(32_768);
    const closed = [...server.sockets].map(
      (socket) => new Promise((done) => (socket.closed ? done(0) : socket.once("close", done))),
    );
    await Promise.all(closed);
    expect([...server.sockets].every((socket) => socket.destroyed)).toBe(true);
  });

  it.each<[string, Speak, string, RegExp]>([
    ["is closed without a word", (socket) => socket.end(), "network", /without an answer/],
    ["is torn down", (socket) => socket.resetAndDestroy(), "network", /connection reset/],
    [
      "is torn down in the middle",
      (socket) => socket.write("% half", () => setTimeout(() => socket.resetAndDestroy(), 20)),
      "network",
      /connection reset/,
    ],
  ])("that %s is trouble", async (_, speak, trouble, detail) => {
    expect((await said(speak)).observation).toMatchObject({
      kind: "failed",
      trouble,
      detail: expect.stringMatching(detail) as string,
      final: false,
    });
  });

  it("that hangs ends at the deadline", async () => {
    expect((await said(() => undefined, {}, 100)).observation).toMatchObject({
      kind: "failed",
      trouble: "timeout",
    });
  });

  it("goes to no private address where the rule is not to be trusted", async () => {
    const { asked, port } = await serve((socket) => socket.end("hello\n"));
    const options = { network: network(port) };
    const observation = await ask("whois://private.example/acme", options, { isPublicOnly: true });
    expect(observation).toMatchObject({ kind: "failed", trouble: "redirect-refused", final: true });
    expect(asked).toEqual([]);
    expect(await ask("whois://nowhere.example/acme", options)).toMatchObject({
      trouble: "network",
      final: true,
    });
  });
});

describe("a referral", () => {
  const refer =
    (to: string): Speak =>
    (socket, query) =>
      socket.end(
        query.startsWith("domain ") ? `Domain: acme\nWhois Server: ${to}\n` : `answer to ${query}\n`,
      );
  const question = "whois://whois.example/domain%20acme.example";

  it("is followed once, only where the entry says so, with the bare name", async () => {
    const { asked, port } = await serve(refer("whois.registrar.example"));
    const options = { network: network(port) };
    expect(await ask(question, options)).toMatchObject({ url: question, hops: [] });
    expect(asked).toEqual(["domain acme.example\r\n"]);
    expect(await ask(question, options, { followsReferral: true })).toMatchObject({
      url: "whois://whois.registrar.example/acme.example",
      hops: [{ from: question, to: "whois://whois.registrar.example/acme.example" }],
      body: "Domain: acme\nWhois Server: whois.registrar.example\n\nanswer to acme.example\n",
    });
    expect(asked.slice(1)).toEqual(["domain acme.example\r\n", "acme.example\r\n"]);
  });

  it.each([
    ["itself", "whois.example"],
    ["a private address", "private.example"],
    ["an address", "127.0.0.1"],
    ["this machine", "localhost"],
    ["another port", "whois.registrar.example:22"],
    ["a page", "https://registrar.example/whois"],
  ])("to %s is not followed", async (_, to) => {
    const { asked, port } = await serve(refer(to));
    const observation = await ask(question, { network: network(port) }, { followsReferral: true });
    expect(observation).toMatchObject({ kind: "answered", url: question, hops: [] });
    expect(asked).toEqual(["domain acme.example\r\n"]);
  });

  it("does not make whole what was cut before it", async () => {
    const { port } = await serve((socket, query) =>
      socket.end(
        query.startsWith("domain ")
          ? `Whois Server: whois.registrar.example\n${"x".repeat(3000)}\nDomain: acme\n`
          : "No match.\n",
      ),
    );
    const options = { network: network(port), maxBodyBytes: 1024 };
    expect(await ask(question, options, { followsReferral: true })).toMatchObject({
      hops: [{ to: "whois://whois.registrar.example/acme.example" }],
      extent: "cut",
    });
  });

  it("that refers on is not followed further", async () => {
    const { asked, port } = await serve((socket) => socket.end(`refer: whois${asked.length}.example\n`));
    await ask(question, { network: network(port) }, { followsReferral: true });
    expect(asked).toHaveLength(2);
  });

  it("is read in its several spellings", () => {
    const read = (text: string) => readReferral(text);
    expect(read("   Registrar WHOIS Server: WHOIS.a.example\n")).toBe("whois.a.example");
    expect(read("refer:        whois.b.example")).toBe("whois.b.example");
    expect(read("ReferralServer: rwhois://r.c.example:43/")).toBe("r.c.example");
    expect(read("x\nwhois: localhost\n")).toBeUndefined();
    expect(read("Registrar: whois.example")).toBeUndefined();
  });
});

describe("behind a proxy", () => {
  it("goes through CONNECT, and its refusal is trouble with the network", async () => {
    const world = await startWorld({ platforms: domains });
    onTestFinished(() => world.close());
    const open = await startProxy(world);
    onTestFinished(() => open.close());
    const url = "whois://whois.nic.at/google.at";
    const through = { proxy: { http: open.url, https: open.url } };
    expect(await ask(url, through)).toMatchObject({
      kind: "answered",
      body: expect.stringContaining("google.at") as string,
    });
    expect(open.asked).toEqual(["whois.nic.at:43"]);
    const closed = await startProxy(world, { credentials: { user: "a", password: "b" } });
    onTestFinished(() => closed.close());
    expect(await ask(url, { proxy: { https: closed.url } })).toMatchObject({
      kind: "failed",
      trouble: "network",
      detail: expect.stringMatching(/proxy/) as string,
    });
    const straight = { proxy: { https: "http://127.0.0.1:1", no: ".nic.at:43" }, network: world.network };
    expect(await ask(url, straight)).toMatchObject({ kind: "answered" });
  });
});

describe("a referral behind a proxy", () => {
  it.each(["10.0.0.5", "whois.corp", "whois.internal", "whois.10.0.0.5.nip.io"])(
    "to %s is not followed",
    async (host) => {
      const asked: string[] = [];
      const proxy = createProxy();
      proxy.on("connect", ({ url = "" }, socket: Socket) => {
        asked.push(url);
        socket.on("error", () => undefined);
        socket.once("data", () => socket.end(`Domain: x\r\nRegistrar WHOIS Server: ${host}\r\n`));
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
      });
      proxy.listen(0, "127.0.0.1");
      await once(proxy, "listening");
      onTestFinished(() => void proxy.close());
      const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const through = { proxy: { https: url } };
      const own = { followsReferral: true };
      expect(await ask("whois://whois.example.com/acme.com", through, own)).toMatchObject({
        kind: "answered",
      });
      expect(asked).toEqual(["whois.example.com:43"]);
      const led = { isPublicOnly: true };
      const refused = await ask(`whois://${host}/acme.com`, through, led);
      expect(refused).toMatchObject({ kind: "failed", trouble: "redirect-refused" });
      expect(asked).toEqual(["whois.example.com:43"]);
    },
  );
});

describe("readWhoisUrl", () => {
  it("reads server, port and query", () => {
    expect(readWhoisUrl("whois://Whois.JPRS.jp/acme.jp%2Fe")).toEqual({
      hostname: "whois.jprs.jp",
      port: 43,
      query: "acme.jp/e",
    });
    expect(readWhoisUrl("whois://a.example:4343/x")).toMatchObject({ port: 4343 });
    expect([isWhoisUrl("whois://a/b"), isWhoisUrl("https://whois/")]).toEqual([true, false]);
  });

  it.each([
    "https://a.example/x",
    "whois://a.example",
    "whois://a.example/",
    "whois:///x",
    "whois://a.example/a%0D%0Ab",
    "whois://a.example/a%00b",
    "whois://a.example/%zz",
    "whois://a.example/a b",
    "whois://user@a.example/x",
    "whois://a.example:0/x",
    "whois://a.example:70000/x",
    "whois://a.example/%20",
    "whois://a.example/x?y",
  ])("takes %j for none", (url) => {
    expect(readWhoisUrl(url)).toBeUndefined();
  });
});
