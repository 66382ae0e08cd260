import { buildCatalog, type CatalogLayer } from "./catalog/catalog.js";
import type { Platform } from "./catalog/schema.js";
import { selectPlatforms } from "./catalog/select.js";
import { UsageError } from "./errors.js";
import type { VariantRules } from "./model/brand.js";
import type { Result } from "./model/result.js";
import { plan } from "./plan/plan.js";
import { type ControlCache, createControls } from "./run/controls.js";
import {
  type BrandInput,
  listOf,
  mustHaveOnly,
  texted,
  toBrands,
  toEnvironment,
  toProxy,
  toSignal,
  toUserAgent,
  toVariantRules,
  wholeNumber,
  yesOrNo,
} from "./run/inputs.js";
import { openNetwork } from "./run/network.js";
import { run } from "./run/run.js";
import { SECOND_LOOK_AFTER_MS } from "./run/second-look.js";

export type { HandleRule, Lookup, Platform, Signal } from "./catalog/schema.js";
export { CatalogError, ClaimcheckError, ConfigError, isUserError, UsageError } from "./errors.js";
export type { Brand, VariantRules } from "./model/brand.js";
export type { BaselineInfo, Change, Doubt, Event, LastKnown, UnconfirmedChange } from "./model/change.js";
export type { Check, Health, PlatformSummary, Report, Result, Summary } from "./model/result.js";
export type { Assurance, Basis, InvalidReason, Reason, UnknownReason, Verdict } from "./model/verdict.js";
export { summarize } from "./report/summarize.js";
export type { BrandInput } from "./run/inputs.js";
export { VERSION } from "./version.js";

/** Shared by the runs of this process: a rule that held an hour ago is not asked about again. */
const controlCache: ControlCache = new Map();

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
  /** False: do not check each platform's rule with made-up names and known accounts. */
  readonly controls?: boolean;
  /** Keep every step to a verdict in `steps`. */
  readonly explain?: boolean;
  /** Aborting it ends the run; what is left comes as `unknown`, `interrupted`. */
  readonly signal?: AbortSignal;
}

const OPTIONS = {
  brands: true,
  platforms: true,
  catalog: true,
  bundled: true,
  variants: true,
  concurrency: true,
  perHost: true,
  timeoutMs: true,
  retries: true,
  maxBodyBytes: true,
  userAgent: true,
  proxy: true,
  env: true,
  controls: true,
  explain: true,
  signal: true,
} as const satisfies Readonly<Record<keyof CheckOptions, true>>;

/**
 * Checks brands on platforms, and yields each result as it is there. Prints nothing, ends no process, keeps no
 * connection once the iteration is over (also when it is left early).
 * @throws UsageError for an option that is not known, a platform that does not exist, a brand without a name, a proxy
 *   that is none or a number out of range; CatalogError for an entry that is not valid. All before anybody is asked.
 * @example
 * for await (const result of check({ brands: ["Acme Coffee"], platforms: ["github", "npm-package"] })) {
 *   if (result.verdict === "available") console.log(result.handle, result.signupUrl);
 * }
 */
export async function* check(options: CheckOptions): AsyncGenerator<Result> {
  mustHaveOnly("options", options, Object.keys(OPTIONS));
  const layers: CatalogLayer[] =
    options.catalog === undefined
      ? []
      : [{ source: "options.catalog", entries: listOf("catalog", options.catalog) }];
  const catalog = await buildCatalog(yesOrNo("bundled", options.bundled, true), layers);
  const platforms = selectPlatforms(catalog, texted("platforms", options.platforms ?? []));
  const planned = plan(toBrands(options.brands), platforms, toVariantRules(options.variants));
  if (planned.checks.length === 0 && planned.unspellable.length > 0) {
    throw new UsageError(
      `options.brands: no handle can be made from "${planned.unspellable[0]}"; give it as @handle`,
    );
  }
  const env = toEnvironment(options.env);
  const tools = {
    credential: (name: string) => (Object.hasOwn(env, name) ? env[name] || undefined : undefined),
    timeoutMs: wholeNumber("timeoutMs", options.timeoutMs),
    signal: toSignal(options.signal),
  };
  const hasControls = yesOrNo("controls", options.controls, true);
  const explain = yesOrNo("explain", options.explain, false);
  const network = openNetwork({
    concurrency: wholeNumber("concurrency", options.concurrency),
    perHost: wholeNumber("perHost", options.perHost),
    retries: wholeNumber("retries", options.retries),
    maxBodyBytes: wholeNumber("maxBodyBytes", options.maxBodyBytes),
    userAgent: toUserAgent(options.userAgent),
    proxy: toProxy(options.proxy),
  });
  try {
    const asking = { ...tools, ask: network.ask };
    const controls = hasControls
      ? createControls({
          ...asking,
          random: Math.random,
          now: Date.now,
          cache: controlCache,
          from: network.from,
        })
      : undefined;
    yield* run(planned, { ...asking, controls, secondLookAfterMs: SECOND_LOOK_AFTER_MS, explain });
  } finally {
    await network.close();
  }
}
