/** A number that a user may set, with its bounds. */
export interface Limit {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** How much is asked, how long and how often: the same for the command line and the library. */
export const REQUEST_LIMITS = {
  /** Requests at a time, over all platforms. */
  concurrency: { default: 64, min: 1, max: 1000 },
  /** Checks at a time on one host. */
  perHost: { default: 2, min: 1, max: 50 },
  /** For one check, in milliseconds. */
  timeoutMs: { default: 15_000, min: 100, max: 600_000 },
  retries: { default: 2, min: 0, max: 10 },
  /** Of one answer, decompressed. */
  maxBodyBytes: { default: 524_288, min: 1_024, max: 67_108_864 },
} as const satisfies Readonly<Record<string, Limit>>;
