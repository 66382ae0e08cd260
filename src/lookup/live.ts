import { setTimeout as wait } from "node:timers/promises";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
import type { NetworkOverride } from "../model/network.js";
import type { Failed, Head, Hop, LookupRequest, Observation } from "../model/observation.js";
import { readBody } from "./body.js";
import { type AddressPolicy, connectorFor } from "./connect.js";
import { refuseRedirect } from "./guard.js";
import type { Ask, AskLimits } from "./lookup.js";
import { type ProxySettings, proxyFor } from "./proxy.js";
import { createResolver, type Resolve } from "./resolver.js";
import { classifyError } from "./trouble.js";

export interface LiveOptions {
  readonly userAgent: string;
  /** Of a decompressed body. */
  readonly maxBodyBytes: number;
  readonly proxy?: ProxySettings | undefined;
  readonly network?: NetworkOverride | undefined;
  /** Default: c-ares, with the hosts file and getaddrinfo. */
  readonly resolve?: Resolve | undefined;
}

export interface Live {
  readonly ask: Ask;
  /** Closes every connection at once. */
  close(): Promise<void>;
}

const MAX_REDIRECTS = 5;
const MAX_HEADER_BYTES = 65_536;
/** Pools that are kept; beyond, the one used longest ago is closed. Names under one domain each have their own. */
const MAX_POOLS = 512;
/** What is worth reading on to keep a connection, in bytes and in milliseconds. */
const DRAIN_BYTES = 65_536;
const DRAIN_MS = 250;

interface Origin {
  readonly dispatcher: Dispatcher;
  readonly policy: AddressPolicy;
}

/** Asks over real sockets, kept alive between questions. The only place that opens one. */
export function createLive(options: LiveOptions): Live {
  const resolve: Resolve =
    options.network === undefined
      ? (options.resolve ?? createResolver())
      : async (name) => (options.network as NetworkOverride).resolve(name);
  const origins = new Map<string, Origin>();
  const proxies = new Map<string, ProxyAgent>();

  function dispatcherFor(url: URL, isOwn: boolean): Dispatcher {
    const proxy = proxyFor(url, options.proxy ?? {});
    if (proxy !== undefined) return throughProxy(proxy);
    const own = origins.get(`own ${url.origin}`);
    if (own !== undefined && (isOwn || own.policy.kind === "public")) return used(`own ${url.origin}`, own);
    const key = `${isOwn ? "own" : "led"} ${url.origin}`;
    const known = origins.get(key);
    if (known !== undefined) return used(key, known);
    const policy: AddressPolicy = { kind: isOwn ? "own" : "public" };
    // A pool for each origin, not an Agent: that opens a second, useless connection after each early abort.
    const pool = new Pool(url.origin, {
      connect: connectorFor(policy, resolve, options.network),
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return used(key, { dispatcher: pool, policy });
  }

  function used(key: string, origin: Origin): Dispatcher {
    origins.delete(key);
    origins.set(key, origin);
    for (const [oldest, { dispatcher }] of origins) {
      if (origins.size <= MAX_POOLS) break;
      origins.delete(oldest);
      dispatcher.close().catch(() => undefined);
    }
    return origin.dispatcher;
  }

  function throughProxy(uri: string): ProxyAgent {
    const known = proxies.get(uri);
    if (known !== undefined) return known;
    const agent = new ProxyAgent({
      uri,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(options.network === undefined ? {} : { requestTls: { ca: options.network.ca } }),
    });
    proxies.set(uri, agent);
    return agent;
  }

  const ask: Ask = (request, limits) => withinLimits(request, limits, (signal) => follow(request, signal));

  async function follow(request: LookupRequest, signal: AbortSignal): Promise<Observation> {
    const startedAt = performance.now();
    const hops: Hop[] = [];
    let url = new URL(request.url);
    let sent: Pick<LookupRequest, "method" | "headers" | "body" | "secret"> = request;
    const shown = (target: URL) => withoutSecret(target.href, request.secret);
    const failed = (trouble: Failed["trouble"], detail: string, final: boolean): Failed => {
      return {
        kind: "failed",
        trouble,
        detail,
        url: shown(url),
        hops,
        durationMs: elapsed(startedAt),
        attempts: 1,
        final,
      };
    };
    try {
      for (;;) {
        const isOwn = hops.length === 0 || url.origin === new URL(request.url).origin;
        const response = await dispatcherFor(url, isOwn).request({
          origin: url.origin,
          path: pathOf(url, sent.secret?.query),
          method: sent.method,
          headers: { ...defaultHeaders(options.userAgent), ...sent.headers, ...sent.secret?.headers },
          body: sent.body ?? null,
          signal,
          // undici closes the connection after a HEAD unless told not to.
          reset: sent.method === "HEAD" ? false : null,
        } as Dispatcher.RequestOptions);
        response.body.on("error", () => undefined);
        const head: Head = { url: shown(url), status: response.statusCode, headers: flat(response.headers) };
        const target = redirectOf(head, url);
        if (target === undefined || request.reader.stopsAt(head)) {
          return await answered(request, head, hops, response.body, startedAt, options.maxBodyBytes);
        }
        await letGo(response.body);
        const refusal = refuseRedirect(url, target, hops.length, MAX_REDIRECTS);
        if (refusal !== undefined)
          return failed("redirect-refused", `redirect ${refusal}: ${shown(target)}`, true);
        hops.push({ from: shown(url), status: head.status, to: shown(target) });
        sent = redirected(sent, head.status, url, target);
        url = target;
      }
    } catch (error) {
      const { trouble, detail, final } = classifyError(error, url.host);
      return failed(trouble, withoutSecret(detail, request.secret), final);
    }
  }

  return {
    ask,
    close: async () => {
      const all = [...[...origins.values()].map(({ dispatcher }) => dispatcher), ...proxies.values()];
      await Promise.all(all.map((dispatcher) => dispatcher.destroy().catch(() => undefined)));
    },
  };
}

/**
 * Ends the work at its deadline, whatever it hangs on. undici looks at its signal only once a request has a socket,
 * so that a slow name server or a silent host would otherwise outlast it.
 */
async function withinLimits(
  request: LookupRequest,
  { timeoutMs, signal }: AskLimits,
  work: (signal: AbortSignal) => Promise<Observation>,
): Promise<Observation> {
  const startedAt = performance.now();
  const controller = new AbortController();
  const failed = (trouble: "timeout" | "interrupted", detail: string): Failed => {
    return {
      kind: "failed",
      trouble,
      detail,
      url: request.url,
      hops: [],
      durationMs: elapsed(startedAt),
      attempts: 1,
      final: true,
    };
  };
  if (signal?.aborted === true) return failed("interrupted", "stopped before it was asked");
  let end: (outcome: Failed) => void = () => undefined;
  const ended = new Promise<Failed>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(
    () => end(failed("timeout", `no complete answer within ${Math.round(timeoutMs)} ms`)),
    timeoutMs,
  );
  const onAbort = () => end(failed("interrupted", "stopped while it was asked"));
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    controller.abort();
  }
}

async function answered(
  request: LookupRequest,
  head: Head,
  hops: readonly Hop[],
  body: Dispatcher.ResponseData["body"],
  startedAt: number,
  maxBytes: number,
): Promise<Observation> {
  const soFar = { ...head, kind: "answered" as const, hops, attempts: 1, durationMs: 0 };
  const { text, extent } = await readBody(body, head.headers, {
    maxBytes,
    isSettled: (read) => request.reader.isSettled({ ...soFar, body: read, extent: "partial" }),
  });
  const durationMs = elapsed(startedAt);
  if (extent !== "whole") await letGo(body);
  return { ...soFar, body: text, extent, durationMs };
}

/** Reads a small rest, so that the connection can be used again; drops a large one. */
async function letGo(body: Dispatcher.ResponseData["body"]): Promise<void> {
  body.unpipe();
  const enough = new AbortController();
  await Promise.race([
    body.dump({ limit: DRAIN_BYTES, signal: enough.signal }).catch(() => undefined),
    wait(DRAIN_MS, undefined, { ref: false }),
  ]);
  enough.abort();
  body.destroy();
}

function defaultHeaders(userAgent: string): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
    "accept-language": "en",
    "accept-encoding": "gzip, br",
  };
}

