import type { IncomingHttpHeaders } from "node:http";
import { request as plainRequest } from "node:http";
import { type Agent, request as secureRequest } from "node:https";
import { connect as connectTcp } from "node:net";
import { connect as connectTls, type PeerCertificate, type TLSSocket } from "node:tls";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { World } from "../../fixtures/world/world.js";

/** What a plain client of Node's own got back. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As sent. */
  readonly bytes: Buffer;
  /** Decoded. */
  readonly body: string;
  readonly certificate: PeerCertificate | undefined;
  /** Statuses of the 1xx answers before it. */
  readonly early: readonly number[];
}

export interface Question {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent?: Agent;
  readonly maxHeaderSize?: number;
  /** Told about every piece of the body. */
  readonly onData?: (chunk: Buffer) => void;
  /** Ends the request. */
  readonly signal?: AbortSignal;
}

/** Asks the world with Node's own client: no redirects, no retries. Rejects with the error that a client meets. */
export async function ask(world: Pick<World, "network">, question: Question): Promise<Reply> {
  const url = new URL(question.url);
  const isSecure = url.protocol === "https:";
  const [address = ""] = await world.network.resolve(url.hostname);
  const target = world.network.dial(address, Number(url.port || (isSecure ? 443 : 80)));
  const createConnection = () =>
    isSecure ? connectTls({ ...target, servername: url.hostname, ca: world.network.ca }) : connectTcp(target);
  // An agent connects by itself, which would be past the world.
  const { agent } = question;
  if (agent !== undefined) Object.assign(agent, { createConnection });
  return new Promise((resolve, reject) => {
    const early: number[] = [];
    const outgoing = (isSecure ? secureRequest : plainRequest)(url, {
      method: question.method ?? "GET",
      headers: { connection: "close", ...question.headers },
      ...(agent === undefined ? { createConnection } : { agent }),
      ...(question.signal === undefined ? {} : { signal: question.signal }),
      maxHeaderSize: question.maxHeaderSize ?? 16_384,
    });
    outgoing.on("error", reject);
    outgoing.on("information", ({ statusCode }) => early.push(statusCode));
    outgoing.on("continue", () => early.push(100));
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      const certificate = (incoming.socket as Partial<TLSSocket>).getPeerCertificate?.();
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        question.onData?.(chunk);
      });
      incoming.on("error", reject);
      incoming.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode: status = 0, headers } = incoming;
        resolve({ status, headers, bytes, body: decode(bytes, headers), certificate, early });
      });
    });
    outgoing.end(question.body);
  });
}

function decode(bytes: Buffer, headers: IncomingHttpHeaders): string {
  try {
    if (headers["content-encoding"] === "gzip") return gunzipSync(bytes).toString();
    if (headers["content-encoding"] === "br") return brotliDecompressSync(bytes).toString();
  } catch {
    return "(cannot be decoded)";
  }
  return bytes.toString();
}

/** The code of the error that a client meets, or "answered". */
export async function troubleOf(asking: Promise<unknown>): Promise<string> {
  try {
    await asking;
    return "answered";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
