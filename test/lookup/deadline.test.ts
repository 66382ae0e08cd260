import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { makeCertificates } from "../../fixtures/world/certificates.js";
import type { Observation } from "../../src/model/observation.js";
import { startBlackHole } from "./never-accepts.js";
import {
  answered,
  ask,
  failed,
  internet,
  openLive,
  readAll,
  readHead,
  requestFor,
  serve,
  serveTcp,
  signal,
} from "./servers.js";

const SHORT = 250;

function expectTimeout(observation: Observation): void {
  expect(failed(observation)).toMatchObject({ trouble: "timeout", final: true, attempts: 1 });
}

describe("the deadline ends", () => {
  it("a name that is never looked up", async () => {
    const live = openLive({ resolve: () => new Promise(() => undefined) });
    expectTimeout(await ask(live, "http://silent.example/", {}, SHORT));
  });

  it("a connection that is never accepted", async () => {
    const port = await startBlackHole();
    expectTimeout(await ask(openLive(), `http://127.0.0.1:${port}/`, {}, SHORT));
  });

  it("a TLS handshake that is never answered", async () => {
    const server = await serveTcp(() => undefined, "https");
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
    expect(server.open).toBe(1);
  });

  it("headers that never come", async () => {
    const server = await serve(() => undefined);
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
    expect(server.requests.length).toBe(1);
  });

  it("headers that never end", async () => {
    const server = await serveTcp((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("x: y\r\n"), 20);
      socket.once("close", () => clearInterval(timer));
    });
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
  });

  it("a body that hangs", async () => {
    const server = await serve((_, response) => response.writeHead(200).write("half"));
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
  });

  it("a compressed body that hangs before its first byte", async () => {
    const headers = { "content-encoding": "gzip" };
    const server = await serve((_, response) => response.writeHead(200, headers).flushHeaders());
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
  });

  it("a body that drips, though never idle", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 20);
      response.once("close", () => clearInterval(timer));
    });
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
  });

  it("a redirect to a place that hangs", async () => {
    const server = await serve(({ path }, response) => {
      if (path === "/") response.writeHead(302, { location: "/hangs" }).end();
    });
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
    expect(server.requests.map(({ path }) => path)).toEqual(["/", "/hangs"]);
  });

  it("redirects without end, each of them slow", async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: "/" }).end(), 150);
    });
    expectTimeout(await ask(openLive(), server.url, {}, SHORT));
    expect(server.requests.length).toBeLessThanOrEqual(3);
  });

  it("each of many questions to one host that hangs, and leaves it usable", async () => {
    let isHanging = true;
    const server = await serve((_, response) => {
      if (!isHanging) response.end("acme");
    });
    const live = openLive();
    const all = await Promise.all(Array.from({ length: 10 }, () => ask(live, server.url, {}, SHORT)));
    for (const observation of all) expectTimeout(observation);
    isHanging = false;
    expect(answered(await ask(live, server.url)).body).toBe("acme");
  });

  it("nothing that was answered while it only tidies up", async () => {
    const server = await serve((_, response) => response.writeHead(200).write("<title>acme</title>"));
    const observation = await ask(openLive(), server.url, { reader: readHead }, 200);
    expect(answered(observation)).toMatchObject({ extent: "partial", body: "<title>acme</title>" });
  });
});

