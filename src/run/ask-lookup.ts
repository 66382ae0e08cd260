import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { toRequest } from "../catalog/request.js";
import { type Judgement, judge, readerFor } from "../judge/judge.js";
import type { Ask } from "../lookup/lookup.js";
import { withoutSecret } from "../lookup/secret.js";
import type { Observation } from "../model/observation.js";

export interface AskingTools {
  readonly ask: Ask;
  /** The value of an environment variable that holds a credential. */
  readonly credential: (name: string) => string | undefined;
  /** For one check: all its lookups, with their redirects and repeats. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** One lookup that was asked, and what it said. */
export interface Asked {
  readonly lookup: CompiledLookup;
  readonly handle: string;
  readonly observation: Observation;
  readonly judgement: Judgement;
  /** True when a credential was sent along. */
  readonly hasCredential: boolean;
}

/** The credential that a lookup may use, when the user has set it. */
export function credentialFor(
  { data }: CompiledLookup,
  { credential }: Pick<AskingTools, "credential">,
): string | undefined {
  return data.auth === undefined ? undefined : credential(data.auth.env);
}

/** Asks one lookup for one handle, and judges what comes back. No credential is in what it returns. */
export async function askLookup(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  handle: string,
  credential: string | undefined,
  { ask, timeoutMs, signal }: Pick<AskingTools, "ask" | "timeoutMs" | "signal">,
  isFresh = false,
): Promise<Asked> {
  const request = {
    ...toRequest(lookup.data, handle, credential),
    limits: platform.data.limits,
    isFresh,
    // Whoever wrote an unproven rule, or named an instance, must not lead us into the local network.
    isPublicOnly: lookup.data.needsControls === true || platform.data.guarded === true,
    reader: readerFor(lookup, handle),
  };
  const observation = await ask(request, { timeoutMs, signal });
  const judgement = judge(observation, lookup, handle);
  // A page may quote our credential in its title.
  const clean = (words: string) => withoutSecret(words, request.secret);
  return {
    lookup,
    handle,
    observation,
    hasCredential: request.secret !== undefined,
    judgement: { ...judgement, evidence: judgement.evidence.map(clean), steps: judgement.steps.map(clean) },
  };
}
