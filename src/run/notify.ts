import { createHmac, randomUUID } from "node:crypto";
import type { Change } from "../model/change.js";
import type { NotifyTarget } from "../model/notify.js";
import type { LookupRequest, Observation } from "../model/observation.js";
import { NOTIFICATIONS, type Notice } from "../report/notification.js";
import { type NetworkOptions, openNetwork } from "./network.js";

export interface NotifyOptions extends Pick<NetworkOptions, "proxy" | "userAgent" | "network"> {
  /** What a variable holds; undefined where it is not set. */
  readonly credential: (name: string) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For everything that is sent, with its repeats. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const RETRIES = 4;
/** What a receiver answers is of no interest. */
const MAX_ANSWER_BYTES = 4_096;

/**
 * Tells those who are to know what has changed; nobody where nothing has that they want to know. Never throws.
 * @returns what went wrong, a sentence each, without an address or a secret in it; and of which changes somebody was
 *   not told.
 */
export async function notify(
  targets: readonly NotifyTarget[],
  notice: Notice,
  options: NotifyOptions,
): Promise<{ readonly faults: readonly string[]; readonly untold: readonly Change[] }> {
  const told = await Promise.all(
    targets.map(async (target) => {
      const changes = notice.changes.filter(({ event }) => target.on.includes(event));
      if (changes.length === 0) return undefined;
      const fault = await tell(target, { ...notice, changes }, options);
      return fault === undefined
        ? undefined
        : { changes, fault: `notify ${target.env}: nobody was told: ${fault}` };
    }),
  );
  const failed = told.filter((one) => one !== undefined);
  return {
    faults: failed.map(({ fault }) => fault),
    untold: [...new Set(failed.flatMap(({ changes }) => changes))],
  };
}

async function tell(
  { env, as, secretEnv }: NotifyTarget,
  notice: Notice,
  options: NotifyOptions,
): Promise<string | undefined> {
  const address = options.credential(env);
  if (address === undefined) return "the variable is not set";
  const url = webhookUrl(address);
  if (url === undefined) return "it holds no https URL (http is for this machine only)";
  const secret = secretEnv === undefined ? undefined : options.credential(secretEnv);
  // Unsigned, whoever checks signatures would drop it, and whoever does not would be misled.
  if (secretEnv !== undefined && secret === undefined) return `${secretEnv}, which signs it, is not set`;
  const body = NOTIFICATIONS[as](notice);
  const network = openNetwork({
    ...options,
    concurrency: 1,
    perHost: 1,
    retries: RETRIES,
    maxBodyBytes: MAX_ANSWER_BYTES,
  });
  try {
    const signature = secret === undefined ? {} : signed(body, secret, options.now());
    const request = requestOf(url, body, signature);
    return faultOf(await network.ask(request, { timeoutMs: options.timeoutMs ?? TIMEOUT_MS }));
  } finally {
    await network.close();
  }
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

function requestOf(url: string, body: string, signature: Record<string, string>): LookupRequest {
  return {
    method: "POST",
    // What is shown of it; the address itself is a secret.
    url: "https://webhook.invalid/",
    headers: {
      "content-type": "application/json; charset=utf-8",
      // The same for every repeat, so that a receiver can tell one from news.
      "claimcheck-delivery": randomUUID(),
      ...signature,
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
