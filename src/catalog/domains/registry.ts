import type { Signal } from "../schema.js";

/** A registry's RDAP service (RFC 7480, 9082, 9083). */
export interface RdapService {
  /** What `domain/<name>` is put behind; ends in a slash. IANA's bootstrap file (RFC 9224), or the registry's own word. */
  readonly base: string;
  /** The folder in fixtures/domains with answers as this service gives them. */
  readonly answers: string;
}

/** A registry's WHOIS service (RFC 3912) and how its answers read. In texts, `{tld}` stands for the suffix. */
export interface WhoisService {
  readonly host: string;
  /** What is asked, where it is not just the name: `-T dn,ace {handle}.{tld}`. */
  readonly query?: string;
  /** True where it says that a name is free to be had; others say only that they do not find it. */
  readonly saysFree?: true;
  readonly taken: readonly Signal[];
  readonly available: readonly Signal[];
  readonly invalid?: readonly Signal[];
  /** The folder in fixtures/domains with answers as this service gives them. */
  readonly answers: string;
}

/** Who runs a suffix, and how it can be asked; written once for all suffixes that it answers alike for. */
export interface Registry {
  readonly rdap?: RdapService;
  readonly whois?: WhoisService;
  /** Where one learns who sells its names: nobody's shop. */
  readonly registrars: string;
  /** So many questions in so many seconds: published, known to be refused beyond, or what care allows. */
  readonly limits?: { readonly requests: number; readonly seconds: number };
  readonly sources?: readonly string[];
}
