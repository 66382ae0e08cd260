import type { Socket } from "node:net";
import type { buildConnector } from "undici";
import type { NetworkOverride } from "../model/network.js";
import { type Answered, type LookupRequest, NO_STATUS, type Observation } from "../model/observation.js";
import { readWhoisUrl, WHOIS_PORT, type WhoisQuestion } from "../model/whois-url.js";
import { type AddressPolicy, connectorFor, Sockets } from "./connect.js";
import { publicBehindProxy } from "./guard.js";
import type { Turn } from "./lookup.js";
import { type ProxySettings, proxyFor } from "./proxy.js";
import { readReferral } from "./referral.js";
import type { Resolve } from "./resolver.js";
import { classifyError } from "./trouble.js";
import { type Tunnels, tunnelsThrough } from "./tunnel.js";

export interface WhoisOptions {
  readonly resolve: Resolve;
  /** Of one answer. */
  readonly maxBytes: number;
  readonly proxy?: ProxySettings | undefined;
  readonly network?: NetworkOverride | undefined;
}

export interface Whois {
  /** Asks a `whois://` request. Never rejects: trouble is data. */
  readonly ask: (request: LookupRequest, signal: AbortSignal, turn?: Turn) => Promise<Observation>;
  /** Ends every connection at once. */
  readonly close: () => Promise<void>;
}

/** The server closed the connection and said nothing. */
class EmptyAnswerError extends Error {
  override readonly name = "EmptyAnswerError";
  /** It was the host that broke off (`classifyError`). */
  readonly code = "EMPTY_ANSWER";

  constructor() {
    super("the connection was closed without an answer");
  }
}

/** What one server said. */
interface Said {
  readonly text: string;
  readonly extent: Answered["extent"];
}

/**
 * Asks WHOIS servers (RFC 3912): one line over TCP, and all that comes until the server closes. Names are resolved,
 * checked and led as those of HTTP are; where a proxy is set, the way goes through it with CONNECT, and its refusal
 * is trouble with the network.
 */
export function createWhois({ resolve, maxBytes, proxy: proxies, network }: WhoisOptions): Whois {
  const sockets = new Sockets();
  const tunnels = new Map<string, Tunnels>();

  const mustBePublic = publicBehindProxy(resolve);

  async function connectorTo({ hostname, port }: WhoisQuestion, kind: AddressPolicy["kind"]) {
    // The proxy for anything that is not plain HTTP.
    const proxy = proxyFor(new URL(`https://${hostname}:${port}`), proxies ?? {});
    if (proxy === undefined) return connectorFor({ policy: { kind }, resolve, network, sockets });
    if (kind === "public") await mustBePublic({ hostname, isUsualPort: port === WHOIS_PORT });
    const tunnel = tunnels.get(proxy) ?? tunnelsThrough(proxy, sockets, network?.ca);
    tunnels.set(proxy, tunnel);
    return tunnel.connect;
  }

  async function converse(question: WhoisQuestion, kind: AddressPolicy["kind"], signal: AbortSignal) {
    const socket = await connect(await connectorTo(question, kind), question);
    sockets.add(socket);
    const onAbort = () => socket.destroy(new Error("stopped"));
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      if (signal.aborted) throw new Error("stopped");
      return await readAnswer(socket, question.query, maxBytes);
    } finally {
      signal.removeEventListener("abort", onAbort);
      socket.on("error", () => undefined).destroy();
    }
  }

  /** The answer with that of the server it refers to, when the request wants this; where that fails, without. */
  async function referred(
    request: LookupRequest,
    first: Answered,
    signal: AbortSignal,
    turn: Turn,
  ): Promise<Answered> {
    const asked = readWhoisUrl(request.url);
    const host = request.followsReferral === true ? readReferral(first.body) : undefined;
    if (asked === undefined || host === undefined || host === asked.hostname) return first;
    const query = asked.query.split(" ").at(-1) ?? asked.query;
    const url = `whois://${host}/${encodeURIComponent(query)}`;
    try {
      if ((await turn(host, first)) !== undefined) return first;
      const said = await converse({ hostname: host, port: WHOIS_PORT, query }, "public", signal);
      const hops = [{ from: first.url, status: NO_STATUS, to: url }];
      // What the first answer lacks may be what tells that the name is held.
      const extent = first.extent === "cut" ? "cut" : said.extent;
      const answer = { ...first, url, hops, body: `${first.body}\n${said.text}`, extent };
      return { ...answer, ...endOf(said) };
    } catch {
      return first;
    }
  }

  return {
    ask: async (request, signal, turn = async () => undefined) => {
      const startedAt = performance.now();
      const elapsed = () => Math.round(performance.now() - startedAt);
      const common = { url: request.url, hops: [], attempts: 1 };
      const question = readWhoisUrl(request.url);
      if (question === undefined) {
        const detail = "this is no question for a WHOIS server";
        return { ...common, kind: "failed", trouble: "network", detail, durationMs: 0, final: true };
      }
      try {
        const { text, extent } = await converse(
          question,
          request.isPublicOnly === true ? "public" : "own",
          signal,
        );
        const head = { status: NO_STATUS, headers: {}, durationMs: 0 };
        const first: Answered = {
          ...common,
          ...head,
          kind: "answered",
          body: text,
          extent,
          ...endOf({ text, extent }),
        };
        return { ...(await referred(request, first, signal, turn)), durationMs: elapsed() };
      } catch (error) {
        const classified = classifyError(error, question.hostname);
        return { ...common, ...classified, kind: "failed", durationMs: elapsed() };
      }
    },
    close: async () => {
      sockets.close();
      await Promise.all([...tunnels.values()].map(({ destroy }) => destroy().catch(() => undefined)));
    },
  };
}

/** Nothing but the close ends an answer. Servers end their last line (RFC 3912 §2), so one cut in two is no end. */
function endOf({ text, extent }: Said): { readonly endsWithConnection?: true } {
  return extent === "whole" && !text.endsWith("\n") ? { endsWithConnection: true } : {};
}

function connect(connector: buildConnector.connector, { hostname, port }: WhoisQuestion): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connector({ hostname, host: hostname, protocol: "whois:", port: String(port) }, (error, socket) => {
      if (error === null && socket !== null) resolve(socket);
      else reject(error ?? new Error("no connection"));
    });
  });
}

/** Reads until the server closes, or the limit is reached. */
async function readAnswer(socket: Socket, query: string, maxBytes: number): Promise<Said> {
  socket.write(`${query}\r\n`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - bytes));
    bytes += chunk.length;
    if (bytes > maxBytes) return { text: decode(Buffer.concat(chunks)), extent: "cut" };
  }
  if (bytes === 0) throw new EmptyAnswerError();
  return { text: decode(Buffer.concat(chunks)), extent: "whole" };
}

/** WHOIS has no means to tell the charset (RFC 3912 §4): UTF-8 where it can be that, else Latin-1. */
function decode(bytes: Buffer): string {
  let text: string;
  try {
    // A character that was cut in two at the limit is no sign of another charset.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    text = new TextDecoder("latin1").decode(bytes);
  }
  return text.replaceAll("\r\n", "\n");
}
