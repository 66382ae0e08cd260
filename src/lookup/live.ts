import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { NetworkOverride } from "../model/network.js";
import type { Answered, Failed, Head, Hop, LookupRequest, Observation } from "../model/observation.js";
import { isWhoisUrl } from "../model/whois-url.js";
import { endsWithConnection, readBody } from "./body.js";
import { CookieJar } from "./cookie-jar.js";
import { withinLimits } from "./deadline.js";
import { refuseLocation, refuseRedirect, sayRefusal } from "./guard.js";
import type { Ask, Turn } from "./lookup.js";
import { createPools, type Whose } from "./pools.js";
import type { ProxySettings } from "./proxy.js";
import { redirected, redirectOf, type Sent } from "./redirect.js";
import { createResolver, type Resolve } from "./resolver.js";
import { silenceOf } from "./retry-after.js";
import { withoutSecret } from "./secret.js";
import { type Classified, classifyError } from "./trouble.js";
import { createWhois } from "./whois.js";
import { defaultHeaders, flat, pathOf, withCookies } from "./wire.js";

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
  /** Closes every connection at once; what is still asked, or is asked later, is `interrupted`. */
  close(): Promise<void>;
}

const MAX_REDIRECTS = 5;
/** What is worth reading on to keep a connection, in bytes and in milliseconds. */
const DRAIN_BYTES = 65_536;
const DRAIN_MS = 250;

/** Asks over real sockets, kept alive between questions. */
export function createLive(options: LiveOptions): Live {
  const { network } = options;
  const resolver = createResolver();
  const resolve: Resolve =
    network === undefined ? (options.resolve ?? resolver) : async (name) => network.resolve(name);
  const pools = createPools({ resolve, proxy: options.proxy, network });
  const whois = createWhois({ resolve, maxBytes: options.maxBodyBytes, proxy: options.proxy, network });
  const closing = new AbortController();
  // Every request under way listens to it; that is no leak.
  setMaxListeners(0, closing.signal);

  const ask: Ask = (request, limits) =>
    withinLimits(request, limits, closing.signal, (signal, know, aside, hear) => {
      const turn: Turn = async (host, from) =>
        limits.beforeHop === undefined ? undefined : aside(limits.beforeHop(host, signal, from));
      return isWhoisUrl(request.url)
        ? whois.ask(request, signal, turn)
        : follow(request, turn, signal, know, hear);
    });

  async function follow(
    request: LookupRequest,
    turn: Turn,
    signal: AbortSignal,
    know: (answer: Observation) => void,
    hear: (silenceMs: number | undefined) => void,
  ): Promise<Observation> {
    const startedAt = performance.now();
    const hops: Hop[] = [];
    const shown = (target: URL) => withoutSecret(target.href, request.secret);
    let url: URL | undefined;
    let sent: Sent = request;
    const jar = request.jar ?? new CookieJar();
    let silenceMs: number | undefined;
    const note = (ms: number | undefined) => {
      silenceMs = ms;
      hear(ms);
    };
    const failed = ({ detail, isTurnedAway, ...what }: Classified): Failed => {
      return {
        kind: "failed",
        ...what,
        // What another host does is no fault of the one that was asked.
        ...(isTurnedAway === true && hops.length === 0 ? { isTurnedAway } : {}),
        detail: withoutSecret(detail, request.secret),
        url: url === undefined ? request.url : shown(url),
        hops,
        durationMs: elapsed(startedAt),
        attempts: 1,
        // What broke off may have said when to come back.
        ...(silenceMs === undefined ? {} : { retryAfterMs: silenceMs }),
      };
    };
    try {
      const own = new URL(request.secret?.url ?? request.url);
      url = own;
      for (;;) {
        const whose = request.isPublicOnly === true ? "led" : whoseIs(url, own);
        const response = await send(url, whose, withCookies(sent, jar.headerFor(url)), signal);
        jar.store(url, response.headers["set-cookie"]);
        const head: Head = { url: shown(url), status: response.statusCode, headers: flat(response.headers) };
        note(silenceOf(head, Date.now()));
        const unclear = refuseLocation(head.status, response.headers.location);
        if (unclear !== undefined) {
          await letGo(response.body);
          return failed(final("redirect-refused", sayRefusal(unclear)));
        }
        const target = redirectOf(head, url);
        if (target === undefined || request.reader.stopsAt(head)) {
          const answer = await read(request, sent.method, head, hops, response.body, options.maxBodyBytes);
          const observation = { ...answer, durationMs: elapsed(startedAt) };
          know(observation);
          if (answer.extent !== "whole") await letGo(response.body);
          return observation;
        }
        await letGo(response.body);
        const refusal = refuseRedirect(url, target, hops.length, MAX_REDIRECTS);
        if (refusal !== undefined)
          return failed(final("redirect-refused", `${sayRefusal(refusal)}: ${shown(target)}`));
        hops.push({ from: shown(url), status: head.status, to: shown(target) });
        // Whoever gives the turn keeps it.
        note(undefined);
        const held = await turn(target.host, head);
        if (held !== undefined) return failed(final("rate-limited", held));
        sent = redirected(sent, head.status, url, target);
        url = target;
      }
    } catch (error) {
      return failed(classifyError(error, url?.host ?? request.lane));
    }
  }

  async function send(
    url: URL,
    whose: Whose,
    sent: Sent,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const pool = await pools.poolFor(url, whose, sent.isFresh);
    const response = await pool.request({
      origin: url.origin,
      path: pathOf(url, sent.secret?.query),
      method: sent.method,
      headers: { ...defaultHeaders(options.userAgent), ...sent.headers, ...sent.secret?.headers },
      body: sent.secret?.body ?? sent.body ?? null,
      signal,
      // undici closes the connection after a HEAD unless told not to.
      reset: sent.method === "HEAD" ? false : null,
    } as Dispatcher.RequestOptions);
    response.body.on("error", () => undefined);
    return response;
  }

  return {
    ask,
    close: async () => {
      closing.abort();
      resolver.stop();
      await Promise.all([pools.close(), whois.close()]);
    },
  };
}

function whoseIs(url: URL, own: URL): Whose {
  if (url.origin === own.origin) return "own";
  const isUpgraded = url.protocol === "https:" && url.port === "" && url.hostname === own.hostname;
  return isUpgraded ? "upgraded" : "led";
}

function final(trouble: Failed["trouble"], detail: string): Classified {
  return { trouble, detail, final: true };
}

async function read(
  request: LookupRequest,
  method: Sent["method"],
  head: Head,
  hops: readonly Hop[],
  body: Dispatcher.ResponseData["body"],
  maxBytes: number,
): Promise<Answered> {
  const soFar = { ...head, kind: "answered" as const, hops, attempts: 1, durationMs: 0 };
  const { text, extent } = await readBody(body, head.headers, {
    maxBytes,
    isSettled: (known) => request.reader.isSettled({ ...soFar, body: known, extent: "partial" }),
  });
  const isUnsure = extent === "whole" && endsWithConnection(method, head);
  return { ...soFar, body: text, extent, ...(isUnsure ? { endsWithConnection: true } : {}) };
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

function elapsed(since: number): number {
  return Math.round(performance.now() - since);
}
