import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { toRequest } from "../catalog/request.js";
import { handlePattern, ownSuffix } from "../judge/blank-handle.js";
import { readKnown, readMadeUp } from "../judge/controls.js";
import { judge } from "../judge/judge.js";
import { literally } from "../model/literally.js";
import { type Answered, NO_STATUS } from "../model/observation.js";
import { boundBody, boundJson } from "./bound-sample.js";
import type { AskedControl } from "./controls.js";
import { isSecretName, REMOVED, scrubJson, scrubText } from "./scrub.js";

/** A recorded answer in the format of `fixtures/platforms` (CONTRIBUTING, "Samples"). */
export interface RecordedSample {
  /** `<verdict>.<note>`, without `.json`. */
  readonly name: string;
  readonly content: {
    readonly origin: "recorded";
    readonly date: string;
    readonly lookup: number;
    readonly handle: string;
    readonly reason?: string;
    readonly response: SampleResponse;
  };
}

interface SampleResponse {
  /** None over WHOIS. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | readonly string[];
}

/** Another handle to put in: a sample must be judged the same whoever is asked for. */
const STAND_IN = "acmecoffee";

/**
 * One control's answer as a sample, named for what it must be read as: where a rule has drifted that is not what it
 * was read as, so that the sample fails until the rule is mended.
 * @param date today, as YYYY-MM-DD.
 * @returns undefined where nobody knows what it must be read as, there is no answer, or no excerpt without secrets is
 *   judged as the whole was.
 */
export function toSample(control: AskedControl, date: string): RecordedSample | undefined {
  const { platform, as, asked } = control;
  const { lookup, handle, observation } = asked;
  const verdict = expected(as, asked);
  if (observation.kind !== "answered" || observation.extent === "cut" || verdict === undefined)
    return undefined;
  // What came instead of the lookup's own answer is no sample of it.
  if (asked.isUnasked) return undefined;
  const response = responses(observation, handle, lookup, asked.clean)
    .flatMap((one) => blanked(one, control))
    .find((one) => isJudgedAlike(one, asked));
  if (response === undefined) return undefined;
  const index = platform.lookups.indexOf(lookup);
  const { reason } = verdict;
  return {
    name: `${verdict.verdict}.recorded-${index}${reason === undefined ? "" : `-${reason}`}`,
    content: {
      origin: "recorded",
      date,
      lookup: index,
      handle,
      ...(reason === undefined ? {} : { reason }),
      response: withoutInstance(response, platform),
    },
  };
}

/** The instances of an entry have their samples in common, so that no host of one is in them. */
function withoutInstance(response: SampleResponse, { instance }: CompiledPlatform): SampleResponse {
  // The end of a host name alone, such as `com`, is in other words, too.
  if (instance === undefined || !instance.host.includes(".")) return response;
  const pattern = new RegExp(`(?<![\\w.-])${literally(instance.host)}(?![\\w-])`, "gi");
  return JSON.parse(JSON.stringify(response).replace(pattern, "{instance}")) as SampleResponse;
}

/** What a control's answer must be read as; a known account that reads available may have gone, so nobody knows. */
function expected(
  as: AskedControl["as"],
  { judgement, lookup }: AskedControl["asked"],
): { readonly verdict: string; readonly reason?: string } | undefined {
  const provesTaken = lookup.data.proves === "taken";
  const reading = as === "made-up" ? readMadeUp(judgement, provesTaken) : readKnown(judgement);
  const { verdict, reason } = judgement;
  if (reading !== "contradicts") return verdict === "unknown" ? { verdict, reason } : { verdict };
  if (as === "made-up")
    return provesTaken ? { verdict: "unknown", reason: "no-signal" } : { verdict: "available" };
  return verdict === "available" ? undefined : { verdict: "taken" };
}

/** The answer without secrets, shorter and shorter; and the redirects on the way, one of which may be what was read. */
function responses(
  observation: Answered,
  handle: string,
  lookup: CompiledLookup,
  clean: (text: string) => string,
): SampleResponse[] {
  const headers = headersToKeep(observation.headers, lookup, clean);
  const status = observation.status === NO_STATUS ? {} : { status: observation.status };
  const json = parsed(observation.body);
  const bodies =
    json === undefined
      ? boundBody(scrubText(clean(observation.body), handle), lookup, observation.url).map((body) => ({
          body,
        }))
      : boundJson(scrubJson(cleaned(json.value, clean), handle)).map((value) => ({ json: value }));
  return [
    ...bodies.map((body) => ({ ...status, headers, ...body })),
    ...observation.hops.map((hop) => ({
      status: hop.status,
      headers: { location: scrubText(clean(hop.to), handle) },
      body: "",
    })),
  ];
}

/** JSON with each of its texts cleaned as it reads, however it was written. */
function cleaned(value: unknown, clean: (text: string) => string, depth = 0): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number") return clean(String(value)) === String(value) ? value : 0;
  // `scrubJson` keeps nothing of what lies deeper.
  if (typeof value !== "object" || value === null || depth > 100) return value;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, clean, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [clean(key), cleaned(inner, clean, depth + 1)]),
  );
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Headers that tell something of the answer or of a wall; all others may be about us. */
const KEPT =
  /^(?:content-type|location|retry-after|server|www-authenticate|cf-mitigated|x-amzn-waf-action|x-vercel-(?:mitigated|challenge-token)|x-datadome|x-dd-b|x-sucuri-block|x-kpsdk-[\w-]+|(?:x-)?rate-?limit[\w-]*)$/;
