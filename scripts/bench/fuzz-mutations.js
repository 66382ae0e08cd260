// What can become of an answer on its way in fuzz.js: each mutation changes the message that fuzz-wire.js writes.
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";

const MIB = 1024 * 1024;
export const chance = (random, part) => random() < part;
export const upTo = (random, most) => Math.floor(random() * most);
/** Small numbers more often than large ones. */
export const fewUpTo = (random, most) => Math.floor(most ** random());
const oneOf = (random, list) => list[upTo(random, list.length)];
export const noise = (random, length) => Buffer.from(Array.from({ length }, () => upTo(random, 256)));
const header = (message, name, value) => message.headers.push([name, value]);

function replaceHeader(message, name, value) {
  message.headers = message.headers.filter(([known]) => known !== name);
  header(message, name, value);
}

/** Puts bytes somewhere into the body, over or between what is there. */
function splice(message, random, bytes, removed) {
  const at = upTo(random, message.body.length + 1);
  message.body = Buffer.concat([message.body.subarray(0, at), bytes, message.body.subarray(at + removed)]);
}

function flip(bytes, random, times) {
  for (let time = 0; time < times && bytes.length > 0; time += 1)
    bytes[upTo(random, bytes.length)] ^= 1 << upTo(random, 8);
}

function encode(message, name, bytes) {
  replaceHeader(message, "content-encoding", name);
  message.body = bytes;
}

const zip = {
  gzip: (body) => gzipSync(body, { level: 1 }),
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  deflate: (body) => deflateSync(body, { level: 1 }),
  raw: (body) => deflateRawSync(body, { level: 1 }),
};

const one = (apply, weight) => ({ apply, weight });
let bomb;
let brotliBomb;

