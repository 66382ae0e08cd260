import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { oddPlatforms, oddSamples } from "./platforms.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({ platforms: oddPlatforms, samples: oddSamples });
});
afterAll(() => world.close());

/** What a script prints that runs as a child process in the world. */
async function run(script: string): Promise<unknown> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    env: { PATH: process.env.PATH, ...world.environment() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(output);
}

describe("a child process with the world's environment", () => {
  it("has the same network", async () => {
    const script = `
      const { resolve, dial, ca } = globalThis[Symbol.for("claimcheck.network")];
      console.log(JSON.stringify([resolve("odd.example"), dial("8.8.8.8", 443), dial("8.8.8.8", 80), ca]));`;
    const { resolve, dial, ca } = world.network;
    expect(await run(script)).toEqual([
      await resolve("odd.example"),
      dial("8.8.8.8", 443),
      dial("8.8.8.8", 80),
      ca,
    ]);
  });

  it("reaches the world through it", async () => {
    const script = `
      import { connect } from "node:tls";
      import { get } from "node:https";
      const { resolve, dial, ca } = globalThis[Symbol.for("claimcheck.network")];
      const servername = "odd.example";
      const createConnection = () => connect({ ...dial(resolve(servername)[0], 443), servername, ca });
      get({ host: servername, path: "/users/known", createConnection }, (response) => {
        response.setEncoding("utf8").on("data", (body) => console.log(JSON.stringify(body)));
      });`;
    expect(await run(script)).toBe("path 0: here is known");
  });

  it("cannot leave this machine", async () => {
    const script = `
      import dgram from "node:dgram";
      import dns, { lookup } from "node:dns";
      import { get } from "node:https";
      import net, { connect, createServer, Socket } from "node:net";
      import tls from "node:tls";
      const codeOf = (emitter) => new Promise((done) => {
        emitter.on("error", ({ code }) => done(code)).on("connect", () => done("connected") );
      });
      const called = (ask) => new Promise((done) => ask((error) => done(error?.code ?? "found")));
      const thrown = async (act) => { try { await act(); return "done"; } catch (error) { return error.cause?.code ?? error.code; } };
      const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
      await new Promise((done) => server.once("listening", done));
      const { port } = server.address();
      const at = (address) => (name, options, back) => options.all ? back(null, [{ address, family: 4 }]) : back(null, address, 4);
      const udp = dgram.createSocket("udp4");
      console.log(JSON.stringify({
        address: await codeOf(connect(443, "192.0.2.1")),
        options: await codeOf(connect({ host: "192.0.2.1", port: 443 })),
        name: await codeOf(connect({ host: "host.invalid", port: 443 })),
        socket: await codeOf(new Socket().connect(443, "192.0.2.1")),
        tls: await codeOf(tls.connect(443, "host.invalid")),
        https: await codeOf(get("https://host.invalid/")),
        fetch: await thrown(() => fetch("https://host.invalid/")),
        ownLookup: await codeOf(connect({ host: "host.invalid", port, lookup: at("192.0.2.1") })),
        dns: await called((back) => lookup("host.invalid", back)),
        dnsQuestion: await called((back) => dns.resolve4("host.invalid", back)),
        dnsResolver: await called((back) => new dns.Resolver().resolve4("host.invalid", back)),
        dnsPromise: await thrown(() => dns.promises.lookup("host.invalid")),
        dnsPromisedQuestion: await thrown(() => dns.promises.resolve4("host.invalid")),
        packet: await thrown(() => udp.send("x", 53, "192.0.2.1")),
        loopback: await codeOf(connect(port, "127.0.0.1")),
        loopbackByName: await codeOf(connect(port, "localhost")),
        loopbackWithoutName: await codeOf(connect({ port })),
        loopbackByOwnLookup: await codeOf(connect({ host: "host.invalid", port, lookup: at("127.0.0.1") })),
      }));
      process.exit();`;
    expect(await run(script)).toEqual({
      address: "ENETUNREACH",
      options: "ENETUNREACH",
      name: "ENETUNREACH",
      socket: "ENETUNREACH",
      tls: "ENETUNREACH",
      https: "ENETUNREACH",
      fetch: "ENETUNREACH",
      ownLookup: "ENETUNREACH",
      dns: "ENOTFOUND",
      dnsQuestion: "ENOTFOUND",
      dnsResolver: "ENOTFOUND",
      dnsPromise: "ENOTFOUND",
      dnsPromisedQuestion: "ENOTFOUND",
      packet: "ENETUNREACH",
      loopback: "connected",
      loopbackByName: "connected",
      loopbackWithoutName: "connected",
      loopbackByOwnLookup: "connected",
    });
  });
});
