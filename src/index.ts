import { buildCatalog, type CatalogLayer } from "./catalog/catalog.js";
import type { Platform } from "./catalog/schema.js";
import { selectPlatforms } from "./catalog/select.js";
import { UsageError } from "./errors.js";
import type { Brand, VariantRules } from "./model/brand.js";
import type { Result } from "./model/result.js";
import { plan } from "./plan/plan.js";
import { DEFAULT_VARIANTS, NO_VARIANTS } from "./plan/spell.js";
import { openNetwork } from "./run/network.js";
import { run } from "./run/run.js";

export type { HandleRule, Lookup, Platform, Signal } from "./catalog/schema.js";
export { CatalogError, ClaimcheckError, ConfigError, isUserError, UsageError } from "./errors.js";
export type { Brand, VariantRules } from "./model/brand.js";
export type { Check, Health, PlatformSummary, Report, Result, Summary } from "./model/result.js";
export type { Assurance, Basis, InvalidReason, Reason, UnknownReason, Verdict } from "./model/verdict.js";
export { summarize } from "./report/summarize.js";
export { VERSION } from "./version.js";

/** A brand to check: its name, `@handle` for just that handle, or the name with what is known of it. */
export type BrandInput =
  | string
  | {
      readonly name: string;
      readonly handles?: readonly string[];
      readonly owned?: Readonly<Record<string, readonly string[]>>;
    };

export interface CheckOptions {
  readonly brands: readonly BrandInput[];
  /** Ids, categories or `all`; `-name` excludes. Default: the platforms of priority 1 and 2. */
  readonly platforms?: readonly string[];
  /** More platforms, or changes to bundled ones. */
  readonly catalog?: readonly (Partial<Platform> & { readonly id: string })[];
  /** False leaves out the bundled platforms. */
  readonly bundled?: boolean;
  /** Other spellings: true for the usual ones, or the rules. Default: only the joined one. */
  readonly variants?: boolean | Partial<VariantRules>;
  /** Requests at a time, over all platforms. Default 64. */
  readonly concurrency?: number;
  /** Checks at a time on one host. Default 2. */
  readonly perHost?: number;
  /** For one check with its lookups, redirects and retries, in milliseconds. Default 15000. */
  readonly timeoutMs?: number;
  /** Default 2. */
  readonly retries?: number;
  /** Of one decompressed answer. Default 512 KiB. */
  readonly maxBodyBytes?: number;
  readonly userAgent?: string;
  /** http(s) proxy for everything. */
  readonly proxy?: string;
  /** Where credentials are looked up by the names in the catalog; `process.env`, say. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Keep every step to a verdict in `steps`. */
  readonly explain?: boolean;
  /** Aborting it ends the run; what is left comes as `unknown`, `interrupted`. */
  readonly signal?: AbortSignal;
}

/**
 * Checks brands on platforms, and yields each result as it is there. Prints nothing, ends no process, keeps no
 * connection once the iteration is over (also when it is left early).
 * @throws UsageError for a platform that does not exist, a brand without a name, a proxy that is none or a number out
 *   of range; CatalogError for an entry that is not valid. All before anybody is asked.
 * @example
 * for await (const result of check({ brands: ["Acme Coffee"], platforms: ["github", "npm-package"] })) {
 *   if (result.verdict === "available") console.log(result.handle, result.signupUrl);
 * }
 */
export async function* check(options: CheckOptions): AsyncGenerator<Result> {
  const layers: CatalogLayer[] =
    options.catalog === undefined ? [] : [{ source: "options.catalog", entries: options.catalog }];
  const catalog = await buildCatalog(options.bundled ?? true, layers);
  const platforms = selectPlatforms(catalog, options.platforms ?? []);
  const planned = plan(options.brands.map(toBrand), platforms, rulesOf(options.variants));
  const timeoutMs = wholeNumber("timeoutMs", options.timeoutMs ?? 15_000, 1);
  const network = openNetwork({
    concurrency: wholeNumber("concurrency", options.concurrency ?? 64, 1),
    perHost: wholeNumber("perHost", options.perHost ?? 2, 1),
    retries: wholeNumber("retries", options.retries ?? 2, 0),
    maxBodyBytes: wholeNumber("maxBodyBytes", options.maxBodyBytes ?? 524_288, 1),
    userAgent: options.userAgent,
    proxy: options.proxy === undefined ? undefined : proxied(options.proxy),
  });
  const { env = {} } = options;
  try {
    yield* run(planned, {
      ask: network.ask,
      credential: (name) => (Object.hasOwn(env, name) ? env[name] || undefined : undefined),
      timeoutMs,
      explain: options.explain ?? false,
      signal: options.signal,
    });
  } finally {
    await network.close();
  }
}

function toBrand(input: BrandInput, index: number): Brand {
  const { name, handles = [], owned = {} } = typeof input === "string" ? { name: input } : input;
  if (typeof name !== "string" || name.trim() === "")
    throw new UsageError(`options.brands[${index}]: expected a name that is not empty`);
  const exact = /^@[^\s@/]+$/.test(name.trim());
  return {
    name,
    handles: [...(exact ? [name.trim().slice(1)] : []), ...handles.map(withoutAt)],
    owned: Object.fromEntries(Object.entries(owned).map(([id, accounts]) => [id, accounts.map(withoutAt)])),
    exact,
  };
}

function withoutAt(handle: string): string {
  return handle.replace(/^@/, "");
}

function proxied(proxy: string): { http: string; https: string } {
  if (URL.canParse(proxy) && ["http:", "https:", "socks5:"].includes(new URL(proxy).protocol))
    return { http: proxy, https: proxy };
  throw new UsageError("options.proxy: expected the URL of an http, https or socks5 proxy");
}

function rulesOf(variants: CheckOptions["variants"]): VariantRules {
  if (typeof variants === "object") return { ...NO_VARIANTS, ...variants };
  return variants === true ? DEFAULT_VARIANTS : NO_VARIANTS;
}

function wholeNumber(name: string, value: number, min: number): number {
  if (Number.isSafeInteger(value) && value >= min) return value;
  throw new UsageError(`options.${name}: expected a whole number from ${min}, got ${value}`);
}