export const MUTATIONS = {
  flip: one((m, r) => flip(m.body, r, 1 + upTo(r, 20)), 8),
  nul: one((m, r) => splice(m, r, Buffer.alloc(1 + upTo(r, 9)), 0)),
  "invalid utf-8": one((m, r) =>
    splice(m, r, Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80]), upTo(r, 9)),
  ),
  noise: one((m, r) => splice(m, r, noise(r, 1 + upTo(r, 300)), upTo(r, 300))),
  "cut out": one((m, r) => splice(m, r, Buffer.alloc(0), upTo(r, m.body.length + 1))),
  twice: one((m) => {
    m.body = Buffer.concat([m.body, m.body]);
  }),
  shorter: one((m, r) => {
    m.body = m.body.subarray(0, upTo(r, m.body.length + 1));
  }, 6),
  "early close": one((m, r) => Object.assign(m, { stopAt: r(), ending: "end" }), 8),
  reset: one((m, r) => Object.assign(m, { stopAt: r(), ending: "reset" })),
  hang: one((m, r) => Object.assign(m, { stopAt: r() ** 2, ending: "hang" }), 2),
  "close at once": one((m) => Object.assign(m, { stopAt: 0, ending: "end" }), 1),
  status: one((m, r) => {
    m.status = oneOf(r, [
      200,
      200,
      204,
      205,
      206,
      301,
      304,
      400,
      403,
      404,
      404,
      410,
      418,
      429,
      500,
      503,
      999,
      100 + upTo(r, 900),
    ]);
  }, 8),
  "status line": one((m, r) => {
    const { status } = m;
    m.statusLine = oneOf(r, [
      `HTTP/1.0 ${status} Old`,
      `HTTP/1.1 ${status}`,
      `HTTP/2.0 ${status} New`,
      `HTTP/9.9 ${status} Far`,
      `ICY ${status} OK`,
      `HTTP/1.1 ${status}0 Long`,
      "HTTP/1.1 abc Letters",
      `HTTP/1.1  ${status}\tTab`,
      ` HTTP/1.1 ${status} Late`,
      `HTTP/1.1 ${status} ${"reason ".repeat(fewUpTo(r, 3000))}`,
      `\r\n\r\nHTTP/1.1 ${status} Empty lines`,
      noise(r, 60).toString("latin1"),
      "",
    ]);
  }, 5),
  headers: one((m, r) => {
    const most = fewUpTo(r, chance(r, 0.03) ? 10_000 : 400);
    for (let at = 0; at < most; at += 1) header(m, `x-${at}`, "v".repeat(upTo(r, 20)));
  }, 6),
  "huge header": one((m, r) => header(m, "x-huge", "h".repeat(fewUpTo(r, 150_000))), 2),
  "odd header": one(
    (m, r) =>
      m.headers.push(
        oneOf(r, [
          ["x bad name", "v"],
          ["x-nul", "a\0b"],
          ["x-escape", "\x1b]0;title\x07\x1b[31m"],
          ["x-latin", "\xe9\xff\x80"],
          ["", "no name"],
          ["x-fold", "one\r\n two"],
          ["x-lf", "one\ntwo: three"],
          ["__proto__", "polluted"],
          ["constructor", "polluted"],
          ["set-cookie", "a=b; domain=.com"],
          [
            "retry-after",
            oneOf(r, ["-1", "1e9", "soon", "Thu, 99 Foo 2026", "9".repeat(400), "2", "3, 3", "59"]),
          ],
          ["transfer-encoding", oneOf(r, ["gzip", "chunked, gzip", "identity", "chunked\x0b"])],
          ["content-length", oneOf(r, ["0", "-5", "1e3", "99999999999999999999", "5, 6", "0x10", ""])],
          ["connection", oneOf(r, ["close", "upgrade", "keep-alive, x"])],
          ["upgrade", "h2c"],
          ["location", "/elsewhere"],
        ]),
      ),
    8,
  ),
  chunked: one((m) => Object.assign(m, { framing: "chunked" }), 6),
  "bad chunks": one(
    (m, r) =>
      Object.assign(m, {
        framing: "chunked",
        chunkFault: oneOf(r, [
          "size",
          "no end",
          "no line end",
          "negative",
          "huge",
          "extension",
          "trailers",
          "noise",
        ]),
      }),
    6,
  ),
  "until close": one((m) => Object.assign(m, { framing: "close" })),
  "length off": one((m, r) => Object.assign(m, { lengthOff: upTo(r, 200) - 100 }), 4),
  compressed: one((m, r) => {
    const name = oneOf(r, ["gzip", "br", "deflate", "raw"]);
    encode(m, name === "raw" ? "deflate" : name, zip[name](m.body));
  }, 6),
  "compressed, broken": one((m, r) => {
    const name = oneOf(r, ["gzip", "br", "deflate"]);
    const bytes = Buffer.from(zip[name](m.body));
    if (chance(r, 0.5)) flip(bytes, r, 1 + upTo(r, 5));
    encode(m, name, chance(r, 0.5) ? bytes.subarray(0, upTo(r, bytes.length)) : bytes);
  }, 5),
  "wrong encoding": one(
    (m, r) =>
      encode(
        m,
        oneOf(r, ["gzip", "br", "deflate", "x-foo", "gzip, br", "zstd", "\x1b[31m", "identity", ","]),
        m.body,
      ),
    4,
  ),
  bomb: one((m) => {
    bomb ??= gzipSync(Buffer.alloc(8 * MIB));
    encode(m, "gzip", bomb);
  }, 1),
  // With the largest window, which would cost the reader 16 MiB.
  "brotli bomb": one((m) => {
    brotliBomb ??= brotliCompressSync(Buffer.alloc(32 * MIB), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 },
    });
    encode(m, "br", brotliBomb);
  }, 1),
  "content type": one(
    (m, r) =>
      replaceHeader(
        m,
        "content-type",
        oneOf(r, [
          "",
          "text/html; charset=klingon-8",
          "text/html; charset=utf-16le",
          "text/html; charset=shift_jis",
          'text/html;charset="iso-2022-jp',
          "application/json",
          "text/plain",
          "image/png",
          "charset=".repeat(500),
        ]),
      ),
    5,
  ),
  "1xx": one((m, r) => {
    const early = () =>
      oneOf(r, [
        "102 Processing",
        "103 Early Hints\r\nlink: </a.css>; rel=preload",
        "103 Early Hints",
        "199 Odd",
        "100 Continue",
        "101 Switching Protocols",
      ]);
    m.before = Array.from({ length: fewUpTo(r, 300) }, () => `HTTP/1.1 ${early()}\r\n\r\n`).join("");
  }, 4),
  redirect: one((m, r) => {
    m.status = oneOf(r, [301, 302, 303, 307, 308]);
    replaceHeader(
      m,
      "location",
      oneOf(r, [
        "",
        "/",
        "?",
        "//other.example/x",
        "https://other.example/x",
        "http://10.0.0.1/",
        "https://[::1]/",
        "javascript:alert(1)",
        "http://",
        "https://a b/",
        "\x1b[31m",
        "/\xe9\xff",
        "https://other.example:99999/",
        "https://u:p@other.example/",
        `/${"long/".repeat(3000)}`,
        "/login",
        "https://consent.other.example/",
      ]),
    );
  }, 5),
  pieces: one((m, r) => Object.assign(m, { pieces: 2 + upTo(r, 30), gapMs: upTo(r, 3) }), 4),
  drip: one((m, r) => Object.assign(m, { pieces: 5 + upTo(r, 200), gapMs: 1 + upTo(r, 40) }), 2),
  "huge line": one(
    (m, r) =>
      splice(
        m,
        r,
        Buffer.alloc(fewUpTo(r, MIB), oneOf(r, ["a", "<", "[", '"', '{"a":', "&", "<title>", "<svg>"])),
        0,
      ),
    2,
  ),
  escapes: one((m, r) => splice(m, r, Buffer.from("<title>\x1b]0;x\x07\x1b[2J\u202e</title>"), 0), 2),
  "second answer": one((m, r) => {
    const body = oneOf(r, [
      '{"message":"Not Found"}',
      '{"taken":false}',
      '{"exists":false,"available":true}',
      "true",
    ]);
    m.after = `HTTP/1.1 ${oneOf(r, [200, 404])} X\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  }, 4),
};