const NEVER = /^(?:set-cookie|cookie|authorization|proxy-authorization)$/;

function headersToKeep(
  headers: Answered["headers"],
  lookup: CompiledLookup,
  clean: (text: string) => string,
): Record<string, string> {
  const wanted = new Set(
    [...lookup.taken, ...lookup.available, ...lookup.invalid]
      .flat()
      .flatMap((condition) => (condition.kind === "header" ? [condition.name] : [])),
  );
  const kept = Object.entries(headers).filter(
    ([name]) => !NEVER.test(name) && (KEPT.test(name) || wanted.has(name)),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      isSecretName(name) || name.startsWith("x-kpsdk-") || name === "x-datadome"
        ? REMOVED
        : scrubText(clean(value)),
    ]),
  );
}

/**
 * The answer with `{handle}` for the handle, in several ways, the most thorough first. A known account's name may
 * also be a word of the platform's own, such as its host.
 */
function blanked(response: SampleResponse, { platform, as, asked }: AskedControl): SampleResponse[] {
  const { handle } = asked;
  const keeps = ownSuffixes(platform, asked.lookup, handle);
  const patterns = [
    ...(as === "made-up" ? [handlePattern(handle, { isAnywhere: true })] : []),
    handlePattern(handle, { keeps }),
    handlePattern(handle, { keeps, isExactCase: true }),
  ];
  return patterns.map((pattern): SampleResponse => {
    const blank = (text: string) => text.replace(pattern, "{handle}");
    const { headers, json, body = "" } = response;
    const named = Object.entries(headers).map(([name, value]) => [name, blank(value)]);
    return {
      ...(response.status === undefined ? {} : { status: response.status }),
      headers: Object.fromEntries(named),
      ...(json === undefined
        ? { body: inLines(blank([body].flat().join("\n"))) }
        : { json: JSON.parse(blank(JSON.stringify(json))) as unknown }),
    };
  });
}

/** What follows the handle where it is a part of the platform's own host: `com` for `github` at github.com. */
function ownSuffixes({ data }: CompiledPlatform, lookup: CompiledLookup, handle: string): string[] {
  const hosts = [lookup.data.url, data.profileUrl, data.signupUrl ?? ""].flatMap(
    (url) => /^[a-z]+:\/\/([^/?#:]*)/.exec(url)?.[1] ?? [],
  );
  return hosts.flatMap((host) => ownSuffix(handle, host) ?? []);
}

/** Lines are easier to read, and to compare. */
function inLines(text: string): string | readonly string[] {
  return text.includes("\n") ? text.split("\n") : text;
}

/** True when the sample is judged as the answer was, with its own handle and with another. */
function isJudgedAlike(
  response: SampleResponse,
  { lookup, handle, judgement }: AskedControl["asked"],
): boolean {
  return [handle, STAND_IN].every((name) => {
    const { verdict, reason } = judge(filled(response, lookup, name), lookup, name);
    return verdict === judgement.verdict && reason === judgement.reason;
  });
}

/** The sample as an answer to a question about this handle, as tests read it. */
function filled(
  { status = NO_STATUS, headers, json, body = "" }: SampleResponse,
  lookup: CompiledLookup,
  handle: string,
): Answered {
  const text = json === undefined ? [body].flat().join("\n") : JSON.stringify(json);
  const isJson = headers["content-type"]?.includes("json") === true;
  const inBody = isJson ? JSON.stringify(handle).slice(1, -1) : handle;
  const inHeader = encodeURIComponent(handle);
  return {
    kind: "answered",
    url: toRequest(lookup.data, handle).url,
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replaceAll("{handle}", () => inHeader)]),
    ),
    body: text.replaceAll("{handle}", () => inBody),
    hops: [],
    extent: "whole",
    durationMs: 0,
    attempts: 1,
  };
}
