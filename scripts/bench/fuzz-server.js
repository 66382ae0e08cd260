// The other side of fuzz.js: one TLS and one TCP port on loopback that answer with bytes, whatever they are. Prints
// its ports; ends with its stdin.
import { once } from "node:events";
import { createServer as createPlain } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createServer as createSecure } from "node:tls";
import { makeCertificates } from "../../dist/fixtures/world/certificates.js";
import { fillSample } from "../../dist/fixtures/world/samples.js";
import { planOf } from "./fuzz-plan.js";
import { stepsOf } from "./fuzz-wire.js";

const SOON_MS = 30;
const seed = Number(process.argv[2]);
const certificates = makeCertificates();
const certificate = (host, done) => done(null, certificates.contextFor(host.toLowerCase()));

/** Reads requests off a connection, one after the other, and answers each. */
function serve(socket) {
  let buffer = "";
  let isBusy = false;
  let closing;
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  const next = async () => {
    const end = buffer.indexOf("\r\n\r\n");
    if (isBusy || end === -1) return;
    const head = buffer.slice(0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (buffer.length < end + 4 + length) return;
    buffer = buffer.slice(end + 4 + length);
    clearTimeout(closing);
    isBusy = true;
    const ending = await answer(socket, Number(/\r\nx-fuzz: *(\d+)/i.exec(head)?.[1] ?? 0));
    if (ending === "soon") closing = setTimeout(() => socket.end(), SOON_MS);
    isBusy = false;
    await next();
  };
  socket.on("data", (chunk) => {
    buffer += chunk.toString("latin1");
    void next();
  });
}

async function answer(socket, n) {
  const { handle, sample, mutations, random } = planOf(seed, n);
  const { pieces, gapMs, ending } = stepsOf(sample && fillSample(sample, handle), mutations, random);
  for (const [index, piece] of pieces.entries()) {
    if (socket.destroyed) return undefined;
    socket.write(piece);
    if (gapMs > 0 && index < pieces.length - 1) await wait(gapMs);
  }
  if (ending === "end") socket.end();
  if (ending === "reset" && socket.encrypted !== true) socket.resetAndDestroy();
  else if (ending === "reset") socket.destroy();
  return ending;
}

const plain = createPlain(serve);
const secure = createSecure({ ALPNProtocols: ["http/1.1"], SNICallback: certificate }, serve);
secure.on("tlsClientError", (_, socket) => socket.destroy());
for (const server of [plain, secure]) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}
const ports = { tls: secure.address().port, plain: plain.address().port };
process.stdin.once("end", () => process.exit(0)).resume();
process.stdout.write(`${JSON.stringify({ ports, ca: certificates.ca })}\n`);
