import { Readable } from "node:stream";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../../src/lookup/body.js";
import type { Observation } from "../../src/model/observation.js";
import { answered, ask, failed, openLive, readAll, serve, signal } from "./servers.js";

const TEXT = "<title>Grüße from 東京 👋</title>\n".repeat(200);
const MIB = 1024 * 1024;
const AT_ONCE = 48;
const BOMBS = {
  gzip: () => Buffer.concat(Array<Buffer>(64).fill(gzipSync(Buffer.alloc(MIB)))),
  deflate: () => deflateSync(Buffer.alloc(64 * MIB)),
  // With the largest window, which its sender chooses.
  br: () =>
    brotliCompressSync(Buffer.alloc(64 * MIB), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }),
};
const EMPTY_GZIP = gzipSync("");

async function askFor(
  bytes: Buffer,
  headers: Record<string, string> = {},
  maxBodyBytes?: number,
): Promise<Observation> {
  const server = await serve((_, response) => response.writeHead(200, headers).end(bytes));
  return ask(openLive(maxBodyBytes === undefined ? {} : { maxBodyBytes }), server.url);
}

describe("content-encoding", () => {
  it.each([
    ["gzip", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    ["GZIP", gzipSync(TEXT)],
    ["gzip", Buffer.concat([gzipSync(TEXT.slice(0, 999)), gzipSync(TEXT.slice(999))])],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
    ["identity", Buffer.from(TEXT)],
    ["", Buffer.from(TEXT)],
  ])("reads %s", async (encoding, bytes) => {
    expect(answered(await askFor(bytes, { "content-encoding": encoding }))).toMatchObject({
      body: TEXT,
      extent: "whole",
    });
  });

  it.each([
    ["gzip", gzipSync("acme")],
    ["deflate", deflateSync("acme")],
    ["deflate", deflateRawSync("acme")],
  ])("reads %s that comes byte by byte", async (encoding, bytes) => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": encoding });
      const left = [...bytes];
      const next = () => {
        const byte = left.shift();
        if (byte === undefined) response.end();
        else response.write(Buffer.from([byte]), () => setImmediate(next));
      };
      next();
    });
    expect(answered(await ask(openLive(), server.url))).toMatchObject({ body: "acme", extent: "whole" });
  });

  it.each(["gzip", "br", "deflate", "x-foo"])("takes an empty %s body for empty", async (encoding) => {
    expect(answered(await askFor(Buffer.alloc(0), { "content-encoding": encoding }))).toMatchObject({
      body: "",
      extent: "whole",
    });
  });

  it.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 304],
  ] as const)("reads the nothing after %s %i", async (method, status) => {
    const server = await serve((_, response) =>
      response.writeHead(status, { "content-encoding": "gzip" }).end(),
    );
    const observation = answered(await ask(openLive(), server.url, { method }));
    expect(observation).toMatchObject({ status, body: "", extent: "whole" });
  });

  it.each([
    ["x-foo", Buffer.from(TEXT)],
    ["zstd", Buffer.from(TEXT)],
    ["gzip, br", Buffer.from(TEXT)],
    ["br", brotliCompressSync(TEXT)],
  ])("refuses %s, for good", async (encoding, bytes) => {
    const observation = failed(await askFor(bytes, { "content-encoding": encoding }));
    expect(observation).toMatchObject({ trouble: "network", final: true });
    expect(observation.detail).toContain(`content-encoding ${encoding}`);
  });

  it.each(["gzip", "deflate"])("does not take any bytes for %s", async (encoding) => {
    const bytes = Buffer.from("x this is neither\0\xff\xff");
    const observation = failed(await askFor(bytes, { "content-encoding": encoding }));
    expect(observation).toMatchObject({ trouble: "network", final: true });
    expect(observation.detail).toContain("unreadable answer");
  });

  it.each([
    ["gzip", gzipSync(TEXT)],
    ["gzip", gzipSync(TEXT).subarray(0, -1)],
    ["deflate", deflateSync(TEXT)],
  ])("does not take half of a %s stream for a whole page", async (encoding, bytes) => {
    const half = bytes.subarray(0, bytes.length > 200 ? -9 : -4);
    const observation = failed(await askFor(half, { "content-encoding": encoding }));
    expect(observation).toMatchObject({ trouble: "network", final: false });
  });

  it("does not ask for encodings that it does not read", async () => {
    const server = await serve((_, response) => response.end());
    await ask(openLive(), server.url);
    expect(server.requests[0]?.headers["accept-encoding"]).toBe("gzip");
  });
});

