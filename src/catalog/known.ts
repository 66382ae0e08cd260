import type { Platform } from "./schema.js";

/** An account that exists. */
export interface KnownAccount {
  readonly handle: string;
  /** Of which kind it is, where the platform has several and the entry says it. */
  readonly namespace?: string | undefined;
}

/** The known accounts of a platform, all in the long form. */
export function knownAccounts({ known }: Platform): readonly KnownAccount[] {
  return (known?.taken ?? []).map((account) => (typeof account === "string" ? { handle: account } : account));
}

/**
 * Those that a lookup must find: of its own namespace where the entry names some, else those of no stated kind.
 * @returns with `isSure` true where each of them is of the very kind that the lookup asks for.
 */
export function knownFor(
  platform: Platform,
  namespace: string | undefined,
): { readonly handles: readonly string[]; readonly isSure: boolean } {
  const all = knownAccounts(platform);
  if (namespace === undefined) return { handles: all.map(({ handle }) => handle), isSure: true };
  const own = all.filter((account) => account.namespace === namespace);
  const any = own.length > 0 ? own : all.filter((account) => account.namespace === undefined);
  return { handles: any.map(({ handle }) => handle), isSure: own.length > 0 };
}
