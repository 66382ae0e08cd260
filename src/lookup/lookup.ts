import type { Head, LookupRequest, Observation } from "../model/observation.js";

/** How long a request may take, and what ends it before. */
export interface AskLimits {
  /** For DNS, connecting, TLS, headers, body, redirects and retries together, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborting it makes the observation `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How often it is repeated at most, also after a silence, where that is less than usual; then not one request more
   * than those is sent, whatever for, but where redirects lead.
   */
  readonly retries?: number | undefined;
  /** How many requests beyond the first are left where `retries` counts them; `retrying` says so to those within. */
  readonly more?: number | undefined;
  /** Goes before those that only begin, where its lane is full: it continues what was begun, or others wait for it. */
  readonly goesFirst?: boolean | undefined;
  /** Told of each request beyond the first: where a redirect, or a WHOIS server, refers to another place. */
  readonly beforeHop?: BeforeHop | undefined;
}

/**
 * Waits until a request may be sent on to there; that is no time of the question.
 * @param host with its port, where that is not the usual one.
 * @param signal ends the waiting.
 * @param from the answer that leads there; it may name a silence first (RFC 9110 §10.2.3).
 * @returns why it may not be sent, where that host wants to be left alone for longer than we wait.
 */
export type BeforeHop = (host: string, signal: AbortSignal, from?: Head) => Promise<string | undefined>;

/** `BeforeHop` for one question, outside its time. */
export type Turn = (host: string, from: Head) => Promise<string | undefined>;

/**
 * Asks one question over the network. Never throws and never rejects: trouble is data (`Failed`). Politeness is
 * put around it (`paced`, `retrying`), each with this same shape.
 */
export type Ask = (request: LookupRequest, limits: AskLimits) => Promise<Observation>;

/** Waits; ends early, without a complaint, when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
