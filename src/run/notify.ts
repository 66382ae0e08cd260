import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Ask } from "../lookup/lookup.js";
import { askedToWait, backoffMs } from "../lookup/retry-after.js";
import type { Delivery, NotifyTarget } from "../model/notify.js";
import type { LookupRequest, Observation } from "../model/observation.js";
import { NOTIFICATIONS, type Notice } from "../report/notification.js";
import { type NetworkOptions, openNetwork } from "./network.js";

export interface NotifyOptions extends Pick<NetworkOptions, "proxy" | "userAgent" | "network"> {
  /** What a variable holds; undefined where it is not set. */
  readonly credential: (name: string) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For everything that is sent to one target, with its repeats. */
  readonly timeoutMs?: number;
  /** For one try. */
  readonly tryMs?: number;
  /** Ends the telling. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the messages. */
export interface Notified {
  /** What went wrong, a sentence each, without an address or a secret in it. */
  readonly faults: readonly string[];
  /** Those that were taken. */
  readonly taken: readonly Delivery[];
  /** New ones that were not. */
  readonly untaken: readonly Delivery[];
}

const TIMEOUT_MS = 30_000;
/** A receiver that hangs leaves time for another try. */
const TRY_MS = 8_000;
const RETRIES = 4;
const BACKOFF = { baseMs: 500, capMs: 8_000 };
/** What may go better the second time. */
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);
/** What a receiver answers is of no interest. */
const MAX_ANSWER_BYTES = 4_096;

/**
 * Tells those who are to know what has changed; nobody where nothing has that they want to know. Never throws.
 * @param notice what is new; undefined where nothing is.
 * @param kept messages of earlier runs that are still to be taken; each target gets its own, after what is new.
 */
export async function notify(
  targets: readonly NotifyTarget[],
  notice: Notice | undefined,
  kept: readonly Delivery[],
  options: NotifyOptions,
): Promise<Notified> {
  const told = await Promise.all(
    targets.map(async (target) => {
      const news = notice === undefined ? [] : newsFor(target, notice, options.now());
      const earlier = kept.filter(({ env, as }) => env === target.env && as === target.as);
      const { taken, fault } = await tellAll(target, [...news, ...earlier], options);
      return {
        faults: fault === undefined ? [] : [`notify ${target.env}: nobody was told: ${fault}`],
        taken,
        untaken: news.filter((one) => !taken.includes(one)),
      };
    }),
  );
  return {
    faults: told.flatMap(({ faults }) => faults),
    taken: told.flatMap(({ taken }) => taken),
    untaken: told.flatMap(({ untaken }) => untaken),
  };
}

/** The message to a target, where something has changed that it wants to know. */
function newsFor({ env, as, on }: NotifyTarget, notice: Notice, now: number): readonly Delivery[] {
  const changes = notice.changes.filter(({ event }) => on.includes(event));
  if (changes.length === 0) return [];
  const body = NOTIFICATIONS[as]({ ...notice, changes });
  return [{ id: randomUUID(), env, as, body, madeAt: new Date(now).toISOString() }];
}