describe("aborting", () => {
  it("asks nothing when it came before", async () => {
    const server = await serve((_, response) => response.end());
    const limits = { timeoutMs: 10_000, signal: AbortSignal.abort() };
    const observation = failed(await openLive().ask(requestFor(server.url), limits));
    expect(observation).toMatchObject({ trouble: "interrupted", attempts: 0, final: true });
    expect(server.connections).toBe(0);
  });

  it("ends a question under way, and its transfer", async () => {
    const controller = new AbortController();
    const gone = signal();
    const server = await serve((_, response) => {
      response.once("close", gone.give);
      controller.abort();
    });
    const live = openLive();
    const limits = { timeoutMs: 30_000, signal: controller.signal };
    const observation = failed(await live.ask(requestFor(server.url), limits));
    expect(observation).toMatchObject({ trouble: "interrupted", attempts: 1, final: true });
    await gone.given;
    expect(failed(await live.ask(requestFor(server.url), limits)).trouble).toBe("interrupted");
    expect(server.requests.length).toBe(1);
  });

  it("follows no redirect any more", async () => {
    const controller = new AbortController();
    const server = await serve((_, response) => {
      response.writeHead(302, { location: "/next" });
      response.write("x", () => controller.abort());
    });
    const limits = { timeoutMs: 30_000, signal: controller.signal };
    const observation = failed(await openLive().ask(requestFor(server.url), limits));
    expect(observation.trouble).toBe("interrupted");
    expect(server.requests.map(({ path }) => path)).toEqual(["/"]);
  });
});

describe("close", () => {
  it("interrupts what is asked and what will be, and ends every connection", async () => {
    const [reached, gone] = [signal(), signal()];
    const server = await serve(({ path }, response) => {
      if (path === "/quick") response.end();
      else response.once("close", gone.give);
      if (path === "/hangs") reached.give();
    });
    const live = openLive();
    await ask(live, `${server.url}/quick`);
    const asking = ask(live, `${server.url}/hangs`);
    await reached.given;
    await live.close();
    expect(failed(await asking)).toMatchObject({ trouble: "interrupted", final: true });
    await gone.given;
    const late = failed(await ask(live, server.url));
    expect(late).toMatchObject({ trouble: "interrupted", final: true, attempts: 0 });
    await live.close();
    expect(server.requests.length).toBe(2);
  });

  it("lets the process end by itself, whatever it hung on", async () => {
    const port = await startBlackHole();
    const hanging = await serveTcp(() => undefined);
    const urls = [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      hanging.url,
      hanging.url.replace("http", "https"),
    ];
    const live = new URL("../../dist/src/lookup/live.js", import.meta.url).href;
    const script = `
      const { createLive } = await import(${JSON.stringify(live)});
      for (const proxy of [undefined, { http: "http://127.0.0.1:${port}" }, { http: ${JSON.stringify(hanging.url)} }]) {
        const { ask, close } = createLive({ userAgent: "test", maxBodyBytes: 1000, proxy });
        const reader = { stopsAt: () => false, isSettled: () => false };
        const all = ${JSON.stringify(urls)}.map((url) =>
          ask({ method: "GET", url, headers: {}, lane: "lane", reader }, { timeoutMs: 300 }));
        console.log((await Promise.all(all)).map(({ trouble }) => trouble).join(" "));
        await close();
      }
      process.on("exit", () => console.log("ended"));
    `;
    const child = promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      // Far less than a connection is waited for.
      timeout: 20_000,
    });
    const { stdout, stderr } = await child;
    expect(stderr).toBe("");
    expect(stdout).toBe(`${"timeout timeout timeout timeout\n".repeat(3)}ended\n`);
  });
});

describe("nothing is left unhandled", () => {
  it("when the network refuses in an unexpected way, or answers too late", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", note);
    const server = await serve((_, response) => setTimeout(() => response.end("late"), 150));
    const { network } = internet({ "a.example": ["8.8.8.8"] }, { http: server, ca: makeCertificates().ca });
    const throwing = () => {
      throw new Error("no such way");
    };
    const broken = openLive({ network: { ...network, dial: throwing } });
    expect(failed(await ask(broken, "http://a.example/"))).toMatchObject({ trouble: "network" });
    const unresolved = openLive({ network: { ...network, resolve: throwing } });
    expect(failed(await ask(unresolved, "http://a.example/"))).toMatchObject({ trouble: "network" });
    const late = openLive({
      resolve: () => new Promise((_, reject) => setTimeout(reject, 150, new Error("late"))),
    });
    expectTimeout(await ask(late, "http://a.example/", {}, 50));
    expectTimeout(await ask(openLive({ network }), "http://a.example/", { reader: readAll }, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });
});
