import { describe, expect, it, onTestFinished } from "vitest";
import type { LookupRequest, Observation } from "../../src/model/observation.js";
import { type NetworkOptions, openNetwork } from "../../src/run/network.js";
import { type Answering, failed, internet, requestFor, serve, serveTcp, type TestServer } from "./servers.js";

const SILENCE_MS = 600;
const SILENCE = { "retry-after": String(SILENCE_MS / 1000) };

function open(options: Partial<NetworkOptions> = {}) {
  const network = openNetwork({
    ...{ concurrency: 64, perHost: 1, retries: 0, maxBodyBytes: 65_536 },
    ...options,
  });
  onTestFinished(() => network.close());
  return network;
}

const laneOf = (server: TestServer) => `127.0.0.1:${server.port}`;

function to(server: TestServer, path: string, part: Partial<LookupRequest> = {}): LookupRequest {
  return requestFor(`${server.url}${path}`, { lane: laneOf(server), template: path, ...part });
}

/** A server, and when each of its requests came. */
async function timed(answer: Answering) {
  const times: number[] = [];
  const server = await serve((seen, response) => {
    times.push(performance.now());
    answer(seen, response);
  });
  return { server, times };
}

describe("a silence that an answer names before it breaks off is kept", () => {
  const ways: Readonly<Record<string, Answering>> = {
    "its connection is reset": (_, response) => {
      response.writeHead(429, { ...SILENCE, "content-length": "100" }).flushHeaders();
      setTimeout(() => response.socket?.resetAndDestroy(), 300);
    },
    "its gzip ends too early": (_, response) => {
      response.writeHead(503, { ...SILENCE, "content-encoding": "gzip" });
      response.end(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
    },
    "it is encoded as nobody has asked for": (_, response) =>
      void response.writeHead(429, { ...SILENCE, "content-encoding": "br" }).end("xx"),
    "it hangs to the deadline": (_, response) => response.writeHead(429, SILENCE).flushHeaders(),
    "it leads where we do not go": (_, response) =>
      void response.writeHead(302, { ...SILENCE, location: "http://10.0.0.1/login" }).end(),
  };

  it.each(Object.keys(ways))("%s", async (name) => {
    const { server, times } = await timed((seen, response) => {
      if (times.length === 1) ways[name]?.(seen, response);
      else response.end("fine");
    });
    const network = open();
    const timeoutMs = name.includes("deadline") ? 1_000 : 10_000;
    const first = failed(await network.ask(to(server, "/1"), { timeoutMs }));
    expect(first.retryAfterMs).toBe(SILENCE_MS);
    expect(await network.ask(to(server, "/2"), { timeoutMs: 10_000 })).toMatchObject({ body: "fine" });
    const [sentAt = 0, nextAt = 0] = times;
    expect(nextAt - sentAt).toBeGreaterThanOrEqual(SILENCE_MS);
  });

  it("and what was broken off is asked again after it; what cannot be read is not", async () => {
    const { server, times } = await timed(({ path }, response) => {
      const isFirst = server.requests.filter((one) => one.path === path).length === 1;
      if (!isFirst) response.end("fine");
      else
        ways[path === "/reset" ? "its connection is reset" : "it is encoded as nobody has asked for"]?.(
          { method: "GET", path, headers: {}, body: "" },
          response,
        );
    });
    const network = open({ retries: 2 });
    const asked = await network.ask(to(server, "/reset"), { timeoutMs: 5000 });
    expect(asked).toMatchObject({ body: "fine", attempts: 2 });
    const unread = await network.ask(to(server, "/br"), { timeoutMs: 5000 });
    expect(unread).toMatchObject({ kind: "failed", trouble: "network", final: true, attempts: 1 });
    expect(times.length).toBe(3);
  });

  it("where nobody waits for it any longer, too", async () => {
    const stop = new AbortController();
    const { server } = await timed((_, response) => {
      response.writeHead(429, SILENCE).flushHeaders();
      setTimeout(() => stop.abort(), 500);
    });
    const stopped = await open().ask(to(server, "/1"), { timeoutMs: 5000, signal: stop.signal });
    expect(stopped).toMatchObject({ trouble: "interrupted", retryAfterMs: SILENCE_MS });
  });
});

describe("two ports of one host name", () => {
  it("each keep the silence that a redirect of theirs names", async () => {
    const { server: other } = await timed((_, response) => response.end("other"));
    const { server, times } = await timed(({ path }, response) => {
      if (path === "/led") response.writeHead(302, { ...SILENCE, location: "/there" }).end();
      else setTimeout(() => response.end("fine"), 100);
    });
    const network = open({ perHost: 2 });
    // Whichever of them was asked first.
    await network.ask(to(other, "/"), { timeoutMs: 5000 });
    const paths = ["/led", "/2", "/3"];
    await Promise.all(paths.map((path) => network.ask(to(server, path), { timeoutMs: 5000 })));
    // The second was under way by then.
    const [ledAt = 0, , thirdAt = 0] = times;
    expect(times.length).toBe(4);
    expect(thirdAt - ledAt).toBeGreaterThanOrEqual(SILENCE_MS);
  });
});

describe("a host that only redirects lead to", () => {
  it("gets no more at a time than any other, and all come to an end", async () => {
    let together = 0;
    let most = 0;
    const target = await serve((_, response) => {
      together += 1;
      most = Math.max(most, together);
      setTimeout(() => {
        together -= 1;
        response.end("there");
      }, 30);
    });
    const leader = await serve(
      (_, response) => void response.writeHead(302, { location: "http://login.example/" }).end(),
    );
    const names = Array.from({ length: 20 }, (_, index) => `a${index}.example`);
    const { network: way } = internet({ "login.example": ["9.9.9.9"] }, { http: target });
    const override = {
      ca: "",
      resolve: (name: string) => (name === "login.example" ? way.resolve(name) : ["8.8.8.8"]),
      dial: (address: string) => ({
        host: "127.0.0.1",
        port: address === "9.9.9.9" ? target.port : leader.port,
      }),
    };
    const network = open({ perHost: 2, network: override });
    const all = await Promise.all(
      names.map((lane) => network.ask(requestFor(`http://${lane}/`, { lane }), { timeoutMs: 20_000 })),
    );
    expect(all.map((one) => (one.kind === "answered" ? one.body : one.detail))).toEqual(
      names.map(() => "there"),
    );
    expect(most).toBeLessThanOrEqual(2);
    expect(target.requests.length).toBe(20);
  });

  it("holds up nobody for ever: three that lead to each other, at one request each", async () => {
    const server = await serve(({ path, headers }, response) => {
      const from = Number(/^h(\d)/.exec(headers.host ?? "")?.[1]);
      const left = Number(path.slice(1));
      if (left === 0) response.end("there");
      else response.writeHead(302, { location: `http://h${(from + 1) % 3}.example/${left - 1}` }).end();
    });
    const hosts = ["h0.example", "h1.example", "h2.example"];
    const { network: way } = internet(Object.fromEntries(hosts.map((host) => [host, ["8.8.8.8"]])), {
      http: server,
    });
    const network = open({ concurrency: 3, network: way });
    const questions = hosts.flatMap((lane) => Array.from({ length: 5 }, () => lane));
    const all = await Promise.all(
      questions.map((lane) => network.ask(requestFor(`http://${lane}/4`, { lane }), { timeoutMs: 20_000 })),
    );
    expect(all.every((one) => one.kind === "answered" && one.body === "there")).toBe(true);
    expect(server.requests.length).toBe(questions.length * 5);
  });
});

describe("a host that breaks every connection", () => {
  it("is left alone", async () => {
    const server = await serveTcp((socket) => socket.resetAndDestroy());
    // No time to wait: the pauses between are of other tests.
    let at = 0;
    const pass = (ms: number) => {
      at += ms;
      return at;
    };
    const clock = { now: () => pass(1), sleep: async (ms: number) => void pass(ms) };
    const network = open({ perHost: 2, retries: 2, clock });
    const all: Observation[] = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        network.ask(to(server, `/${index}`, { template: "/" }), { timeoutMs: 5000 }),
      ),
    );
    expect(failed(all.at(-1) as Observation)).toMatchObject({ trouble: "network", attempts: 0 });
    expect(failed(all.at(-1) as Observation).detail).toMatch(/left alone after 5 .* broken connection$/);
    expect(server.connections).toBeLessThanOrEqual(20);
  });

  it("is no other one's fault: not of the host that leads to it", async () => {
    const broken = await serveTcp((socket) => socket.resetAndDestroy());
    const leader = await serve(
      (_, response) => void response.writeHead(302, { location: "http://broken.example/" }).end(),
    );
    const override = {
      ca: "",
      resolve: (name: string) => [name === "broken.example" ? "9.9.9.9" : "8.8.8.8"],
      dial: (address: string) => ({
        host: "127.0.0.1",
        port: address === "9.9.9.9" ? broken.port : leader.port,
      }),
    };
    const network = open({ network: override });
    for (let index = 0; index < 8; index += 1)
      await network.ask(requestFor(`http://a.example/${index}`, { lane: "a.example" }), { timeoutMs: 5000 });
    expect(leader.requests.length).toBe(8);
  });
});

describe("no repeats", () => {
  it("are none after a silence either", async () => {
    const { server, times } = await timed(
      (_, response) => void response.writeHead(429, { "retry-after": "0.1" }).end(),
    );
    expect(await open({ retries: 0 }).ask(to(server, "/"), { timeoutMs: 5000 })).toMatchObject({
      status: 429,
      attempts: 1,
    });
    expect(times.length).toBe(1);
  });
});

describe("what was asked before it was stopped", () => {
  it("is told", async () => {
    const stop = new AbortController();
    const { server } = await timed((_, response) => {
      response.writeHead(429, { "retry-after": "30" }).end();
      setTimeout(() => stop.abort(), 500);
    });
    const stopped = await open({ retries: 2 }).ask(to(server, "/"), {
      timeoutMs: 5000,
      signal: stop.signal,
    });
    expect(stopped).toMatchObject({ kind: "failed", trouble: "interrupted", attempts: 1 });
    expect(stopped.repeats).toMatchObject([{ outcome: "refused with 429" }]);
  });
});
