import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { type Given, type RequestToSend, toFirstRequest } from "../catalog/request.js";
import { type ClientCredentials, toTokenRequest } from "../catalog/token-request.js";
import { type FirstAnswer, readTakes, readToken } from "../judge/first-answer.js";
import type { Judgement } from "../judge/judge.js";
import type { Ask, AskLimits } from "../lookup/lookup.js";
import { withoutSecret } from "../lookup/secret.js";
import type { Observation, Secret } from "../model/observation.js";
import { printable } from "../model/printable.js";
import { repeatsOf } from "./repeats.js";

/** What a lookup needs before it can be asked; or why it could not be had. */
export type Readiness =
  | {
      readonly kind: "ready";
      readonly given: Given;
      readonly durationMs: number;
      readonly steps: readonly string[];
    }
  | { readonly kind: "stopped"; readonly judgement: Judgement; readonly observation: Observation };

export interface FirstTools {
  readonly ask: Ask;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** How often a request is repeated at most, where that is less than usual. */
  readonly retries?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** Goes before checks that only begin. */
  readonly goesFirst?: boolean | undefined;
}

/** One first request that was asked. */
interface First<T> {
  readonly answer: FirstAnswer<T>;
  /** Without what it said. */
  readonly observation: Observation;
}

interface Kept {
  readonly first: Promise<First<unknown>>;
  expiresAt: number;
}

/**
 * What the first requests over one network gave: in memory only, and gone with it. A run has one network, so that an
 * app gets one token a run.
 */
const KEPT = new WeakMap<Ask, Map<string, Kept>>();

/** So many are kept; beyond, the one used longest ago is asked for again. A `prepare` may be of one handle. */
const MAX_KEPT = 1_000;

/** A token is not used to its last second. */
const MARGIN_MS = 30_000;
/** Nor is who failed asked again for each check. */
const FAILED_MS = 30_000;
const RUN_MS = Number.POSITIVE_INFINITY;

/**
 * Asks what a lookup needs first: an app's token, and the values of its `prepare`. Never throws; nothing of what they
 * gave is in steps or observations.
 * @param credentials the values of the variables that `auth` names, in order; none where they are not set.
 */
export async function makeReady(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  handle: string,
  credentials: readonly string[] | undefined,
  tools: FirstTools,
): Promise<Readiness> {
  const { auth, prepare } = lookup.data;
  const [credential = "", secret = ""] = credentials ?? [];
  const steps: string[] = [];
  let given: Given = credentials === undefined ? {} : { credential };
  let durationMs = 0;
  if (auth?.as === "client-credentials" && credentials !== undefined) {
    const { first, isNew } = await getToken(platform, lookup, auth, credential, secret, tools);
    if (first.answer.kind === "stopped") return { ...first.answer, observation: first.observation };
    if (isNew) durationMs += first.observation.durationMs;
    steps.push(
      `First, an app's token (not shown) was ${isNew ? "got from" : "there, from"} ${printable(auth.tokenUrl, 300)}`,
      ...(isNew ? repeatsOf(first.observation) : []),
    );
    given = { clientId: credential, credential: first.answer.given.token };
  }
  if (prepare !== undefined) {
    const rest = { ...tools, timeoutMs: Math.max(1, tools.timeoutMs - durationMs) };
    const { first, isNew, url } = await getTakes(platform, lookup, prepare, handle, rest);
    if (first.answer.kind === "stopped") return { ...first.answer, observation: first.observation };
    if (isNew) durationMs += first.observation.durationMs;
    const names = Object.keys(first.answer.given).join(", ");
    steps.push(
      `First, ${names} (not shown) was ${isNew ? "got from" : "there, from"} ${printable(url, 300)}`,
      ...(isNew ? repeatsOf(first.observation) : []),
    );
    given = { ...given, taken: first.answer.given };
  }
  return { kind: "ready", given, durationMs, steps };
}

interface Got<T> {
  readonly first: First<T>;
  /** False where an earlier check had it asked. */
  readonly isNew: boolean;
}

