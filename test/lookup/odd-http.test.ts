import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { answered, ask, failed, openLive, serve, serveBytes, serveTcp } from "./servers.js";

const HEAD = "HTTP/1.1 200 OK\r\n";

describe("odd, but HTTP", () => {
  it.each([
    ["HTTP/1.0, ended by closing", ["HTTP/1.0 200 OK\r\n\r\nacme"]],
    ["HTTP/1.1, ended by closing", [`${HEAD}connection: close\r\n\r\nac`, "me"]],
    [
      "early hints first",
      ["HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n", `${HEAD}content-length: 4\r\n\r\nacme`],
    ],
    ["102 first", ["HTTP/1.1 102 Processing\r\n\r\n", `${HEAD}content-length: 4\r\n\r\nacme`]],
    ["trailers", [`${HEAD}transfer-encoding: chunked\r\ntrailer: x\r\n\r\n4\r\nacme\r\n0\r\nx: y\r\n\r\n`]],
    ["chunk extensions", [`${HEAD}transfer-encoding: chunked\r\n\r\n4;a=b\r\nacme\r\n0\r\n\r\n`]],
    ["more bytes than it said", [`${HEAD}content-length: 4\r\n\r\nacme and more`]],
    ["no reason phrase", ["HTTP/1.1 200\r\ncontent-length: 4\r\n\r\nacme"]],
    [
      "bytes that are not ASCII in a header",
      [Buffer.from(`${HEAD}x: \xe9\xff\r\ncontent-length: 4\r\n\r\nacme`, "latin1")],
    ],
    [
      "headers with names of objects' own",
      [`${HEAD}__proto__: x\r\nconstructor: y\r\ncontent-length: 4\r\n\r\nacme`],
    ],
  ])("%s", async (_, parts) => {
    const { url } = await serveBytes(...parts);
    expect(answered(await ask(openLive(), url))).toMatchObject({
      status: 200,
      body: "acme",
      extent: "whole",
    });
  });

  it.each([204, 304, 999, 600, 418])("status %i", async (status) => {
    const { url } = await serveBytes(`HTTP/1.1 ${status} Odd\r\ncontent-length: 0\r\n\r\n`);
    expect(answered(await ask(openLive(), url))).toMatchObject({ status, body: "", extent: "whole" });
  });

  it.each([
    ["HTTP/1.0", ["HTTP/1.0 200 OK\r\n\r\nacme"], true],
    ["HTTP/1.1 without a length", [`${HEAD}connection: close\r\n\r\nacme`], true],
    ["HTTP/1.0 with a length", ["HTTP/1.0 200 OK\r\ncontent-length: 4\r\n\r\nacme"], undefined],
    ["a length", [`${HEAD}content-length: 4\r\n\r\nacme`], undefined],
    ["chunks", [`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nacme\r\n0\r\n\r\n`], undefined],
    ["gzip", [`${HEAD}content-encoding: gzip\r\n\r\n`, gzipSync("acme")], undefined],
  ])("tells whether the connection alone ends the body: %s", async (_, parts, wanted) => {
    const { url } = await serveBytes(...parts);
    const observation = answered(await ask(openLive(), url));
    expect(observation).toMatchObject({ body: "acme", extent: "whole" });
    expect(observation.endsWithConnection).toBe(wanted);
  });

  it.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 304],
  ] as const)("takes the nothing after %s %i for all", async (method, status) => {
    const { url } = await serveBytes(`HTTP/1.1 ${status} Odd\r\n\r\n`);
    const observation = answered(await ask(openLive(), url, { method }));
    expect([observation.body, observation.endsWithConnection]).toEqual(["", undefined]);
  });

  it("joins repeated headers, in lower case", async () => {
    const { url } = await serveBytes(
      `${HEAD}X-Twice: a\r\nx-twice: b\r\nSet-Cookie: c=1\r\nset-cookie: d=2\r\ncontent-length: 0\r\n\r\n`,
    );
    expect(answered(await ask(openLive(), url)).headers).toMatchObject({
      "x-twice": "a, b",
      "set-cookie": "c=1, d=2",
    });
  });
});

describe("not HTTP", () => {
  it.each([
    ["another protocol", ["SSH-2.0-OpenSSH_9.6\r\n\0\x01garbage\r\n\r\n"]],
    ["nothing", []],
    ["zeros", [Buffer.alloc(10_000)]],
    ["half a status line", ["HTTP/1.1 20"]],
    ["half a header", [`${HEAD}content-le`]],
    ["a header without a colon", [`${HEAD}nonsense\r\n\r\n`]],
    ["two lengths", [`${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nacme`]],
    ["a negative length", [`${HEAD}content-length: -4\r\n\r\nacme`]],
    ["chunks that are none", [`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nacme\r\n0\r\n\r\n`]],
    ["fewer bytes than it said", [`${HEAD}content-length: 400\r\n\r\nacme`]],
    ["chunks without an end", [`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nacme\r\n`]],
    [
      "another protocol, switched to unasked",
      ["HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nacme"],
    ],
    // undici's own choice; RFC 9110 §15.2 would let it pass.
    ["an unasked 100 Continue", ["HTTP/1.1 100 Continue\r\n\r\n", `${HEAD}content-length: 4\r\n\r\nacme`]],
  ])("%s", async (_, parts) => {
    const { url } = await serveBytes(...parts);
    const observation = failed(await ask(openLive(), url));
    expect(observation).toMatchObject({ trouble: "network", final: false, attempts: 1 });
    expect(observation.detail).toMatch(/^127\.0\.0\.1:\d+: [\x20-\x7e]+$/);
  });

  it.each([
    ["before the answer", 0],
    ["in the middle of the body", 20],
  ])("a reset %s", async (_, waitMs) => {
    const { url } = await serveTcp((socket) => {
      socket.once("data", () => {
        if (waitMs > 0) socket.write(`${HEAD}content-length: 400\r\n\r\nacme`);
        setTimeout(() => socket.resetAndDestroy(), waitMs);
      });
    });
    expect(failed(await ask(openLive(), url))).toMatchObject({ trouble: "network", final: false });
  });

  it("a port where nobody listens", async () => {
    const { url, close } = await serveBytes();
    await close();
    const observation = failed(await ask(openLive(), url));
    expect(observation).toMatchObject({ trouble: "network", final: false });
    expect(observation.detail).toMatch(/: connection refused$/);
  });

  it("a request that cannot be sent at all", async () => {
    const live = openLive();
    for (const url of ["https://xn--a.example/", "not a url", "ftp://example.com/"])
      expect(failed(await ask(live, url)), url).toMatchObject({
        trouble: "network",
        final: true,
        hops: [],
        url,
      });
    const headers = { "x-bad": "line\nbreak" };
    const observation = failed(await ask(live, "http://127.0.0.1:1/", { headers }));
    expect(observation).toMatchObject({ trouble: "network", final: true });
  });
});

describe("too many headers", () => {
  it.each([
    ["ten thousand of them", Array.from({ length: 10_000 }, (_, index) => `x-${index}: filler`).join("\r\n")],
    ["one of 100 KB", `x: ${"x".repeat(100_000)}`],
  ])("%s", async (_, headers) => {
    const { url } = await serveBytes(`${HEAD}${headers}\r\ncontent-length: 0\r\n\r\n`);
    expect(failed(await ask(openLive(), url))).toMatchObject({ trouble: "too-large", final: true });
  });

  it("60 KB are not", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { x: "x".repeat(60_000) }).end("acme"),
    );
    expect(answered(await ask(openLive(), url)).body).toBe("acme");
  });
});
