/** What the process ends with (DESIGN §4). */
export const EXIT = {
  done: 0,
  /** A `--fail-on` event happened. */
  event: 1,
  /** Wrong usage, config or catalog. */
  usage: 2,
  /** Every check that was asked is `unknown`. */
  undetermined: 3,
  /** A defect of our own (EX_SOFTWARE of sysexits): must not look like a `--fail-on` event. */
  defect: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
