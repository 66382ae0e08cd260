import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type ProxyOptions, startProxy } from "../../fixtures/world/proxy.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { proxyFor } from "../../src/lookup/proxy.js";
import { answered, ask, failed, openLive, readHead, serveBytes, serveTcp } from "./servers.js";

const PROXY = "http://proxy.example:3128";

describe("proxyFor", () => {
  const chosen = (url: string, no: string) => proxyFor(new URL(url), { http: PROXY, https: PROXY, no });

  it.each([
    ["", "https://a.example/"],
    [" , ,", "https://a.example/"],
    ["b.example", "https://a.example/"],
    ["a.example", "https://notA.example/"],
    ["a.example", "https://a.example.org/"],
    ["a.example:8080", "https://a.example/"],
    ["a.example:443", "https://a.example:8443/"],
    ["a.example:443", "http://a.example/"],
    [".", "https://a.example/"],
    ["10.0.0.1", "http://10.0.0.2/"],
    ["::1", "http://[::2]/"],
    ["[fd00::1]:8080", "http://[fd00::1]/"],
    ["", "http://notlocalhost/"],
    ["", "http://127.example/"],
  ])("NO_PROXY=%j sends %s through it", (no, url) => {
    expect(chosen(url, no)).toBe(PROXY);
  });

  it.each([
    ["*", "https://a.example/"],
    ["b.example,*", "http://a.example/"],
    ["a.example", "https://a.example/"],
    ["A.Example", "https://a.EXAMPLE/"],
    ["a.example", "https://www.a.example/"],
    [".a.example", "https://www.a.example/"],
    [".a.example", "https://a.example/"],
    ["*.a.example", "https://x.y.a.example:8443/"],
    ["b.example, a.example", "https://a.example/"],
    ["b.example a.example", "https://a.example/"],
    ["a.example:443", "https://a.example/"],
    ["a.example:80", "http://a.example/"],
    ["a.example:8080", "http://a.example:8080/"],
    ["127.0.0.1", "http://127.0.0.1:5000/"],
    ["::1", "http://[::1]:8080/"],
    ["[::1]", "http://[::1]/"],
    ["[::1]:8080", "http://[::1]:8080/"],
    ["fd00::1", "http://[fd00::1]/"],
    ["", "http://localhost:8080/hook"],
    ["", "http://LOCALHOST./"],
    ["", "https://a.localhost/"],
    ["", "http://127.9.9.9/"],
    ["", "http://[::1]/"],
    ["", "http://[::ffff:127.0.0.1]/"],
  ])("NO_PROXY=%j sends %s straight", (no, url) => {
    expect(chosen(url, no)).toBeUndefined();
  });

  it.each([
    [{}, "http://a.example/", undefined],
    [{ http: PROXY }, "http://a.example/", PROXY],
    [{ http: PROXY }, "https://a.example/", PROXY],
    [{ https: PROXY }, "https://a.example/", PROXY],
    [{ https: PROXY }, "http://a.example/", undefined],
    [{ http: "http://other:1", https: PROXY }, "https://a.example/", PROXY],
    [{ http: PROXY, https: "" }, "https://a.example/", undefined],
    [{ http: "" }, "http://a.example/", undefined],
  ])("%j for %s", (settings, url, proxy) => {
    expect(proxyFor(new URL(url), settings)).toBe(proxy);
  });
});

