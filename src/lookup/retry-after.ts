import type { Head, Observation } from "../model/observation.js";

/** Longer than any run, and still a number of milliseconds that can be counted. */
const LONGEST_MS = 999_999_999_000;
/** A comma between two values, not the one after the day of an HTTP date. */
const BETWEEN = /(?<!\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\s{0,3}),/;

/**
 * How long a `Retry-After` header asks us to wait (RFC 9110 §10.2.3: seconds, or an HTTP date). Where it came more than
 * once, the longest counts.
 * @param now when the answer was made, in milliseconds since the epoch, by the clock that a date in it is told by.
 * @returns milliseconds, never negative; undefined when there is no such header or it cannot be read.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const waits = (value?.split(BETWEEN) ?? []).flatMap((one) => waitIn(one.trim(), now) ?? []);
  return waits.length === 0 ? undefined : Math.min(LONGEST_MS, Math.max(...waits));
}

function waitIn(text: string, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/** Reads one of the three date forms of RFC 9110 §5.6.7; Date.parse alone would accept nearly anything. */
function parseHttpDate(text: string): number | undefined {
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  // Its oldest form, of C's asctime, names no zone; whatever names none means UTC, not our own.
  const hasNoZone = /(?: \d{4}|(?<![+-]\d{2}):\d{2})$/.test(text);
  const date = Date.parse(hasNoZone ? `${text} GMT` : text);
  return Number.isNaN(date) ? undefined : date;
}

/**
 * The silence that the head of an answer names, in milliseconds. A date is told by the clock of who answered (`Date`,
 * RFC 9110 §6.6.1), where it shows that.
 * @param now milliseconds since the epoch, by our clock.
 * @returns undefined where it names none, or no time at all.
 */
export function silenceIn({ headers }: Pick<Head, "headers">, now: number): number | undefined {
  const sentAt = parseHttpDate(headers.date?.trim() ?? "");
  return parseRetryAfter(headers["retry-after"], sentAt ?? now) || undefined;
}

/**
 * How long the other side wants to be left alone after this observation, in milliseconds; undefined: it did not say, or
 * it named no time at all.
 * Whatever the status of an error, a redirect or a wall: RFC 9110 §10.2.3 binds the header to none.
 * @param isWall the answer is a wall, whatever its status.
 */
export function askedToWait(observation: Observation, now: number, isWall = false): number | undefined {
  if (observation.kind === "failed") return observation.retryAfterMs || undefined;
  return isWall ? silenceIn(observation, now) : silenceOf(observation, now);
}

/**
 * The same by the head of an answer alone: what follows it may never come, or be of no use.
 * @returns milliseconds; undefined where it names no silence, or is an answer like any other.
 */
export function silenceOf(head: Pick<Head, "status" | "headers">, now: number): number | undefined {
  const { status } = head;
  return status >= 300 || status === 202 ? silenceIn(head, now) : undefined;
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
