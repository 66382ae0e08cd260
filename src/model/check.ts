/** One question: is this handle claimed on this platform? */
export interface Check {
  readonly brand: string;
  readonly handle: string;
  /** Platform id. */
  readonly platform: string;
}

/** What identifies a check, whatever its texts are made of. */
export function keyOf({ brand, handle, platform }: Check): string {
  return JSON.stringify([brand, handle, platform]);
}
