import { X509Certificate } from "node:crypto";
import { createServer } from "node:net";
import { connect, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCertificates } from "../../fixtures/world/certificates.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { troubleOf } from "./client.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({ platforms: [] });
});
afterAll(() => world.close());

function shake(host: string, ca: string, session?: Buffer): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const options = { ...world.network.dial("8.8.8.8", 443), servername: host, ca };
    const socket = connect(session === undefined ? options : { ...options, session });
    socket.once("secureConnect", () => resolve(socket));
    socket.once("error", reject);
  });
}

async function shown(host: string): Promise<DetailedPeerCertificate> {
  const socket = await shake(host, world.network.ca);
  const certificate = socket.getPeerCertificate(true);
  socket.destroy();
  return certificate;
}

describe("a good certificate", () => {
  it.each(["example.com", "api.example.com", "a.b.example.co.uk", "xn--bcher-kva.example", "localhost"])(
    "is made for %s",
    async (host) => {
      const socket = await shake(host, world.network.ca);
      expect({ authorized: socket.authorized, protocol: socket.getProtocol() }).toEqual({
        authorized: true,
        protocol: "TLSv1.3",
      });
      socket.destroy();
    },
  );

  it("is signed by the authority", async () => {
    const leaf = new X509Certificate((await shown("one.example")).raw);
    const authority = new X509Certificate(world.network.ca);
    expect(authority.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(authority)).toBe(true);
    expect(leaf.verify(authority.publicKey)).toBe(true);
  });

  it("is made once, and one does for all names beside each other", async () => {
    const serial = (await shown("one.example")).serialNumber;
    expect((await shown("one.example")).serialNumber).toBe(serial);
    expect((await shown("two.example")).serialNumber).not.toBe(serial);
    expect((await shown("a.one.example")).serialNumber).toBe((await shown("b.one.example")).serialNumber);
  });

  it("is trusted with this world's authority only", async () => {
    expect(await troubleOf(shake("one.example", makeCertificates().ca))).toBe(
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    );
  });

  it("is looked at in every handshake: sessions are not resumed", async () => {
    const first = await shake("one.example", world.network.ca);
    const session = first.getSession();
    first.destroy();
    const second = await shake("one.example", world.network.ca, session);
    expect(second.isSessionReused()).toBe(false);
    second.destroy();
  });
});

it.each([
  ["untrusted", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ["expired", "CERT_HAS_EXPIRED"],
  ["wrong-name", "ERR_TLS_CERT_ALTNAME_INVALID"],
] as const)("a certificate that is %s fails so", async (flaw, code) => {
  const host = `${flaw}.flaws.example`;
  world.misbehave({ host }, { kind: "bad-certificate", flaw });
  expect(await troubleOf(shake(host, world.network.ca))).toBe(code);
  world.behave();
  const socket = await shake(host, world.network.ca);
  expect(socket.authorized).toBe(true);
  socket.destroy();
});

it("survives clients that do not speak TLS, or no name", async () => {
  const socket = connect({ ...world.network.dial("8.8.8.8", 443), rejectUnauthorized: false });
  expect(await troubleOf(new Promise((_, reject) => socket.once("error", reject)))).not.toBe("answered");
  const server = createServer();
  expect(await troubleOf(shake("one.example", world.network.ca).then((good) => good.destroy()))).toBe(
    "answered",
  );
  server.close();
});
