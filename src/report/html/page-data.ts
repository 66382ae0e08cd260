/**
 * One result, as the page's script gets it; texts that come again and again are numbers of the list of texts:
 * brand, handle, platform's name, verdict key, reason, basis, status, evidence, time, milliseconds, from the ledger,
 * profile, sign-up page (an empty text for none), lookup, suggestions, steps.
 */
export type PageResult = readonly [
  brand: number,
  handle: number,
  platform: number,
  verdict: string,
  reason: string,
  basis: string | null,
  httpStatus: number | null,
  evidence: readonly number[],
  checkedAt: string,
  durationMs: number,
  cached: 0 | 1,
  profileUrl: string | null,
  signupUrl: number,
  lookupUrl: string | null,
  suggestions: readonly number[],
  steps: readonly number[],
];

/** The data block of the page. */
export interface PageData {
  readonly results: readonly PageResult[];
  readonly texts: readonly string[];
  readonly labels: {
    readonly verdicts: Readonly<Record<string, { readonly words: string; readonly means: string }>>;
    readonly reasons: Readonly<
      Record<string, { readonly words: string; readonly says: string; readonly helps: string | null }>
    >;
    readonly bases: Readonly<Record<string, string>>;
  };
}
