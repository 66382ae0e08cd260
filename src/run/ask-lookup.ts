import { wireHandle } from "../catalog/a-label.js";
import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { toRequest } from "../catalog/request.js";
import { type Judgement, judge, readerFor } from "../judge/judge.js";
import { wallOf } from "../judge/standing-wall.js";
import type { Ask } from "../lookup/lookup.js";
import { withoutSecret } from "../lookup/secret.js";
import type { Answered, Observation, Secret } from "../model/observation.js";
import type { ControlState } from "../model/result.js";
import { isPublicOnly, makeReady } from "./first-requests.js";

export interface AskingTools {
  readonly ask: Ask;
  /** The value of an environment variable that holds a credential. */
  readonly credential: (name: string) => string | undefined;
  /** For one check: all its lookups, with their redirects and repeats. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** How often a request is repeated at most, where that is less than usual. */
  readonly retries?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** True where it continues what has begun: it goes before checks that only begin. */
  readonly goesFirst?: boolean | undefined;
}

/** One lookup that was asked, and what it said. */
export interface Asked {
  readonly lookup: CompiledLookup;
  /** As it was asked: a domain label with other letters than ASCII is `xn--…` there. */
  readonly handle: string;
  readonly observation: Observation;
  /** When its question was sent, and when its answer was there; in milliseconds since the epoch. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly judgement: Judgement;
  /** True when a credential was sent along. */
  readonly hasCredential: boolean;
  /** True where the lookup itself was never asked: what it needs first could not be had. */
  readonly isUnasked: boolean;
  /** What the lookup's controls came to, once they were asked. */
  readonly control?: ControlState;
  /** True where one of these controls is left for the end. */
  readonly isOpen?: boolean;
  /** Takes out of a text what was sent along and must not be shown. */
  readonly clean: (text: string) => string;
}

/** The names of the variables that a lookup's credentials are in. */
export function variablesOf({ data: { auth } }: CompiledLookup): readonly string[] {
  return [auth?.env ?? []].flat();
}

/** The credentials that a lookup may use, in the order of its variables, when the user has set them all. */
function credentialsFor(
  lookup: CompiledLookup,
  { credential }: Pick<AskingTools, "credential">,
): readonly string[] | undefined {
  const values = variablesOf(lookup).map((name) => credential(name));
  const set = values.filter((value) => value !== undefined);
  return values.length > 0 && set.length === values.length ? set : undefined;
}

/** True where all of a lookup's credentials are set, so that they are sent along. */
export function hasCredentials(lookup: CompiledLookup, tools: Pick<AskingTools, "credential">): boolean {
  return credentialsFor(lookup, tools) !== undefined;
}

/** True where a lookup may be asked: it needs no credential, or has it. */
export function isAskable(lookup: CompiledLookup, tools: Pick<AskingTools, "credential">): boolean {
  return lookup.data.auth?.required !== true || hasCredentials(lookup, tools);
}

/**
 * Asks one lookup for one handle, with what it needs first, and judges what comes back. No credential is in what it
 * returns, but in `clean`.
 */
export async function askLookup(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  name: string,
  tools: Pick<AskingTools, "ask" | "credential" | "timeoutMs" | "signal" | "retries" | "now" | "goesFirst">,
  isFresh = false,
): Promise<Asked> {
  const handle = wireHandle(platform.rule, name);
  const credentials = credentialsFor(lookup, tools);
  const ready = await makeReady(platform, lookup, handle, credentials, tools);
  const own: Secret = { values: credentials ?? [] };
  if (ready.kind === "stopped") {
    const { judgement, observation } = ready;
    const clean = (text: string) => withoutSecret(text, own);
    return {
      lookup,
      handle,
      observation,
      ...timesOf(observation),
      hasCredential: false,
      isUnasked: true,
      clean,
      judgement: cleaned(judgement, clean),
    };
  }
  const request = {
    ...toRequest(lookup.data, handle, ready.given),
    limits: platform.data.limits,
    isFresh,
    isPublicOnly: isPublicOnly(platform, lookup),
    reader: readerFor(lookup, handle),
    wallOf: (observation: Observation) => wallOf(observation, { lookup, handle }),
  };
  const { ask, signal, retries } = tools;
  const timeoutMs = Math.max(1, tools.timeoutMs - ready.durationMs);
  const goesFirst = tools.goesFirst === true || ready.durationMs > 0;
  const answer = await ask(request, { timeoutMs, signal, retries, goesFirst });
  const times = timesOf(answer);
  const observation = { ...answer, durationMs: answer.durationMs + ready.durationMs };
  const judgement = judge(observation, lookup, handle);
  // A page may quote our credential in its title.
  const clean = (text: string) => withoutSecret(withoutSecret(text, request.secret), own);
  return {
    lookup,
    handle,
    observation,
    ...times,
    hasCredential: credentials !== undefined,
    isUnasked: false,
    clean,
    judgement: cleaned({ ...judgement, steps: [...ready.steps, ...judgement.steps] }, clean),
  };
}

function timesOf({ durationMs }: Observation): { readonly askedAt: number; readonly answeredAt: number } {
  const answeredAt = Date.now();
  return { askedAt: answeredAt - durationMs, answeredAt };
}

/**
 * The answer without what was sent along, which it may quote: what is learned from it, and shown, must not hold that.
 * @returns undefined where nothing was answered.
 */
export function cleanAnswer({
  observation,
  clean,
}: Pick<Asked, "observation" | "clean">): Answered | undefined {
  if (observation.kind !== "answered") return undefined;
  const headers = Object.entries(observation.headers).map(([name, value]) => [name, clean(value)]);
  return { ...observation, headers: Object.fromEntries(headers), body: clean(observation.body) };
}

function cleaned(judgement: Judgement, clean: (text: string) => string): Judgement {
  const { evidence, steps } = judgement;
  return { ...judgement, evidence: evidence.map(clean), steps: steps.map(clean) };
}