describe("the limit", () => {
  it("is not reached by a body of just that size", async () => {
    expect(answered(await askFor(Buffer.alloc(4096, "a"), {}, 4096))).toMatchObject({
      body: "a".repeat(4096),
      extent: "whole",
    });
  });

  it("cuts one byte more", async () => {
    expect(answered(await askFor(Buffer.alloc(4097, "a"), {}, 4096))).toMatchObject({
      body: "a".repeat(4096),
      extent: "cut",
    });
  });

  it.each([1, 2, 3])("leaves out a character that it cuts through (%i bytes in)", async (inside) => {
    const limit = 100 + inside;
    const observation = answered(await askFor(Buffer.from(`${"a".repeat(100)}👋 and more`), {}, limit));
    expect(observation).toMatchObject({ body: "a".repeat(100), extent: "cut" });
  });

  it("counts decompressed bytes", async () => {
    const bytes = gzipSync("a".repeat(5000));
    expect(answered(await askFor(bytes, { "content-encoding": "gzip" }, 4096))).toMatchObject({
      body: "a".repeat(4096),
      extent: "cut",
    });
  });

  it.each(["gzip", "deflate", "br"] as const)("makes nothing of %s bombs, many at once", async (encoding) => {
    const bytes = BOMBS[encoding]();
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(bytes),
    );
    const live = openLive();
    const askMany = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => ask(live, `${server.url}/${index}`)));
    // What the first ones cost is the code.
    await askMany(AT_ONCE);
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 1);
    const all = await askMany(AT_ONCE);
    clearInterval(timer);
    most = Math.max(most, process.memoryUsage.rss());
    for (const one of all) {
      if (encoding === "br") expect(one).toMatchObject({ kind: "failed", trouble: "network", final: true });
      else expect(one).toMatchObject({ kind: "answered", extent: "cut" });
    }
    expect((most - before) / AT_ONCE).toBeLessThan(2 * MIB);
  });

  it.each([
    ["text", "identity", Buffer.from("<p>Lorem ipsum</p>\n".repeat(3000)), "answered"],
    ["compressed nothing", "gzip", Buffer.concat(Array<Buffer>(3000).fill(EMPTY_GZIP)), "failed"],
  ] as const)("ends endless %s", async (_, encoding, block, kind) => {
    let sent = 0;
    const gone = signal();
    const server = await serve((_seen, response) => {
      response.once("close", gone.give);
      response.writeHead(200, { "content-encoding": encoding });
      const pour = () => {
        while (!response.destroyed) {
          sent += block.length;
          if (!response.write(block)) {
            response.once("drain", pour);
            return;
          }
        }
      };
      pour();
    });
    const observation = await ask(openLive({ maxBodyBytes: 100_000 }), server.url);
    expect(observation.kind).toBe(kind);
    await gone.given;
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});

describe("charsets", () => {
  const utf16 = Buffer.from("Grüße", "utf16le");
  it.each([
    ["text/html; charset=windows-1251", Buffer.from([0xcf, 0xf0, 0xe8]), "При"],
    ["text/html; charset=ISO-8859-1", Buffer.from("Grüße", "latin1"), "Grüße"],
    ['text/html; charset="utf-8"', Buffer.from("Grüße"), "Grüße"],
    ["text/html;charset = utf-16le", utf16, "Grüße"],
    ["text/html; charset=utf-16", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), "Grüße"],
    ["text/html; charset=klingon-8", Buffer.from("Grüße"), "Grüße"],
    ["text/html; charset=", Buffer.from("Grüße"), "Grüße"],
    ["application/json", Buffer.from('\ufeff{"a":1}'), '{"a":1}'],
    ["text/plain", Buffer.from("a\0b"), "a\0b"],
    ["text/plain", Buffer.from([0x61, 0xff, 0x62]), "a\ufffdb"],
    ["text/plain", Buffer.from([0x61, 0xe2, 0x82]), "a\ufffd"],
  ])("%s", async (type, bytes, body) => {
    expect(answered(await askFor(bytes, { "content-type": type })).body).toBe(body);
  });
});

