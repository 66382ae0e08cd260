import { isWhoisUrl, readWhoisUrl } from "../model/whois-url.js";
import { describeSignal } from "./describe-signal.js";
import { instancesOf } from "./instances.js";
import type { Lookup, Platform } from "./schema.js";
import { hostOfTemplate } from "./template.js";

/** A variable with a credential that a platform's lookups can use. */
export interface Credential {
  readonly env: string;
  /** False where the lookup also works without it. */
  readonly isRequired: boolean;
}

/** One lookup in words. */
export interface LookupInWords {
  /** `GET https://…`, or the WHOIS server and the line that it is sent. */
  readonly asks: string;
  readonly basis: Lookup["basis"];
  /** What it is about and what it cannot do; may be empty. */
  readonly notes: readonly string[];
  readonly taken: readonly string[];
  readonly available: readonly string[];
  readonly invalid: readonly string[];
}

/** True where some of the lookups can say that a name is free in every namespace that there is. */
function tellsFree(some: readonly Lookup[], all: readonly Lookup[]): boolean {
  const spaces = new Set(all.map(({ namespace }) => namespace));
  return [...spaces].every((space) =>
    some.some(({ namespace, proves }) => namespace === space && proves === undefined),
  );
}

/**
 * What a platform's lookups can prove: taken and free (`full`), free with a credential alone (`token`), `taken` only, or
 * nothing from outside (`manual`).
 */
export type Reach = "full" | "token" | "taken" | "manual";

/** What a platform's lookups can prove. */
export function reachOf({ lookups }: Pick<Platform, "lookups">): Reach {
  if (lookups.length === 0) return "manual";
  const open = lookups.filter(({ auth }) => auth?.required !== true);
  if (tellsFree(open, lookups)) return "full";
  return tellsFree(lookups, lookups) ? "token" : "taken";
}

const REACH_WORDS: Readonly<Record<Reach, string>> = {
  full: "taken, free",
  token: "taken; free with token",
  taken: "taken only",
  manual: "look yourself",
};

/** What a platform's lookups can prove, in few words. */
export function describeReach(platform: Platform): string {
  return REACH_WORDS[reachOf(platform)];
}

/** The same in a sentence. */
export function describeProof(platform: Platform): string {
  const sentences: Readonly<Record<Reach, string>> = {
    full: "that a name is taken, and that it is free",
    token: "that a name is taken; that it is free only with your own credential",
    taken: "only that a name is taken: what it shows of a free name it shows of hidden ones, too",
    manual: `nothing from outside: ${platform.manual ?? "there is no honest way to ask"}`,
  };
  return sentences[reachOf(platform)];
}

/** Each variable with a credential that the lookups name, once. */
export function credentialsOf({ lookups }: Platform): readonly Credential[] {
  const found = new Map<string, Credential>();
  for (const { auth } of lookups) {
    for (const env of [auth?.env ?? []].flat()) {
      const before = found.get(env);
      found.set(env, { env, isRequired: auth?.required === true || before?.isRequired === true });
    }
  }
  return [...found.values()];
}

/** The hosts that an entry names: of its pages and of its lookups, each once. */
export function hostsOf({ profileUrl, signupUrl, lookups }: Platform): readonly string[] {
  const urls = [profileUrl, signupUrl ?? "", ...lookups.map(({ url }) => url)];
  return [...new Set(urls.flatMap((url) => hostOfTemplate(url) ?? []))];
}

/** Which instances an entry has, and whether others can be named; undefined where it has none. */
export function describeInstances(platform: Platform): string | undefined {
  const { id, instances } = platform;
  if (instances === undefined) return undefined;
  const ids = instancesOf(platform).map((instance) => instance.id);
  const others = { host: `any other host, as ${id}:example.org`, suffix: `any other end, as ${id}:co.uk` };
  return [...ids, ...(instances.open === undefined ? [] : [others[instances.open]])].join(", ");
}

/** Stands for a handle where braces cannot. */
const HANDLE = "0handle0";

function describeQuestion(method: string, url: string): string {
  const whois = readWhoisUrl(url.replaceAll("{handle}", HANDLE));
  if (whois === undefined) return `${method} ${url}`;
  return `WHOIS server ${whois.hostname}, port ${whois.port}: ${whois.query.replaceAll(HANDLE, "{handle}")}`;
}

/** What a name may have besides a to z, where names are domain labels; undefined where that is nothing. */
export function describeLetters({ handle: { idn } }: Platform): string | undefined {
  const scripts = idn?.scripts ?? [];
  const parts = [
    idn?.letters ?? [],
    scripts === "all" ? "letters of any one script" : scripts.map((script) => `${script} throughout`),
    idn?.unsettled === undefined ? [] : "others stay unknown",
  ].flat();
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** A lookup in words. */
export function describeLookup(lookup: Lookup): LookupInWords {
  const { auth, basis, namespace, proves, method = "GET", url } = lookup;
  const names = [auth?.env ?? []].flat().join(" and ");
  const notes = [
    namespace === undefined ? undefined : `${namespace} accounts`,
    proves === "taken" ? "can only prove taken" : undefined,
    lookup.assurance === undefined ? undefined : "a free name may still be kept back",
    lookup.referral === undefined ? undefined : "asks the server that it refers to as well",
    lookup.prepare === undefined ? undefined : `after ${lookup.prepare.url}`,
    lookup.headers === undefined ? undefined : `headers ${JSON.stringify(lookup.headers)}`,
    lookup.form === undefined ? undefined : `form ${JSON.stringify(lookup.form)}`,
    lookup.jsonBody === undefined ? undefined : `JSON ${JSON.stringify(lookup.jsonBody)}`,
    names === "" ? undefined : `${auth?.required === true ? "needs" : "better with"} ${names}`,
    lookup.needsControls === true ? "counts only where the run's controls agree" : undefined,
  ];
  const noun = isWhoisUrl(url) ? "answer" : "page";
  const side = (name: "taken" | "available" | "invalid") =>
    (lookup[name] ?? []).map((signal) => describeSignal(signal, noun));
  return {
    asks: describeQuestion(method, url),
    basis,
    notes: notes.filter((note) => note !== undefined),
    taken: side("taken"),
    available: side("available"),
    invalid: side("invalid"),
  };
}
