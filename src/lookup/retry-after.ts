import type { Observation } from "../model/observation.js";

/**
 * How long a `Retry-After` header asks us to wait (RFC 9110 §10.2.3: seconds, or an HTTP date).
 * @param now milliseconds since the epoch.
 * @returns milliseconds, never negative; undefined when there is no such header or it cannot be read.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Only the three date forms of RFC 9110 §5.6.7; Date.parse alone would accept nearly anything.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  // Its oldest form, of C's asctime, names no zone and means UTC.
  const date = Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * How long the other side wants to be left alone after this observation, in milliseconds; undefined: it did not say, or
 * it named no time at all.
 * Whatever the status of an error or a wall: RFC 9110 §10.2.3 binds the header to none.
 * @param isWall the answer is a wall, whatever its status.
 */
export function askedToWait(observation: Observation, now: number, isWall = false): number | undefined {
  if (observation.kind === "failed") return observation.retryAfterMs || undefined;
  const { status, headers } = observation;
  if (!isWall && status < 400 && status !== 202) return undefined;
  return parseRetryAfter(headers["retry-after"], now) || undefined;
}

export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/**
 * Exponential backoff with full jitter: anything from 0 to `base × 2^retry`, capped. Spreads the retries of many
 * clients evenly ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * @param retry 0 for the first.
 * @param random from [0, 1).
 */
export function backoffMs(retry: number, random: number, { baseMs, capMs }: Backoff): number {
  return Math.round(random * Math.min(capMs, baseMs * 2 ** retry));
}
