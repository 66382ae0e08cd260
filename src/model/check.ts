/** One question: is this handle claimed on this platform? */
export interface Check {
  readonly brand: string;
  readonly handle: string;
  /** Platform id. */
  readonly platform: string;
}
