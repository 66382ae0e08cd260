import { hashText } from "../../fixtures/world/addresses.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { Platform } from "../../src/catalog/schema.js";
import type { Result } from "../../src/model/result.js";

/** A Threads account is an Instagram account. */
const SAME_ACCOUNTS: Readonly<Record<string, string>> = { threads: "instagram" };

/** Who holds what: about half of all, the same for the same seed. */
export function seededTruth(seed: number): (platform: string, handle: string) => boolean {
  return (platform, handle) => hashText(`${seed} ${SAME_ACCOUNTS[platform] ?? platform} ${handle}`) % 2 === 0;
}

/** Where the answer about a free name is a wall; elsewhere it is one without a signal. */
const WALLED_WHEN_FREE: Readonly<Record<string, string>> = { threads: "login-wall", tiktok: "bot-wall" };

/** The lookups that can be asked. */
export function askable({ lookups }: Platform, hasCredentials: boolean): Platform["lookups"] {
  return lookups.filter(({ auth }) => auth?.required !== true || hasCredentials);
}

/** Why a free name is not known to be free. */
export function silentReason(platform: Platform, hasCredentials: boolean): string {
  const { id } = platform;
  return askable(platform, hasCredentials).length === 0
    ? "manual-only"
    : (WALLED_WHEN_FREE[id] ?? "no-signal");
}

/** What a handle must read, by the truth and by what the platform's entry can tell; written apart from the product. */
export function expectedVerdict(
  platform: Platform,
  handle: string,
  isTaken: boolean,
  isOwned: boolean,
  hasCredentials: boolean,
): Result["verdict"] {
  if (!isLegal(platform, handle)) return "invalid";
  if (askable(platform, hasCredentials).length === 0) return "unknown";
  if (isTaken) return isOwned ? "owned" : "taken";
  return canSayAvailable(platform, hasCredentials) ? "available" : "unknown";
}

/** Whether a free handle can read available here: each namespace needs a lookup that can say so. */
export function canSayAvailable({ lookups }: Platform, hasCredentials: boolean): boolean {
  const telling = lookups.filter(
    ({ proves, auth }) => proves === undefined && (auth?.required !== true || hasCredentials),
  );
  const spaces = new Set(lookups.flatMap(({ namespace }) => namespace ?? []));
  if (telling.some(({ namespace }) => namespace === undefined)) return true;
  return (
    telling.length > 0 && [...spaces].every((space) => telling.some(({ namespace }) => namespace === space))
  );
}

export function isLegal({ handle: rule, lookups, profileUrl }: Platform, handle: string): boolean {
  const asked = rule.caseSensitive ? handle : handle.toLowerCase();
  if (asked.length < rule.min || asked.length > rule.max) return false;
  const isInHost = [profileUrl, ...lookups.map(({ url }) => url)].some((url) =>
    new URL(url.replaceAll("{handle}", "zzhandlezz")).hostname.includes("zzhandlezz"),
  );
  if (isInHost && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(asked)) return false;
  if (!new RegExp(rule.pattern, "u").test(asked)) return false;
  const plain = (text: string) =>
    [...text]
      .filter((sign) => rule.ignores?.includes(sign) !== true)
      .join("")
      .toLowerCase();
  return !(rule.reserved ?? []).some((word) => plain(word) === plain(asked));
}

/** A made-up credential for every variable that the catalog names. */
export function credentials(): Record<string, string> {
  const names = platforms.flatMap(({ lookups }) => lookups.flatMap(({ auth }) => auth?.env ?? []));
  return Object.fromEntries(names.map((name) => [name, `s3cr3t+/=${name.toLowerCase()}`]));
}
