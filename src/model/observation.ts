import type { UnknownReason } from "./verdict.js";

/** Why no usable response came. Names are those of the `unknown` reasons they become. */
export const TROUBLES = [
  "timeout",
  "network",
  "tls",
  "redirect-refused",
  "interrupted",
  "rate-limited",
  "bot-wall",
  "too-large",
  "server-error",
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What `status` is where the protocol has none: WHOIS answers with text alone. */
export const NO_STATUS = 0;

/** One request, over HTTP or WHOIS, ready to send: nothing left to fill in. */
export interface LookupRequest {
  readonly method: "GET" | "HEAD" | "POST";
  /** Absolute http(s) or whois URL, without secrets; this is what reports show. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Who is asked, for keeping within bounds: the host, less a part that is the handle. All of
   * `{handle}.example.com` is one lane, `example.com`.
   */
  readonly lane: string;
  /**
   * What is asked there: the URL before the handle is filled in. A lane may refuse this and answer something else;
   * where it is not told, all of the lane is one question.
   */
  readonly template?: string | undefined;
  /** The platform's published limit, when it has one. */
  readonly limits?: { readonly requests: number; readonly seconds: number } | undefined;
  /** Over WHOIS: another server that the answer refers to is asked as well, once. */
  readonly followsReferral?: boolean | undefined;
  /** Asked over a connection of its own, so that a second look is not the first one's. */
  readonly isFresh?: boolean;
  /** Only addresses on the public internet are connected to. */
  readonly isPublicOnly?: boolean;
  /** Added at sending only, never shown: credentials. */
  readonly secret?: Secret;
  /** What the site sets while it answers, and gets back; of this one question, shown nowhere. */
  readonly jar?: Cookies;
  /** Says, while the answer is still coming in, what of it is needed. */
  readonly reader: Reader;
  /**
   * Which wall an answer is, by the rule that judges it, if it is one: this decides how fast its lane is asked on. Must
   * never throw. Without it, whatever looks like a wall is one.
   */
  readonly wallOf?: ((observation: Observation) => UnknownReason | undefined) | undefined;
}

/** Cookies of one question. */
export interface Cookies {
  store(url: URL, setCookie: string | readonly string[] | undefined): void;
  headerFor(url: URL): string | undefined;
}

/** What of a request must not be shown. */
export interface Secret {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The URL to ask, where what is shown is not all of it. */
  readonly url?: string;
  readonly body?: string;
  /** Values that no text may show, besides those of headers and query. */
  readonly values?: readonly string[];
}

/** Lets the judge stop a transfer as soon as the rest cannot change the answer. Must never throw. */
export interface Reader {
  /** True when this redirect itself is the answer and must not be followed. */
  readonly stopsAt: (hop: Head) => boolean;
  /** True when no later byte of the body can change the verdict. */
  readonly isSettled: (soFar: Observation) => boolean;
}

/**
 * Status line and headers of a response. Header names are lower-case; repeated ones are joined by `, `. Over WHOIS the
 * status is `NO_STATUS`, and there are no headers.
 */
export interface Head {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A redirect that was followed. */
export interface Hop {
  readonly from: string;
  readonly status: number;
  readonly to: string;
}

/** An attempt of a question that was made again. */
export interface Repeated {
  /** What came of it, in a few words: `refused with 429`. */
  readonly outcome: string;
  /** From its end to the next attempt, in milliseconds. */
  readonly waitedMs: number;
}

/** What came back for one request: a response, or the trouble that stood in its way. Plain data. */
export type Observation = Answered | Failed;

export interface Answered extends Head {
  readonly kind: "answered";
  /** Where we were sent before `url`, in order. */
  readonly hops: readonly Hop[];
  /** The decoded text as far as it was read. */
  readonly body: string;
  /**
   * `whole`: all of the body is here. `partial`: more is coming, or was not needed. `cut`: the size limit was
   * reached.
   */
  readonly extent: "whole" | "partial" | "cut";
  /**
   * Of a `whole` body: true when the closing of the connection alone ended it (RFC 9112 §6.3), as over HTTP/1.0. One
   * that broke looks the same, so that a part may be missing.
   */
  readonly endsWithConnection?: boolean;
  /** From asking to the last byte read, in milliseconds. */
  readonly durationMs: number;
  /** How many requests it took: 1 + retries. */
  readonly attempts: number;
  /** The attempts before the last, in order; left out where there were none. */
  readonly repeats?: readonly Repeated[];
}

export interface Failed {
  readonly kind: "failed";
  readonly trouble: Trouble;
  /** What happened, in plain words: `connection refused by github.com`. */
  readonly detail: string;
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly durationMs: number;
  readonly attempts: number;
  /** The attempts before the last, in order; left out where there were none. */
  readonly repeats?: readonly Repeated[];
  /** The host itself refused the connection, or broke it. */
  readonly isTurnedAway?: true;
  /** True when asking again cannot help: a bad certificate, a refused redirect, no such host. */
  readonly final: boolean;
  /** Milliseconds the server asked us to wait before the next request, when it did. */
  readonly retryAfterMs?: number;
}