/** Tells a target one message after the other. @returns what it has taken, and the first thing that went wrong. */
async function tellAll(
  { env, secretEnv }: NotifyTarget,
  deliveries: readonly Delivery[],
  options: NotifyOptions,
): Promise<{ readonly taken: readonly Delivery[]; readonly fault?: string | undefined }> {
  const taken: Delivery[] = [];
  if (deliveries.length === 0) return { taken };
  const address = options.credential(env);
  if (address === undefined) return { taken, fault: "the variable is not set" };
  const url = webhookUrl(address);
  if (url === undefined) return { taken, fault: "it holds no https URL (http is for this machine only)" };
  const secret = secretEnv === undefined ? undefined : options.credential(secretEnv);
  // Unsigned, whoever checks signatures would drop it, and whoever does not would be misled.
  if (secretEnv !== undefined && secret === undefined)
    return { taken, fault: `${secretEnv}, which signs it, is not set` };
  const network = openNetwork({
    ...options,
    ...{ concurrency: 1, perHost: 1, retries: 0, maxBodyBytes: MAX_ANSWER_BYTES },
  });
  const until = performance.now() + (options.timeoutMs ?? TIMEOUT_MS);
  try {
    let fault: string | undefined;
    for (const delivery of deliveries) {
      const { id, body } = delivery;
      const signature = secret === undefined ? {} : signed(body, secret, options.now());
      const request = requestOf(url, { ...signature, "claimcheck-delivery": id }, body);
      const { observation, isOver } = await tell(network.ask, request, until, options);
      const wrong = faultOf(observation);
      if (wrong === undefined) taken.push(delivery);
      fault ??= wrong;
      // Whoever does not answer takes no other one either; whoever refuses one may.
      if (isOver || observation.kind === "failed") break;
    }
    return { taken, fault };
  } finally {
    await network.close();
  }
}

interface Told {
  readonly observation: Observation;
  /** The receiver wants to be left alone for longer than there is time. */
  readonly isOver: boolean;
}

/**
 * Sends one message, and again where that may go better, after the silence that the receiver asks for.
 * @param until when the time is over, all waiting included; on the clock of `performance`.
 */
async function tell(
  ask: Ask,
  request: LookupRequest,
  until: number,
  { now, signal, tryMs = TRY_MS }: NotifyOptions,
): Promise<Told> {
  const leftMs = () => Math.max(1, until - performance.now());
  let last: Observation | undefined;
  for (let retry = 0; ; retry += 1) {
    // Its turn comes by the pace of the receiver, which may take longer than there is time.
    const late = AbortSignal.timeout(Math.ceil(leftMs()));
    const stop = signal === undefined ? late : AbortSignal.any([signal, late]);
    const observation = await ask(request, { timeoutMs: Math.min(tryMs, leftMs()), signal: stop });
    if (late.aborted && observation.attempts === 0) return { observation: last ?? observation, isOver: true };
    last = observation;
    const silenceMs = askedToWait(observation, now());
    const waitMs = silenceMs ?? backoffMs(retry, Math.random(), BACKOFF);
    const isOver = waitMs >= leftMs();
    const isStopped = signal?.aborted === true;
    if (isOver || isStopped || retry >= RETRIES || !mayPass(observation))
      return { observation, isOver: isOver && silenceMs !== undefined };
    await wait(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

function mayPass(observation: Observation): boolean {
  if (observation.kind === "answered") return PASSING_STATUS.has(observation.status);
  return observation.trouble === "timeout" || (observation.trouble === "network" && !observation.final);
}

/** Only where nobody on the way can read it: https, or http to this machine. */
function webhookUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(address);
  if (username !== "" || password !== "") return undefined;
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isHere) ? href : undefined;
}

/**
 * The headers by which a receiver knows that a message is ours and new: HMAC-SHA256 (RFC 2104), in hex, of the time, a
 * full stop and the body.
 */
function signed(body: string, secret: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { "claimcheck-timestamp": timestamp, "claimcheck-signature": `sha256=${digest}` };
}

/** @param marks say which delivery it is (the same for every repeat), and whose. */
function requestOf(url: string, marks: Record<string, string>, body: string): LookupRequest {
  return {
    method: "POST",
    // What is shown of it; the address itself is a secret.
    url: "https://webhook.invalid/",
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...marks,
    },
    body,
    lane: "webhook",
    secret: { url, values: [url] },
    // A redirect is an answer: the message is for the one who was named.
    reader: { stopsAt: () => true, isSettled: () => false },
  };
}

/** What a failure's text would say of the address is left out; its kind tells enough. */
function faultOf(observation: Observation): string | undefined {
  if (observation.kind === "failed") return `${observation.trouble} trouble`;
  const { status } = observation;
  return status >= 200 && status < 300 ? undefined : `the answer was status ${status}`;
}
