import { once } from "node:events";
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Certificates } from "../../fixtures/world/certificates.js";
import { createLive, type Live, type LiveOptions } from "../../src/lookup/live.js";
import type { NetworkOverride } from "../../src/model/network.js";
import type { Answered, Failed, LookupRequest, Observation, Reader } from "../../src/model/observation.js";

/** A request that a server has seen. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server on loopback; it is closed when the test is over. */
export interface TestServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, or https. */
  readonly url: string;
  readonly requests: readonly Seen[];
  /** Accepted so far. */
  readonly connections: number;
  /** How many of them are open. */
  readonly open: number;
  readonly close: () => Promise<void>;
}

export type Answering = (request: Seen, response: ServerResponse) => void;

/** Answers HTTP; with certificates, HTTPS. */
export async function serve(answer: Answering, certificates?: Certificates): Promise<TestServer> {
  const requests: Seen[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    response.on("error", () => undefined);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const seen = { method, path, headers, body: Buffer.concat(chunks).toString() };
      requests.push(seen);
      answer(seen, response);
    });
  };
  const server =
    certificates === undefined
      ? createHttp(listener)
      : createHttps({ SNICallback: (host, done) => done(null, certificates.contextFor(host)) }, listener);
  server.keepAliveTimeout = 60_000;
  return await start(server, certificates === undefined ? "http" : "https", requests);
}

/** Speaks whatever it is told to, on bare TCP. */
export async function serveTcp(
  speak: (socket: Socket, count: number) => void,
  protocol: "http" | "https" = "http",
): Promise<TestServer> {
  let count = 0;
  const server = createTcp((socket) => {
    count += 1;
    speak(socket, count);
  });
  return await start(server, protocol, []);
}

/** Sends these bytes for the first request of each connection, then closes it. */
export function serveBytes(...parts: readonly (string | Buffer)[]): Promise<TestServer> {
  return serveTcp((socket) => {
    socket.once("data", () => {
      for (const part of parts) socket.write(part);
      socket.end();
    });
  });
}

async function start(
  server: Server,
  protocol: "http" | "https",
  requests: readonly Seen[],
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(close);
  return {
    port,
    url: `${protocol}://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    close,
  };
}

/** Something that happens once, and can be waited for. */
export function signal(): { readonly give: () => void; readonly given: Promise<void> } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

/** The network layer, closed when the test is over. */
export function openLive(options: Partial<LiveOptions> = {}): Live {
  const live = createLive({ userAgent: "test", maxBodyBytes: 524_288, ...options });
  onTestFinished(() => live.close());
  return live;
}

/** Wants all of the body, and follows every redirect. */
export const readAll: Reader = { stopsAt: () => false, isSettled: () => false };
/** Needs nothing but the head. */
export const readHead: Reader = { stopsAt: () => false, isSettled: () => true };

export function requestFor(url: string, part: Partial<LookupRequest> = {}): LookupRequest {
  return { method: "GET", url, headers: {}, lane: "lane", reader: readAll, ...part };
}

/** Asks once, with a deadline that is far away. */
export function ask(
  live: Live,
  url: string,
  part: Partial<LookupRequest> = {},
  timeoutMs = 30_000,
): Promise<Observation> {
  return live.ask(requestFor(url, part), { timeoutMs });
}

export function answered(observation: Observation): Answered {
  if (observation.kind !== "answered") throw new Error(`failed: ${JSON.stringify(observation)}`);
  return observation;
}

export function failed(observation: Observation): Failed {
  if (observation.kind !== "failed") throw new Error(`answered: ${JSON.stringify(observation)}`);
  return observation;
}

/** A made-up internet of names: where each leads, and which addresses were dialled. */
export interface Internet {
  readonly network: NetworkOverride;
  readonly dialled: readonly string[];
  readonly asked: readonly string[];
}

/**
 * @param names host name → addresses; a list of lists: one for each time it is asked, the last for ever.
 * @param to the server that every connection reaches.
 */
export function internet(
  names: Readonly<Record<string, readonly string[] | readonly (readonly string[])[]>>,
  to: { readonly http?: TestServer; readonly https?: TestServer; readonly ca?: string },
): Internet {
  const dialled: string[] = [];
  const asked: string[] = [];
  return {
    dialled,
    asked,
    network: {
      ca: to.ca ?? "",
      resolve: (name) => {
        asked.push(name);
        const found = names[name] ?? [];
        if (!Array.isArray(found[0])) return found as readonly string[];
        const before = asked.filter((one) => one === name).length - 1;
        const lists = found as readonly (readonly string[])[];
        return lists[Math.min(before, lists.length - 1)] ?? [];
      },
      dial: (address, port) => {
        dialled.push(`${address}:${port}`);
        return { host: "127.0.0.1", port: (port === 443 ? to.https : to.http)?.port ?? 1 };
      },
    },
  };
}
