import type { LookupRequest, Observation } from "../model/observation.js";

/** How long a request may take, and what ends it before. */
export interface AskLimits {
  /** For DNS, connecting, TLS, headers, body, redirects and retries together, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborting it makes the observation `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /** How often it is repeated at most, also after a silence, where that is less than usual. */
  readonly retries?: number | undefined;
}

/**
 * Asks one question over the network. Never throws and never rejects: trouble is data (`Failed`). Politeness is
 * put around it (`paced`, `retrying`), each with this same shape.
 */
export type Ask = (request: LookupRequest, limits: AskLimits) => Promise<Observation>;

/** Waits; ends early, without a complaint, when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
