import type { Platform } from "../schema.js";
import { servicesOf, toPlatform } from "./entry.js";
import { SUFFIXES } from "./suffixes.js";

/** Every suffix as a platform: the handle is the label, `.com` the platform. */
export const domains: readonly Platform[] = SUFFIXES.map((suffix) => toPlatform(suffix));

/** The folders in fixtures/domains that hold answers of a platform's lookups, in their order. */
export function answersOf(platform: string): readonly string[] {
  const suffix = SUFFIXES.find(({ tld }) => tld === suffixOf(platform));
  return suffix === undefined ? [] : servicesOf(suffix).map(({ answers }) => answers);
}

/** The checks that a domain name may stand for, by each of its full stops: `acme.co.uk` is `acme` on `domain-co.uk`. */
export function checksOfName(name: string): { platform: string; handle: string }[] {
  const labels = name.toLowerCase().split(".");
  return labels.slice(1).map((_, index) => ({
    platform: `domain-${labels.slice(index + 1).join(".")}`,
    handle: labels.slice(0, index + 1).join("."),
  }));
}

/** What `domain-co.uk` ends in: `co.uk`. Undefined for what is no domain. */
export function suffixOf(platform: string): string | undefined {
  return /^domain-(.+)$/.exec(platform)?.[1];
}
