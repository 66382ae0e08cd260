import { once } from "node:events";
import { request } from "node:http";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { ProxyAgent, request as send } from "undici";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ProxyOptions, startProxy, type WorldProxy } from "../../fixtures/world/proxy.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { oddPlatforms, oddSamples } from "./platforms.js";

let world: World;
let proxy: WorldProxy | undefined;
beforeAll(async () => {
  world = await startWorld({ platforms: oddPlatforms, samples: oddSamples });
});
afterEach(() => proxy?.close());
afterAll(() => world.close());

async function start(options?: ProxyOptions): Promise<WorldProxy> {
  proxy = await startProxy(world, options);
  return proxy;
}

async function tunnel(authority: string, headers = {}): Promise<{ status: number; socket: Socket }> {
  const outgoing = request(proxy?.url ?? "", { method: "CONNECT", path: authority, headers });
  outgoing.end();
  const [{ statusCode }, socket] = await once(outgoing, "connect");
  return { status: statusCode, socket };
}

describe("startProxy", () => {
  it("leads a tunnel into the world, and counts it", async () => {
    const { url, ...rest } = await start();
    expect(rest.asked).toEqual([]);
    const { status, socket } = await tunnel("odd.example:443");
    expect(status).toBe(200);
    const secure = connectTls({ socket, servername: "odd.example", ca: world.network.ca });
    await once(secure, "secureConnect");
    expect(secure.authorized).toBe(true);
    secure.destroy();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect([proxy?.asked, proxy?.tunnels]).toEqual([["odd.example:443"], 1]);
  });

  it("works with undici, with names that only it can resolve", async () => {
    const { url } = await start();
    const dispatcher = new ProxyAgent({ uri: url, requestTls: { ca: world.network.ca } });
    const { statusCode, body } = await send("https://odd.example/users/known", { dispatcher });
    expect([statusCode, await body.text()]).toEqual([200, "path 0: here is known"]);
    await dispatcher.close();
    expect(proxy?.asked).toEqual(["odd.example:443"]);
  });

  it("wants its credentials, when it has any", async () => {
    await start({ credentials: { user: "me", password: "p w" } });
    expect((await tunnel("odd.example:443")).status).toBe(407);
    const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    expect((await tunnel("odd.example:443", { "proxy-authorization": basic("me:no") })).status).toBe(407);
    expect(proxy?.tunnels).toBe(0);
    const { status, socket } = await tunnel("odd.example:443", { "proxy-authorization": basic("me:p w") });
    expect([status, proxy?.tunnels, proxy?.asked.length]).toEqual([200, 1, 3]);
    socket.destroy();
  });

  it.each(["nowhere.world.test:443", "refused.world.test:443"])("cannot lead to %s", async (authority) => {
    await start();
    expect((await tunnel(authority)).status).toBe(502);
    expect(proxy?.tunnels).toBe(0);
  });

  it("does nothing but tunnels", async () => {
    const { url } = await start();
    const { statusCode } = await send(url);
    expect(statusCode).toBe(405);
  });
});
