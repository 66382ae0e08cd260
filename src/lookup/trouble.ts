import type { Trouble } from "../model/observation.js";
import { printable } from "../model/printable.js";
import { BrokenEncodingError } from "./body.js";

/** An address that a redirect must not reach. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

/** The proxy is the trouble, not the platform behind it. Its `cause` is an error of the way there. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** True when asking again cannot help. */
  readonly final: boolean;
  /** The silence that it asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    final: boolean,
    { retryAfterMs, ...options }: ErrorOptions & { readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options);
    this.final = final;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What stood in the way of an answer. */
export interface Classified {
  readonly trouble: Trouble;
  readonly detail: string;
  readonly final: boolean;
  /** The host itself refused the connection, or broke it. */
  readonly isTurnedAway?: true;
  /** The silence that was asked for, in milliseconds. */
  readonly retryAfterMs?: number;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name could not be looked up",
  ENODATA: "no such host",
  ESERVFAIL: "the name server failed",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection closed",
  EHOSTUNREACH: "host unreachable",
  ENETUNREACH: "network unreachable",
  ETIMEDOUT: "connecting took too long",
  UND_ERR_SOCKET: "connection closed before the answer was complete",
  UND_ERR_CONNECT_TIMEOUT: "connecting took too long",
  UND_ERR_HEADERS_OVERFLOW: "more headers than the limit",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the answer is shorter than it said",
};

const TIMEOUTS = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);
/** Asking again gives the same. */
const FINAL = new Set(["ENOTFOUND", "UND_ERR_INVALID_ARG", "ERR_INVALID_URL"]);
/** The host's own doing; that a name has no address, or an answer cannot be read, is of one question alone. */
const TURNED_AWAY = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|UND_ERR_SOCKET|EMPTY_ANSWER|HPE_)/;
/** The parser's own: what came does not read as HTTP. */
const NO_HTTP = /^HPE_/;
const NO_HTTP_WORDS = "the server answered with something that is not HTTP";
const ZLIB = /^(?:Z_|ERR_(?:BROTLI|_ERROR))/;
const TLS =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO|UND_ERR_PRX_TLS)/;

/** Sorts an error of the network into what the report can say. Total. */
export function classifyError(error: unknown, host: string): Classified {
  if (error instanceof PrivateAddressError)
    return { trouble: "redirect-refused", detail: error.message, final: true };
  if (error instanceof ProxyError) {
    if (error.cause !== undefined) {
      const { trouble, detail, final } = classifyError(error.cause, "the proxy");
      return { trouble, detail, final };
    }
    const { message, final, retryAfterMs } = error;
    const silence = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { trouble: "network", detail: `the proxy ${message}`, final, ...silence };
  }
  const { code, message } = innermost(error);
  if (error instanceof BrokenEncodingError || ZLIB.test(code)) {
    return {
      trouble: "network",
      detail: `${host}: unreadable answer: ${printable(message, 120)}`,
      // A stream that ends too early may be whole the next time.
      final: code !== "Z_BUF_ERROR",
    };
  }
  const said = WORDS[code] ?? (NO_HTTP.test(code) ? NO_HTTP_WORDS : printable(message, 120));
  if (TLS.test(code))
    return {
      trouble: "tls",
      detail: `no trusted connection to ${host}: ${printable(message, 120)}`,
      final: true,
      isTurnedAway: true,
    };
  if (code === "UND_ERR_HEADERS_OVERFLOW")
    return { trouble: "too-large", detail: `${host}: ${said}`, final: true };
  if (TIMEOUTS.has(code)) return { trouble: "timeout", detail: `${host}: ${said}`, final: true };
  return {
    trouble: "network",
    detail: `${host}: ${said}`,
    final: FINAL.has(code),
    ...(TURNED_AWAY.test(code) ? { isTurnedAway: true } : {}),
  };
}

/** The error that says most: AggregateError (happy eyeballs) and `cause` wrap it. */
function innermost(error: unknown): { code: string; message: string } {
  let current = error;
  for (let depth = 0; depth < 5; depth += 1) {
    if (current instanceof AggregateError && current.errors.length > 0)
      current = current.errors[0] as unknown;
    else if (current instanceof Error && current.cause instanceof Error) current = current.cause;
    else break;
  }
  if (!(current instanceof Error)) {
    const message = typeof current === "object" ? "something was thrown that is no error" : String(current);
    return { code: "", message };
  }
  const { code } = current as Error & { code?: unknown };
  return { code: typeof code === "string" ? code : "", message: current.message };
}