describe("through a proxy", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    return () => world.close();
  });

  const PAGE = "https://page.world.test/";

  async function behind(
    options?: ProxyOptions,
    part: { user?: string; no?: string; resolve?: (name: string) => readonly string[] } = {},
  ) {
    const proxy = await startProxy(world, options);
    onTestFinished(() => proxy.close());
    const url = proxy.url.replace("//", part.user === undefined ? "//" : `//${part.user}@`);
    // Nobody here can look up the name of another place: the proxy must.
    const network = {
      ...world.network,
      resolve: part.resolve ?? ((name) => (name === "localhost" ? ["127.0.0.1"] : [])),
    };
    const live = openLive({ network, proxy: { http: url, https: url, no: part.no } });
    return { proxy, live };
  }

  it("asks https and http, with names that only the proxy can look up", async () => {
    const { proxy, live } = await behind();
    expect(answered(await ask(live, PAGE)).status).toBe(404);
    expect(answered(await ask(live, "http://page.world.test/x")).url).toBe("https://page.world.test/x");
    expect(proxy.asked).toEqual(["page.world.test:443", "page.world.test:80"]);
  });

  it("keeps its connections", async () => {
    const { proxy, live } = await behind();
    for (let turn = 0; turn < 10; turn += 1) await ask(live, `${PAGE}${turn}`);
    expect(proxy.tunnels).toBeLessThanOrEqual(2);
  });

  it.each(["me:pass", "me%40home:p%20w%3A%2F", "me:", "me:100%"])("tells it who we are: %s", async (user) => {
    const [name = "", password = ""] = user
      .split(":")
      .map((part) => (part === "100%" ? part : decodeURIComponent(part)));
    const { proxy, live } = await behind({ credentials: { user: name, password } }, { user });
    expect(answered(await ask(live, PAGE)).status).toBe(404);
    expect(proxy.tunnels).toBe(1);
  });

  it.each(["me:wr0ng", undefined])("is told when it wants another login than %s", async (user) => {
    const { proxy, live } = await behind(
      { credentials: { user: "me", password: "right" } },
      user === undefined ? {} : { user },
    );
    const observation = failed(await ask(live, PAGE));
    expect(observation).toMatchObject({ trouble: "network", final: true });
    expect(observation.detail).toBe("the proxy wants a user name and a password that are right (407)");
    expect(JSON.stringify(observation)).not.toMatch(/wr0ng/);
    expect(proxy.tunnels).toBe(0);
  });

  it("is told when the proxy finds no such host", async () => {
    const { live } = await behind();
    const observation = failed(await ask(live, "https://nowhere.world.test/"));
    expect(observation).toMatchObject({ trouble: "network", final: false });
    expect(observation.detail).toBe("the proxy refuses to connect to nowhere.world.test:443 (502)");
  });

  it("goes past it where NO_PROXY says so", async () => {
    const { proxy, live } = await behind(undefined, { no: "page.world.test" });
    const observation = failed(await ask(live, PAGE));
    expect(observation.detail).toBe("page.world.test: no such host");
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    [
      "gone",
      async () => {
        const server = await serveBytes();
        await server.close();
        return server.url;
      },
      /^the proxy: connection refused$/,
    ],
    ["something else", async () => (await serveBytes("SSH-2.0-OpenSSH\r\n")).url, /^the proxy: /],
    ["mute", async () => (await serveBytes()).url, /^the proxy: connection closed/],
  ] as const)("is told when the proxy is %s", async (_, start, detail) => {
    const url = (await start()).replace("//", "//me:s3cret@");
    const observation = failed(await ask(openLive({ proxy: { http: url } }), PAGE));
    expect(observation).toMatchObject({ trouble: "network", final: false });
    expect(observation.detail).toMatch(detail);
    expect(JSON.stringify(observation)).not.toContain("s3cret");
  });

  it.each(["socks5://127.0.0.1:1080", "127.0.0.1:3128", "ftp://127.0.0.1/", "not a url"])(
    "is told that %s is no proxy",
    async (http) => {
      const observation = failed(await ask(openLive({ proxy: { http } }), PAGE));
      expect(observation).toMatchObject({ trouble: "network", final: true });
      expect(observation.detail).toBe("the proxy must be given as http://host:port or https://host:port");
    },
  );

  it("opens with any answer that says so", async () => {
    const proxy = await serveTcp((socket) => {
      socket.once("data", () => {
        socket.write("HTTP/1.1 201 Made\r\n\r\n");
        socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nacme"));
      });
    });
    const live = openLive({ proxy: { http: proxy.url } });
    expect(answered(await ask(live, "http://page.world.example/")).body).toBe("acme");
  });

  it("is not asked again before a silence that it names is over, whoever is behind it", async () => {
    const proxy = await serveBytes("HTTP/1.1 429 Slow\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n");
    const live = openLive({ proxy: { http: proxy.url } });
    const first = failed(await ask(live, "http://page.world.example/"));
    expect(first).toMatchObject({ trouble: "network", retryAfterMs: 60_000 });
    const second = failed(await ask(live, "http://other.world.example/"));
    expect(second.detail).toBe("the proxy wants to be left alone for 60 s");
    expect(second.retryAfterMs).toBeGreaterThan(1000);
    expect(proxy.connections).toBe(1);
  });

  it("does not wait longer than it may", async () => {
    const { url } = await serveTcp(() => undefined);
    const observation = failed(await ask(openLive({ proxy: { http: url } }), PAGE, {}, 200));
    expect(observation).toMatchObject({ trouble: "timeout", final: true });
  });

  it.each(["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "localhost", "a.localhost"])(
    "is not led to %s",
    async (host) => {
      world.misbehave({ host: "led.world.test" }, { kind: "redirect", to: `https://${host}/` });
      const { proxy, live } = await behind();
      const observation = failed(await ask(live, "https://led.world.test/"));
      expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
      expect(proxy.asked).toEqual(["led.world.test:443"]);
    },
  );

  it.each([
    "metadata.google.internal",
    "intranet",
    "router.local",
    "ROUTER.lan.",
    "page.world.test",
    "127.0.0.1.",
    "[::ffff:10.0.0.5]",
    "127.0.0.1.nip.io",
    "a.localtest.me",
    "kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
    "FRITZ.box.",
    "vault.service.consul",
    "public.world.example:8443",
  ])("is not led to %s, which only the proxy can look up", async (host) => {
    world.misbehave({ host: "led.world.example" }, { kind: "redirect", to: `https://${host}/` });
    const { proxy, live } = await behind();
    const observation = failed(await ask(live, "https://led.world.example/"));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(proxy.asked).toEqual(["led.world.example:443"]);
  });

  it.each(["http://169.254.169.254/latest", "https://10.1.2.3/x", "http://localhost/x", "https://wiki/x"])(
    "asks nothing private where only public addresses may be asked: %s",
    async (url) => {
      const { proxy, live } = await behind();
      const observation = failed(await ask(live, url, { isPublicOnly: true }));
      expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
      expect(proxy.asked).toEqual([]);
    },
  );

  it("is not led to a name that leads to a private address here, nor asks it where only public ones may be", async () => {
    const resolve = (name: string) => {
      if (name === "printer.example") return ["8.8.8.8", "192.168.0.7"];
      return name === "late.example" ? ["8.8.4.4"] : [];
    };
    const to = "https://printer.example/";
    world.misbehave({ host: "led.world.example" }, { kind: "redirect", to });
    const { proxy, live } = await behind(undefined, { resolve });
    const observation = failed(await ask(live, "https://led.world.example/"));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(observation.detail).toBe("printer.example leads to a private address");
    expect(failed(await ask(live, to, { isPublicOnly: true })).trouble).toBe("redirect-refused");
    // One that is public here may be at any port.
    await ask(live, "https://late.example:8443/", { isPublicOnly: true });
    expect(proxy.asked).toEqual(["led.world.example:443", "late.example:8443"]);
  });

  it("asks the user's own private place, and its https", async () => {
    const { proxy, live } = await behind();
    expect(answered(await ask(live, "http://wiki.world.test/x")).url).toBe("https://wiki.world.test/x");
    expect(proxy.asked).toEqual(["wiki.world.test:80", "wiki.world.test:443"]);
  });

  it("opens no second tunnel for each early stop", async () => {
    world.misbehave({ host: "huge.world.test" }, { kind: "huge", mib: 50 });
    const { proxy, live } = await behind();
    for (let turn = 0; turn < 20; turn += 1) {
      const observation = answered(await ask(live, `https://huge.world.test/${turn}`, { reader: readHead }));
      expect(observation.extent).toBe("partial");
    }
    // One each, and a few that were opened for the next.
    expect(proxy.tunnels).toBeLessThanOrEqual(25);
  });
});
