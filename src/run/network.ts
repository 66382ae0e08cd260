import { setTimeout as wait } from "node:timers/promises";
import { Reading } from "../judge/reading.js";
import { wallOf } from "../judge/standing-wall.js";
import { WALLS } from "../judge/walls.js";
import { consenting } from "../lookup/consenting.js";
import { createLive } from "../lookup/live.js";
import type { Ask, Sleep } from "../lookup/lookup.js";
import { inLanes, paced } from "../lookup/paced.js";
import type { ProxySettings } from "../lookup/proxy.js";
import { retrying } from "../lookup/retrying.js";
import type { NetworkOverride } from "../model/network.js";
import type { Observation } from "../model/observation.js";
import { VERSION } from "../version.js";

export interface NetworkOptions {
  readonly concurrency: number;
  readonly perHost: number;
  readonly retries: number;
  readonly maxBodyBytes: number;
  readonly userAgent?: string | undefined;
  readonly proxy?: ProxySettings | undefined;
  /** Leads everything elsewhere; only the demo and the tests do. */
  readonly network?: NetworkOverride | undefined;
  /** How waiting is done; only a bench that has no time to wait does it otherwise. */
  readonly clock?: { readonly now: () => number; readonly sleep: Sleep } | undefined;
}

const DEFAULT_USER_AGENT = `claimcheck/${VERSION} (+https://github.com/claimcheck/claimcheck)`;

/** Where a test leads this process, from outside, without a flag or a setting that a user could stumble on. */
const OVERRIDE = Symbol.for("claimcheck.network");

const sleepWell: Sleep = (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined);

export interface Network {
  readonly ask: Ask;
  /** By what name and through which proxies it asks, in a word; without passwords. */
  readonly from: string;
  close(): Promise<void>;
}

/** The way to the network: live sockets, few at a time, repeated with patience, at each host's pace. */
export function openNetwork(options: NetworkOptions): Network {
  const { [OVERRIDE]: override } = globalThis as { [OVERRIDE]?: NetworkOverride };
  const { userAgent = DEFAULT_USER_AGENT, proxy = {} } = options;
  const live = createLive({
    userAgent,
    maxBodyBytes: options.maxBodyBytes,
    proxy: options.proxy,
    network: options.network ?? override,
  });
  const { random } = Math;
  const { concurrency, perHost, retries } = options;
  const { now, sleep } = options.clock ?? { now: steadyNow, sleep: sleepWell };
  // From the outside in: a place in the lane, the repeats, a consent page seen once, the pace of each request and its place in the whole.
  const polite = paced(live.ask, { concurrency, perHost, wallOf, now, sleep });
  const ask = inLanes(retrying(consenting(polite, isConsent, now), { retries, now, random, sleep }), perHost);
  const from = [userAgent, hostOf(proxy.http), hostOf(proxy.https)].join(" ");
  return { ask, from, close: live.close };
}

function hostOf(proxy = ""): string {
  return URL.canParse(proxy) ? new URL(proxy).host : "";
}

/** Milliseconds since the epoch, by a clock that never goes back: a silence must not end early. */
function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}

const CONSENT = WALLS.filter(({ reason }) => reason === "consent-wall");

function isConsent(observation: Observation): boolean {
  if (observation.kind === "failed") return false;
  const reading = new Reading(observation);
  return CONSENT.some(({ recognise }) => recognise(reading) === "yes");
}
