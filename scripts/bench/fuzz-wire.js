// Writes out the answers of fuzz.js, as bytes.
import { chance, fewUpTo, MUTATIONS, noise, upTo } from "./fuzz-mutations.js";

/** After these a client may wait for more that never comes. */
const ENDLESS = new Set([
  "status",
  "status line",
  "odd header",
  "bad chunks",
  "length off",
  "1xx",
  "second answer",
]);

/** Takes an answer (or, without one, noise) through its mutations, to what is written: bytes, pauses and an end. */
export function stepsOf(answer, mutations, random) {
  if (answer === undefined)
    return { pieces: [noise(random, fewUpTo(random, 4000))], gapMs: 0, ending: "end" };
  const headers = Object.entries(answer.headers).filter(
    ([name]) => !/^(?:content-length|content-encoding|transfer-encoding|connection)$/.test(name),
  );
  const message = {
    status: answer.status,
    headers,
    body: Buffer.from(answer.body),
    framing: "length",
    lengthOff: 0,
    before: "",
    after: "",
    pieces: 1,
    gapMs: 0,
    ending: "keep",
  };
  for (const name of mutations) MUTATIONS[name].apply(message, random);
  const bytes = written(message, random);
  const sent =
    message.stopAt === undefined ? bytes : bytes.subarray(0, Math.floor(message.stopAt * bytes.length));
  const size = Math.max(1, Math.ceil(sent.length / message.pieces));
  const pieces = Array.from({ length: Math.ceil(sent.length / size) }, (_, at) =>
    sent.subarray(at * size, (at + 1) * size),
  );
  return {
    pieces,
    gapMs: message.gapMs,
    ending: endingOf(message, mutations.some((name) => ENDLESS.has(name)) && chance(random, 0.9)),
  };
}

/** `soon`: closed where no other request comes: who waits for more of a broken answer waits in vain. */
function endingOf({ ending, framing }, isSoon) {
  if (ending !== "keep") return ending;
  if (framing === "close") return "end";
  return isSoon ? "soon" : "keep";
}

function written(message, random) {
  const { status, headers, body, framing, lengthOff, before, after } = message;
  const line = message.statusLine ?? `HTTP/1.1 ${status} Words`;
  const all = [...headers];
  if (framing === "length") all.push(["content-length", String(body.length + lengthOff)]);
  if (framing === "chunked") all.push(["transfer-encoding", "chunked"]);
  const head = `${before}${line}\r\n${all.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n`;
  const parts = framing === "chunked" ? chunksOf(body, message.chunkFault, random) : [body];
  return Buffer.concat([Buffer.from(head, "latin1"), ...parts, Buffer.from(after)]);
}

function chunksOf(body, fault, random) {
  const parts = [];
  const bad = fault === undefined ? -1 : upTo(random, 4);
  let at = 0;
  for (let index = 0; at < body.length; index += 1) {
    const chunk = body.subarray(at, at + 1 + upTo(random, 2000));
    at += chunk.length;
    const isBad = index === bad;
    let size = chunk.length.toString(16);
    if (isBad && fault === "size") size = (chunk.length + 5).toString(16);
    if (isBad && fault === "negative") size = "-1";
    if (isBad && fault === "huge") size = "f".repeat(20);
    if (isBad && fault === "noise") size = "zz\0";
    if (fault === "extension") size += `;${"e".repeat(fewUpTo(random, 20_000))}=1`;
    parts.push(
      Buffer.from(`${size}\r\n`),
      chunk,
      Buffer.from(isBad && fault === "no line end" ? "" : "\r\n"),
    );
  }
  const trailers =
    fault === "trailers"
      ? Array.from({ length: fewUpTo(random, 500) }, (_, n) => `x-t${n}: v\r\n`).join("")
      : "";
  if (fault !== "no end") parts.push(Buffer.from(`0\r\n${trailers}\r\n`));
  return parts;
}