function getToken(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  auth: ClientCredentials,
  id: string,
  secret: string,
  tools: FirstTools,
) {
  const request = toTokenRequest(auth, id, secret);
  const key = JSON.stringify([auth.tokenUrl, auth.scope, auth.idAs, auth.env, id, secret]);
  return once(
    key,
    tools,
    async () => {
      const asked = { ...request, isPublicOnly: isPublicOnly(platform, lookup) };
      const observation = await send(platform, asked, readToken, tools);
      return firstOf(readToken(observation), observation);
    },
    (answer) => {
      // What was refused once is refused again, and asking on would look like guessing.
      if (answer.kind === "stopped") return answer.isRefusal ? RUN_MS : FAILED_MS;
      const { seconds } = answer.given;
      return seconds === undefined ? RUN_MS : Math.max(0, seconds * 1000 - MARGIN_MS);
    },
  );
}

async function getTakes(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  prepare: NonNullable<CompiledLookup["data"]["prepare"]>,
  handle: string,
  tools: FirstTools,
) {
  const request = toFirstRequest(prepare, handle);
  const read = (observation: Observation) => readTakes(observation, lookup.takes);
  const ask = async () => {
    const observation = await send(
      platform,
      { ...request, isPublicOnly: isPublicOnly(platform, lookup) },
      read,
      tools,
    );
    return firstOf(read(observation), observation);
  };
  const { reuse } = prepare;
  const { url } = request;
  if (reuse === undefined) return { first: await ask(), isNew: true, url };
  const key = JSON.stringify([request, prepare.take]);
  const got = await once(key, tools, ask, ({ kind }) => (kind === "given" ? reuse * 1000 : FAILED_MS));
  return { ...got, url };
}

/**
 * True where only public addresses may be asked, first requests included: whoever wrote an unproven rule, or named an
 * instance, must not lead us into the local network.
 */
export function isPublicOnly({ data }: CompiledPlatform, lookup: CompiledLookup): boolean {
  return lookup.data.needsControls === true || data.guarded === true;
}

/** Asks, unless somebody has: whoever comes while it is asked waits for the same answer. */
async function once<T>(
  key: string,
  { ask, now = Date.now }: FirstTools,
  make: () => Promise<First<T>>,
  lifetimeMs: (answer: FirstAnswer<T>) => number,
): Promise<Got<T>> {
  const all = KEPT.get(ask) ?? new Map<string, Kept>();
  KEPT.set(ask, all);
  const known = all.get(key);
  all.delete(key);
  if (known !== undefined && now() < known.expiresAt) {
    all.set(key, known);
    // The key is of one kind of request, so the answer is, too.
    return { first: (await known.first) as First<T>, isNew: false };
  }
  const kept: Kept = { first: make(), expiresAt: RUN_MS };
  all.set(key, kept);
  if (all.size > MAX_KEPT) forget(all, now());
  const first = (await kept.first) as First<T>;
  kept.expiresAt = now() + lifetimeMs(first.answer);
  return { first, isNew: true };
}

/** Forgets all that are over; or else the one used longest ago, of those that are not for all of the run. */
function forget(all: Map<string, Kept>, now: number): void {
  for (const [key, { expiresAt }] of all) if (expiresAt <= now) all.delete(key);
  for (const [key, { expiresAt }] of all) {
    if (all.size <= MAX_KEPT) return;
    if (expiresAt < RUN_MS) all.delete(key);
  }
}

/** An answer by itself: a text that was cut out of a page keeps all of the page in memory. */
function firstOf<T>(answer: FirstAnswer<T>, observation: Observation): First<T> {
  return { answer: structuredClone(answer), observation: hollow(observation) };
}

async function send(
  platform: CompiledPlatform,
  request: RequestToSend,
  read: (observation: Observation) => FirstAnswer<unknown>,
  { ask, timeoutMs, signal, retries, goesFirst }: FirstTools,
): Promise<Observation> {
  const reader = { stopsAt: () => false, isSettled: () => false };
  const wallIn = (observation: Observation) => {
    const answer = observation.kind === "failed" ? undefined : read(observation);
    return answer?.kind === "stopped" ? answer.wall : undefined;
  };
  const asked = { ...request, limits: platform.data.limits, reader, wallOf: wallIn };
  return hideSecret(
    await ask(asked, { timeoutMs, signal, retries, goesFirst } satisfies AskLimits),
    request.secret,
  );
}

function hideSecret(observation: Observation, secret: Secret | undefined): Observation {
  if (observation.kind === "answered" || secret === undefined) return observation;
  return { ...observation, detail: withoutSecret(observation.detail, secret) };
}

/** An answer without what it said, which may be half a secret. */
function hollow(observation: Observation): Observation {
  return observation.kind === "failed" ? observation : { ...observation, headers: {}, body: "" };
}
