import { HEALTHS, type Health } from "../model/result.js";
import type { Basis } from "../model/verdict.js";
import { emplace } from "./arrange.js";
import { toSafeJson } from "./json.js";
import { sayHalfBlind } from "./warnings.js";

/** What the controls of one lookup came to. */
export interface VerifiedLookup {
  /** Platform id. */
  readonly platform: string;
  /** The platform's name. */
  readonly name: string;
  /** Index of the lookup in the platform's entry. */
  readonly lookup: number;
  readonly basis: Basis;
  readonly namespace: string | null;
  /** Host of the lookup's URL, as it is written in the catalog. */
  readonly host: string;
  readonly health: Health;
  /** Who was asked, and what it read, in plain words. */
  readonly notes: readonly string[];
  /** On drift: what still tells free names from accounts, in plain words; null where nothing does. */
  readonly learned: string | null;
  readonly durationMs: number;
}

/** A lookup, or a platform, that could not be asked here, and why. */
export interface NotAsked {
  readonly platform: string;
  readonly name: string;
  readonly why: string;
}

/** What `platforms verify` found (JSON, version 1). */
export interface Verification {
  readonly version: 1;
  readonly tool: { readonly name: "claimcheck"; readonly version: string };
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly summary: Readonly<Record<Health, number>> & { readonly lookups: number };
  readonly lookups: readonly VerifiedLookup[];
  readonly notAsked: readonly NotAsked[];
}

/** Counts lookups by health. */
export function summarizeHealth(lookups: readonly Pick<VerifiedLookup, "health">[]): Verification["summary"] {
  const count = (health: Health) => lookups.filter((one) => one.health === health).length;
  const counts = Object.fromEntries(HEALTHS.map((health) => [health, count(health)]));
  return { lookups: lookups.length, ...(counts as Record<Health, number>) };
}

/** What a reader must know of the verification as a whole: that most of it met walls. */
export function verificationWarnings({ lookups }: Pick<Verification, "lookups">): readonly string[] {
  const platforms = new Map<string, { checks: number; walled: number }>();
  for (const { platform, health } of lookups) {
    const own = emplace(platforms, platform, () => ({ checks: 0, walled: 0 }));
    own.checks += 1;
    if (health === "walled") own.walled += 1;
  }
  return sayHalfBlind([...platforms.values()]);
}

/** A verification as JSON, with its final line break. */
export function verificationJson(verification: Verification): string {
  return `${toSafeJson(verification, 2)}\n`;
}