describe("readBody", () => {
  const limits = (maxBytes: number) => ({ maxBytes, isSettled: () => false });

  it("reads the same, however the bytes are dealt out", async () => {
    const splits = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    const encodings = fc.constantFrom("identity", "gzip", "deflate", "raw");
    await fc.assert(
      fc.asyncProperty(text, encodings, splits, async (body, encoding, sizes) => {
        const bytes = encode(body, encoding);
        const headers = { "content-encoding": encoding === "raw" ? "deflate" : encoding };
        const read = await readBody(Readable.from(deal(bytes, sizes)), headers, limits(100_000));
        expect(read).toEqual({ text: body.replace(/^\ufeff/, ""), extent: "whole" });
      }),
    );
  });

  it("never reads more than the limit, and always a beginning", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 300 }), async (body, maxBytes) => {
        const bytes = Buffer.from(body);
        const read = await readBody(Readable.from(deal(bytes, [7])), {}, limits(maxBytes));
        expect(body.replace(/^\ufeff/, "").startsWith(read.text)).toBe(true);
        expect(Buffer.byteLength(read.text)).toBeLessThanOrEqual(maxBytes);
        expect(read.extent).toBe(bytes.length > maxBytes ? "cut" : "whole");
      }),
    );
  });

  it("does not judge a page anew for every byte of it", async () => {
    let judged = 0;
    const isSettled = () => {
      judged += 1;
      return false;
    };
    await readBody(Readable.from(deal(Buffer.alloc(20_000, "a"), [1])), {}, { maxBytes: 100_000, isSettled });
    expect(judged).toBeGreaterThan(10);
    expect(judged).toBeLessThan(100);
  });
});

describe("a reader", () => {
  it("stops the transfer; the server notices that not all was taken", async () => {
    const gone = signal();
    const server = await serve((_, response) => {
      response.once("close", gone.give);
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(50_000)));
        if (!response.destroyed) response.once("drain", more);
      };
      response.write("<title>acme</title>", more);
    });
    const soFar: Observation[] = [];
    const isSettled = (observation: Observation) => {
      soFar.push(observation);
      return true;
    };
    const observation = answered(
      await ask(openLive(), server.url, { reader: { stopsAt: () => false, isSettled } }),
    );
    expect(observation.extent).toBe("partial");
    expect(observation.body).toMatch(/^<title>acme<\/title>/);
    expect(soFar).toMatchObject([{ kind: "answered", status: 200, extent: "partial" }]);
    await gone.given;
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it.each(["stopsAt", "isSettled"] as const)("that throws in %s ends its own question only", async (name) => {
    const server = await serve((_, response) => response.writeHead(302, { location: "/" }).end("more"));
    const live = openLive();
    const broken = () => {
      throw new Error("the reader is broken");
    };
    const reader = { ...readAll, stopsAt: () => true, [name]: broken };
    const observation = failed(await ask(live, server.url, { reader }));
    expect(observation).toMatchObject({ trouble: "network" });
    expect(observation.detail).toContain("the reader is broken");
    const next = await ask(live, server.url, { reader: { ...readAll, stopsAt: () => true } });
    expect(answered(next).body).toBe("more");
  });
});

function encode(text: string, encoding: string): Buffer {
  switch (encoding) {
    case "gzip":
      return gzipSync(text);
    case "deflate":
      return deflateSync(text);
    case "raw":
      return deflateRawSync(text);
    default:
      return Buffer.from(text);
  }
}

/** Cuts bytes into pieces of these sizes, over and over. */
function* deal(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