function pathOf(url: URL, query: Readonly<Record<string, string>> | undefined): string {
  if (query === undefined) return url.pathname + url.search;
  const withQuery = new URL(url);
  for (const [name, value] of Object.entries(query)) withQuery.searchParams.set(name, value);
  return withQuery.pathname + withQuery.search;
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      [value ?? ""].flat().join(", ").slice(0, 8192),
    ]),
  );
}

function redirectOf({ status, headers }: Head, from: URL): URL | undefined {
  const { location } = headers;
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}

/** The next request of a redirect (RFC 9110 §15.4; the Fetch standard's rules for POST), without what is not for others. */
function redirected(
  sent: Pick<LookupRequest, "method" | "headers" | "body" | "secret">,
  status: number,
  from: URL,
  to: URL,
): Pick<LookupRequest, "method" | "headers" | "body" | "secret"> {
  const keepsMethod = status === 307 || status === 308 || sent.method !== "POST";
  const isSame = from.origin === to.origin;
  const dropped = new Set([
    ...(isSame ? [] : ["cookie", "authorization"]),
    ...(keepsMethod ? [] : ["content-type"]),
  ]);
  return {
    method: keepsMethod ? sent.method : "GET",
    headers: Object.fromEntries(Object.entries(sent.headers).filter(([name]) => !dropped.has(name))),
    ...(keepsMethod && sent.body !== undefined ? { body: sent.body } : {}),
    ...(isSame && sent.secret !== undefined ? { secret: sent.secret } : {}),
  };
}

/** A site may put our credential into its redirect; no report may show it. */
function withoutSecret(text: string, secret: LookupRequest["secret"]): string {
  const values = [...Object.values(secret?.headers ?? {}), ...Object.values(secret?.query ?? {})];
  return values
    .flatMap((value) => [value, value.replace(/^Bearer /, ""), encodeURIComponent(value)])
    .reduce((shown, value) => (value === "" ? shown : shown.replaceAll(value, "***")), text);
}

function elapsed(since: number): number {
  return Math.round(performance.now() - since);
}
