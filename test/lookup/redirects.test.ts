import { beforeAll, describe, expect, it } from "vitest";
import { type Certificates, makeCertificates } from "../../fixtures/world/certificates.js";
import type { LookupRequest } from "../../src/model/observation.js";
import {
  type Answering,
  answered,
  ask,
  failed,
  internet,
  openLive,
  readAll,
  type Seen,
  serve,
  serveBytes,
  serveTcp,
  type TestServer,
} from "./servers.js";

const PUBLIC = "8.8.8.8";

/** A server that redirects each path as the table says, and answers `acme` to all else. */
function serveRedirects(table: Readonly<Record<string, string | [number, string]>>): Promise<TestServer> {
  return serve(redirecting(table));
}

function redirecting(table: Readonly<Record<string, string | [number, string]>>): Answering {
  return ({ path, headers }, response) => {
    const found = table[`${headers.host}${path}`] ?? table[path];
    const [status, location] = typeof found === "string" ? [302, found] : (found ?? []);
    if (status === undefined || location === undefined) response.end("acme");
    else response.writeHead(status, { location }).end();
  };
}

describe("redirects are followed", () => {
  it.each([
    ["relative", "next", "/a/next"],
    ["absolute in the path", "/next", "/next"],
    ["with a query and a fragment", "/next?a=1&b=%20#part", "/next?a=1&b=%20"],
    ["only a query", "?page=2", "/a/start?page=2"],
    ["up", "../../..//next", "//next"],
    ["with odd characters", "/näxt <x>", "/n%C3%A4xt%20%3Cx%3E"],
    ["with raw characters of another script", "/users/12-日本", "/users/12-%E6%97%A5%E6%9C%AC"],
    ["with white space around", "  /next  ", "/next"],
  ])("%s", async (_, location, path) => {
    const server = await serve((seen, response) => {
      if (seen.path === "/a/start") {
        response.socket?.write(
          Buffer.from(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`),
        );
        response.socket?.end();
      } else response.end("acme");
    });
    const observation = answered(await ask(openLive(), `${server.url}/a/start`));
    expect(observation.body).toBe("acme");
    expect(server.requests.map((seen) => seen.path)).toEqual(["/a/start", path]);
    expect(observation.hops).toEqual([{ from: `${server.url}/a/start`, status: 302, to: observation.url }]);
  });

  it("protocol-relative", async () => {
    const server = await serveRedirects({ "/": "//b.example/x" });
    const { network, dialled } = internet(
      { "a.example": [PUBLIC], "b.example": ["9.9.9.9"] },
      { http: server },
    );
    expect(answered(await ask(openLive({ network }), "http://a.example/")).url).toBe("http://b.example/x");
    expect(dialled).toEqual(["8.8.8.8:80", "9.9.9.9:80"]);
  });

  it("five of them, in order", async () => {
    const server = await serveRedirects({ "/": "/1", "/1": "/2", "/2": "/3", "/3": "/4", "/4": "/5" });
    const observation = answered(await ask(openLive(), `${server.url}/`));
    expect(observation.hops.map(({ to }) => new URL(to).pathname)).toEqual(["/1", "/2", "/3", "/4", "/5"]);
    expect(observation).toMatchObject({ body: "acme", url: `${server.url}/5` });
  });

  it("not when one of them is the answer", async () => {
    const server = await serveRedirects({ "/": "/middle", "/middle": "/login" });
    const reader = { ...readAll, stopsAt: ({ url }: { url: string }) => url.endsWith("/middle") };
    const observation = answered(await ask(openLive(), `${server.url}/`, { reader }));
    expect(observation).toMatchObject({ status: 302, url: `${server.url}/middle`, extent: "whole" });
    expect(observation.headers.location).toBe("/login");
    expect(observation.hops.length).toBe(1);
  });

  it.each([
    ["that is no URL", 302, "http://[broken"],
    ["with a port that is none", 301, "http://a.example:99999/"],
    ["of a status that is none", 300, "/next"],
    ["of an answer that is none", 200, "/next"],
    ["of a creation", 201, "/next"],
  ] as const)("not a location %s", async (_, status, location) => {
    const server = await serveRedirects({ "/": [status, location] });
    const observation = answered(await ask(openLive(), `${server.url}/`));
    expect(observation).toMatchObject({ status, hops: [], headers: { location } });
  });
});

describe("redirects are refused", () => {
  it.each([
    ["a sixth", { "/": "/1", "/1": "/2", "/2": "/3", "/3": "/4", "/4": "/5", "/5": "/6" }, 6],
    ["to itself", { "/": "/" }, 6],
    ["to nowhere, which is itself", { "/": "" }, 6],
    ["round and round", { "/": "/1", "/1": "/" }, 6],
    ["to a script", { "/": "javascript:alert(1)" }, 1],
    ["to a file", { "/": "file:///etc/passwd" }, 1],
    ["to data", { "/": "data:text/html,acme" }, 1],
    ["to FTP", { "/": "ftp://a.example/" }, 1],
  ])("%s", async (_, table, requests) => {
    const server = await serveRedirects(table as Record<string, string>);
    const observation = failed(await ask(openLive(), `${server.url}/`));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(observation.hops.length).toBe(requests - 1);
    expect(server.requests.length).toBe(requests);
  });

  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "169.254.169.254",
    "10.0.0.1",
    "192.168.0.1",
    "[fc00::1]",
    "100.64.0.1",
    "0.0.0.0",
    "localhost",
    // Names that lead there.
    "private.example",
    "loopback.example",
    "metadata.example",
    "private6.example",
    "disguised.example",
  ])("to %s", async (host) => {
    const server = await serveRedirects({ "/": `http://${host}/secret` });
    const { network, dialled } = internet(
      {
        "a.example": [PUBLIC],
        localhost: ["127.0.0.1"],
        "private.example": ["10.1.2.3"],
        "loopback.example": ["127.0.0.1", "::1"],
        "metadata.example": ["169.254.169.254"],
        "private6.example": ["fd00::1"],
        "disguised.example": ["::ffff:10.0.0.1", "::7f00:1"],
      },
      { http: server },
    );
    const observation = failed(await ask(openLive({ network }), "http://a.example/"));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(observation.detail).toContain("private address");
    expect(dialled).toEqual(["8.8.8.8:80"]);
  });

  it("to a private name without a word to it, over several hops", async () => {
    const server = await serveRedirects({
      "a.example/": "http://b.example/",
      "b.example/": "http://in.example/",
    });
    const names = { "a.example": [PUBLIC], "b.example": [PUBLIC], "in.example": ["10.0.0.1"] };
    const { network, dialled } = internet(names, { http: server });
    const observation = failed(await ask(openLive({ network }), "http://a.example/"));
    expect(observation.hops.map(({ to }) => to)).toEqual(["http://b.example/", "http://in.example/"]);
    expect(observation.url).toBe("http://in.example/");
    expect(dialled).toEqual(["8.8.8.8:80", "8.8.8.8:80"]);
  });

  it("to the private addresses of a name that has public ones too", async () => {
    const server = await serveRedirects({ "a.example/": "http://mixed.example/" });
    const names = { "a.example": [PUBLIC], "mixed.example": ["10.0.0.1", "9.9.9.9", "127.0.0.1"] };
    const { network, dialled } = internet(names, { http: server });
    expect(answered(await ask(openLive({ network }), "http://a.example/")).body).toBe("acme");
    expect(dialled).toEqual(["8.8.8.8:80", "9.9.9.9:80"]);
  });
});

describe("a name that turns private", () => {
  const closing: Answering = (_, response) => response.writeHead(200, { connection: "close" }).end("acme");

  it("is not connected to again, though it is the platform's own", async () => {
    const server = await serve(closing);
    const { network, dialled } = internet({ "a.example": [[PUBLIC], ["127.0.0.1"]] }, { http: server });
    const live = openLive({ network });
    expect(answered(await ask(live, "http://a.example/")).body).toBe("acme");
    const observation = failed(await ask(live, "http://a.example/"));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(dialled).toEqual(["8.8.8.8:80"]);
  });

  it("is not led to again", async () => {
    const server = await serve(({ path }, response) => {
      const location = path === "/" ? { location: "http://b.example/end" } : {};
      response.writeHead(path === "/" ? 302 : 200, { connection: "close", ...location }).end("acme");
    });
    const names = { "a.example": [PUBLIC], "b.example": [["9.9.9.9"], ["10.0.0.1"]] };
    const { network, dialled } = internet(names, { http: server });
    const live = openLive({ network });
    expect(answered(await ask(live, "http://a.example/")).body).toBe("acme");
    expect(failed(await ask(live, "http://a.example/")).trouble).toBe("redirect-refused");
    expect(dialled).toEqual(["8.8.8.8:80", "9.9.9.9:80", "8.8.8.8:80"]);
  });
});

describe("a platform that is itself private", () => {
  it("may redirect within its own origin, and nobody else into it", async () => {
    const inner = await serveRedirects({ "/": "/next" });
    const outer = await serveRedirects({ "/": `${inner.url}/next` });
    const live = openLive();
    expect(answered(await ask(live, `${inner.url}/`)).body).toBe("acme");
    const observation = failed(await ask(live, `${outer.url}/`));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(inner.requests.map(({ path }) => path)).toEqual(["/", "/next"]);
  });

  it("may by name, too", async () => {
    const server = await serveRedirects({ "in.example/": "/next", "a.example/": "http://in.example/next" });
    const names = { "in.example": ["10.0.0.1"], "a.example": [PUBLIC] };
    const { network, dialled } = internet(names, { http: server });
    const live = openLive({ network });
    expect(answered(await ask(live, "http://in.example/")).body).toBe("acme");
    expect(failed(await ask(live, "http://a.example/")).trouble).toBe("redirect-refused");
    expect(answered(await ask(live, "http://in.example/")).body).toBe("acme");
    expect([...new Set(dialled)]).toEqual(["10.0.0.1:80", "8.8.8.8:80"]);
  });

  it("may not redirect to another port of its host", async () => {
    const other = await serveRedirects({});
    const server = await serveRedirects({ "/": other.url });
    expect(failed(await ask(openLive(), `${server.url}/`)).trouble).toBe("redirect-refused");
    expect(other.connections).toBe(0);
  });
});

describe("between http and https", () => {
  let certificates: Certificates;
  beforeAll(() => {
    certificates = makeCertificates();
  });

  async function twoServers(table: Readonly<Record<string, string>>) {
    const http = await serve(redirecting(table));
    const https = await serve(redirecting(table), certificates);
    const names = { "a.example": [PUBLIC], "b.example": [PUBLIC] };
    const live = openLive({ network: internet(names, { http, https, ca: certificates.ca }).network });
    return { http, https, live };
  }

  it("leads up", async () => {
    const { live } = await twoServers({ "/": "https://a.example/next" });
    expect(answered(await ask(live, "http://a.example/"))).toMatchObject({
      body: "acme",
      url: "https://a.example/next",
    });
  });

  it("never down", async () => {
    const { live, http } = await twoServers({ "/": "http://a.example/next" });
    const observation = failed(await ask(live, "https://a.example/"));
    expect(observation).toMatchObject({ trouble: "redirect-refused", final: true });
    expect(observation.detail).toContain("from https to http");
    expect(http.connections).toBe(0);
  });

  it.each(["untrusted", "expired", "wrong-name"] as const)(
    "trusts no certificate that is %s",
    async (flaw) => {
      const flawed: Certificates = {
        ...certificates,
        contextFor: (host) => certificates.contextFor(host, flaw),
      };
      const https = await serve((_, response) => response.end("acme"), flawed);
      const { network } = internet({ "a.example": [PUBLIC] }, { https, ca: certificates.ca });
      const observation = failed(await ask(openLive({ network }), "https://a.example/"));
      expect(observation).toMatchObject({ trouble: "tls", final: true });
      expect(https.requests.length).toBe(0);
    },
  );
});

describe("what is sent on", () => {
  const post: Partial<LookupRequest> = {
    method: "POST",
    body: "name=acme",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-own": "kept" },
  };

  it.each([
    [301, "GET", ""],
    [302, "GET", ""],
    [303, "GET", ""],
    [307, "POST", "name=acme"],
    [308, "POST", "name=acme"],
  ] as const)("a POST after %i is a %s", async (status, method, body) => {
    const server = await serveRedirects({ "/": [status, "/next"] });
    await ask(openLive(), `${server.url}/`, post);
    const next = server.requests[1] as Seen;
    expect(next).toMatchObject({ method, body, path: "/next" });
    expect(next.headers["content-type"]).toBe(body === "" ? undefined : "application/x-www-form-urlencoded");
    expect(next.headers["content-length"]).toBe(body === "" ? undefined : "9");
    expect(next.headers["x-own"]).toBe("kept");
  });

  it.each([301, 302, 303, 307, 308])("a HEAD after %i is a HEAD", async (status) => {
    const server = await serveRedirects({ "/": [status, "/next"] });
    await ask(openLive(), `${server.url}/`, { method: "HEAD" });
    expect(server.requests.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
  });

  const SECRET = "s3cr3t/+ =~'ü";
  const secret = {
    headers: { authorization: `Bearer ${encodeURIComponent(SECRET)}`, "x-key": "k3y-value" },
    query: { key: SECRET },
  };

  it("credentials go to their own origin, also after a redirect there", async () => {
    const server = await serveRedirects({ "/?a=1&key=s3cr3t%2F%2B+%3D%7E%27%C3%BC": "/next" });
    const observation = answered(await ask(openLive(), `${server.url}/?a=1`, { secret }));
    expect(server.requests.map(({ path }) => new URL(path, server.url).searchParams.get("key"))).toEqual([
      SECRET,
      SECRET,
    ]);
    expect(server.requests.map(({ headers }) => headers["x-key"])).toEqual(["k3y-value", "k3y-value"]);
    expect([observation.url, ...observation.hops]).toEqual([
      `${server.url}/next`,
      { from: `${server.url}/?a=1`, status: 302, to: `${server.url}/next` },
    ]);
  });

  it("neither credentials nor our cookies go to anybody else, nor come back; a site gets its own", async () => {
    const server = await serve(({ path, headers }, response) => {
      if (headers.host === "a.example" && path !== "/back")
        response.writeHead(302, { location: "http://b.example/", "set-cookie": "session=1" }).end();
      else if (headers.host === "b.example")
        response.writeHead(307, { location: "http://a.example/back" }).end();
      else response.end("acme");
    });
    const { network } = internet({ "a.example": [PUBLIC], "b.example": [PUBLIC] }, { http: server });
    const headers = { cookie: "consent=yes", "x-own": "kept" };
    await ask(openLive({ network }), "http://a.example/", { secret, headers });
    const [first, ...others] = server.requests;
    expect(first?.headers).toMatchObject({ "x-key": "k3y-value", cookie: "consent=yes" });
    expect(others.length).toBe(2);
    for (const { path, headers: sent } of others) {
      expect(path).toMatch(/^\/(?:back)?$/);
      expect(sent).toMatchObject({ "x-own": "kept", "user-agent": "test" });
      expect(Object.keys(sent)).not.toEqual(expect.arrayContaining(["authorization"]));
      expect([sent.authorization, sent["x-key"]]).toEqual([undefined, undefined]);
      expect(sent.cookie).toBe(path === "/back" ? "session=1" : undefined);
    }
  });

  it.each([
    ["as it is", (text: string) => text.replaceAll("ü", "%C3%BC").replaceAll(" ", "%20")],
    ["encoded", encodeURIComponent],
    ["in lower-case hexadecimal", (text: string) => encodeURIComponent(text).toLowerCase()],
    ["as in a form", (text: string) => new URLSearchParams({ a: text }).toString().slice(2)],
  ])("a credential that the site shows %s is not shown by us", async (_, spell) => {
    const shown = `${spell(SECRET)}-${spell("k3y-value")}`;
    const server = await serveRedirects({ "/?key=s3cr3t%2F%2B+%3D%7E%27%C3%BC": `/at/${shown}?k=${shown}` });
    const live = openLive();
    const observation = answered(await ask(live, `${server.url}/`, { secret }));
    expect(server.requests.length).toBe(2);
    const said = JSON.stringify([observation.url, observation.hops]);
    expect(said).toContain("***-***");
    expect(said).not.toMatch(/s3cr3t|k3y/i);

    const refusing = await serve((_seen, response) =>
      response.writeHead(302, { location: `ftp://a.example/${shown}` }).end(),
    );
    const refused = failed(await ask(live, refusing.url, { secret }));
    expect(refused.trouble).toBe("redirect-refused");
    expect(JSON.stringify(refused)).not.toMatch(/s3cr3t|k3y/i);
  });

  it("a user name in a redirect is neither sent nor shown", async () => {
    const server = await serve((_, response) => response.end("acme"));
    const redirect = await serveRedirects({ "/": "http://a.example@b.example/" });
    const names = { "start.example": [PUBLIC], "b.example": ["9.9.9.9"] };
    const { network } = internet(names, { http: redirect });
    const led = {
      ...network,
      dial: (address: string, port: number) =>
        address === "9.9.9.9" ? { host: "127.0.0.1", port: server.port } : network.dial(address, port),
    };
    const observation = answered(await ask(openLive({ network: led }), "http://start.example/"));
    expect(observation.url).toBe("http://b.example/");
    expect(observation.hops).toEqual([
      { from: "http://start.example/", status: 302, to: "http://b.example/" },
    ]);
    expect(server.requests[0]?.headers).toMatchObject({ host: "b.example" });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe("a redirect that does not say where it leads", () => {
  const head = (...lines: readonly string[]) =>
    ["HTTP/1.1 302 Found", ...lines, "content-length: 0", "", ""].join("\r\n");

  it.each([
    ["to several places", ["location: /a", "location: /b"]],
    ["to an address that is too long", [`location: /${"x".repeat(9000)}`]],
  ])("is neither followed nor read: %s", async (why, lines) => {
    const server = await serveBytes(head(...lines));
    // Also where the redirect itself would be the answer.
    for (const reader of [readAll, { ...readAll, stopsAt: () => true }]) {
      const refused = failed(await ask(openLive(), `${server.url}/start`, { reader }));
      expect(refused).toMatchObject({ trouble: "redirect-refused", final: true, hops: [] });
      expect(refused.detail).toBe(`redirect ${why}`);
    }
    expect(server.connections).toBe(2);
  });

  it("is followed where it says the same twice", async () => {
    const server = await serveTcp((socket) => {
      socket.on("data", (text: Buffer) => {
        const isFirst = text.toString().startsWith("GET /start ");
        socket.write(
          isFirst ? head("location: /a", "location: /a") : "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nacme",
        );
      });
    });
    const observation = answered(await ask(openLive(), `${server.url}/start`));
    expect([observation.url, observation.body]).toEqual([`${server.url}/a`, "acme"]);
  });

  it("is read as it would be followed, where it is the answer itself", async () => {
    const server = await serveBytes(Buffer.from(head("location: /käufer/日")));
    const reader = { ...readAll, stopsAt: () => true };
    const { headers } = answered(await ask(openLive(), `${server.url}/start`, { reader }));
    expect(headers.location).toBe("/k%C3%A4ufer/%E6%97%A5");
  });
});
