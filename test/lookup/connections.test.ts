import { describe, expect, it } from "vitest";
import { answered, ask, openLive, readHead, serve } from "./servers.js";

const MANY = 20;

describe("connections", () => {
  it.each([
    ["small answers", "GET", 200],
    ["errors", "GET", 404],
    ["HEAD", "HEAD", 200],
    ["POST", "POST", 200],
  ] as const)("are kept over %s", async (_, method, status) => {
    const server = await serve((_seen, response) => response.writeHead(status).end("acme"));
    const live = openLive();
    for (let turn = 0; turn < MANY; turn += 1) await ask(live, server.url, { method, ...bodyFor(method) });
    expect(server.requests.length).toBe(MANY);
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it("are kept over redirects with a page in them", async () => {
    const server = await serve(({ path }, response) => {
      if (path === "/end") response.end("acme");
      else response.writeHead(302, { location: "/end" }).end("moved ".repeat(2000));
    });
    const live = openLive();
    for (let turn = 0; turn < MANY; turn += 1)
      expect(answered(await ask(live, server.url)).body).toBe("acme");
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it("are kept where the rest of a page that is not needed is small", async () => {
    const page = "x".repeat(30_000);
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": page.length });
      response.write(page.slice(0, 1000), () => setTimeout(() => response.end(page.slice(1000)), 5));
    });
    const live = openLive();
    for (let turn = 0; turn < MANY; turn += 1)
      expect(answered(await ask(live, server.url, { reader: readHead })).extent).toBe("partial");
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it.each([10, 40])("cost no second one for each of %i early stops", async (stops) => {
    const server = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(50_000)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    const live = openLive();
    for (let turn = 0; turn < stops; turn += 1)
      expect(answered(await ask(live, server.url, { reader: readHead })).extent).toBe("partial");
    // One each, and a few that were opened for the next.
    expect(server.connections).toBeLessThanOrEqual(stops + 5);
  });

  it("are not blocked by a body that nobody reads", async () => {
    const server = await serve(({ path }, response) => {
      if (path === "/endless") response.writeHead(200).write("x".repeat(100_000));
      else response.end("acme");
    });
    const live = openLive();
    await ask(live, `${server.url}/endless`, { reader: readHead });
    expect(answered(await ask(live, server.url)).body).toBe("acme");
  });

  it("that the server has closed meanwhile are made anew", async () => {
    const server = await serve((_, response) => response.writeHead(200, { connection: "close" }).end("acme"));
    const live = openLive();
    for (let turn = 0; turn < 5; turn += 1) expect(answered(await ask(live, server.url)).body).toBe("acme");
    expect(server.connections).toBe(5);
  });

  it("many at a time do not mix up their answers", async () => {
    const server = await serve(({ path }, response) =>
      setTimeout(() => response.end(path), Math.random() * 20),
    );
    const live = openLive();
    const paths = Array.from({ length: 100 }, (_, index) => `/${index}`);
    const all = await Promise.all(paths.map((path) => ask(live, server.url + path)));
    expect(all.map((one) => answered(one).body)).toEqual(paths);
  });
});

function bodyFor(method: string): { body?: string } {
  return method === "POST" ? { body: "name=acme" } : {};
}
