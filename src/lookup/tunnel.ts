import { buildConnector, Pool } from "undici";
import { CONNECT_TIMEOUT_MS, type Sockets, tracked } from "./connect.js";
import { silenceOf } from "./retry-after.js";
import { ProxyError } from "./trouble.js";
import { flat } from "./wire.js";

/** Ways through one proxy. */
export interface Tunnels {
  readonly connect: buildConnector.connector;
  readonly destroy: () => Promise<void>;
}

/**
 * Connects through an HTTP proxy with CONNECT (RFC 9110 §9.3.6), for http URLs too. The proxy looks up the names.
 * undici's ProxyAgent is an Agent, with its two connections for each early abort.
 * @param uri of the proxy, `http://user:password@host:port`.
 * @param sockets every open one is in it.
 * @param ca PEM of the authority that is trusted behind it, when it is not the system's.
 * @throws ProxyError when it is no URL of an HTTP proxy.
 */
export function tunnelsThrough(uri: string, sockets: Sockets, ca?: string): Tunnels {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new ProxyError("must be given as http://host:port or https://host:port", true);
  const proxy = new Pool(url.origin, {
    connect: tracked(buildConnector({ timeout: CONNECT_TIMEOUT_MS }), sockets),
    headersTimeout: CONNECT_TIMEOUT_MS,
  });
  const secure = buildConnector({ timeout: CONNECT_TIMEOUT_MS, ...(ca === undefined ? {} : { ca }) });
  const login = loginOf(url);
  /** By the clock of `performance`: the silence is the proxy's, whoever is behind it. */
  let heldUntil = 0;

  async function open({ hostname, protocol, port }: buildConnector.Options) {
    const host = hostname.includes(":") ? `[${hostname}]` : hostname;
    const authority = `${host}:${port || (protocol === "https:" ? 443 : 80)}`;
    const heldMs = Math.ceil(heldUntil - performance.now());
    if (heldMs > 0) throw held(heldMs);
    const answer = await proxy
      .connect({ path: authority, headers: { host: authority, ...login } })
      .catch((error: unknown) => {
        throw new ProxyError("cannot be reached", false, { cause: error });
      });
    const { statusCode, socket } = answer;
    if (statusCode >= 200 && statusCode < 300) return socket;
    socket.on("error", () => undefined).destroy();
    const silenceMs = silenceOf({ status: statusCode, headers: flat(answer.headers) }, Date.now());
    if (silenceMs !== undefined) heldUntil = Math.max(heldUntil, performance.now() + silenceMs);
    if (statusCode === 407)
      throw new ProxyError("wants a user name and a password that are right (407)", true);
    throw new ProxyError(`refuses to connect to ${authority} (${statusCode})`, false, {
      retryAfterMs: silenceMs,
    });
  }

  return {
    connect: (options, callback) => {
      open(options)
        .then((socket) => {
          if (options.protocol === "https:") secure({ ...options, httpSocket: socket as never }, callback);
          else callback(null, socket as never);
        })
        .catch((error: Error) => callback(error, null));
    },
    destroy: () => proxy.destroy(),
  };
}

function held(ms: number): ProxyError {
  return new ProxyError(`wants to be left alone for ${Math.ceil(ms / 1000)} s`, false, { retryAfterMs: ms });
}

function loginOf({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const words = [username, password].map(decode).join(":");
  return { "proxy-authorization": `Basic ${Buffer.from(words).toString("base64")}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
