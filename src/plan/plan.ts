import type { CompiledPlatform } from "../catalog/compile.js";
import type { Brand, VariantRules } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { doubtAboutReading, type ReadingDoubt } from "./romanise.js";
import { type Breach, breachOf, foldHandle } from "./rule.js";
import { nativeSpelling, spell } from "./spell.js";

/** One check to be made; or, with a `breach`, one that is a verdict already and is never sent. */
export interface PlannedCheck {
  readonly platform: CompiledPlatform;
  /** In lower case unless the platform is case-sensitive. */
  readonly handle: string;
  /** How the first handle that led here was made. */
  readonly made: string;
  /** Who asks, in the order given: asked once, reported for each. */
  readonly brands: readonly Brand[];
  /** How the platform's own rule forbids it. */
  readonly breach?: Breach;
}

/** What a run asks. */
export interface Plan {
  /** By platform as given; there by first mention: brands as given, handles in the order of `spell`. */
  readonly checks: readonly PlannedCheck[];
  /** Names of brands that give no handle at all; safe to print. */
  readonly unspellable: readonly string[];
  /** Names whose spelling in ASCII is a guess, and why. */
  readonly uncertain: readonly UncertainName[];
}

/** A name whose spelling in ASCII is a guess. */
export interface UncertainName {
  /** Safe to print. */
  readonly name: string;
  readonly doubt: ReadingDoubt;
}

/** One spelling and who asks for it. */
interface Asked {
  readonly handle: string;
  readonly wanted: Wanted;
  /** The same without the brands for which it is only a variant. */
  readonly firmly: Wanted | undefined;
}

interface Wanted {
  readonly made: string;
  readonly brands: readonly Brand[];
}

/**
 * Brands × platforms → checks. Each platform gets only the spellings that its rule allows: a forbidden variant
 * is left out, a forbidden exact or joined handle stays, with its `breach`, for the brands that insist on it.
 * No handle is asked twice on one platform: letter case (unless it is case-sensitive) and the characters that
 * it ignores make no difference, and the first allowed spelling is kept. Never throws; takes time linear in
 * brands × handles × platforms.
 */
export function plan(
  brands: readonly Brand[],
  platforms: readonly CompiledPlatform[],
  rules: VariantRules,
): Plan {
  const unspellable = new Set<string>();
  const uncertain = new Map<string, ReadingDoubt>();
  // One for each way of reading a spelling that some platform has: lists of brands are long.
  const gatherings = new Map(platforms.map((platform) => [readingOf(platform), new Gathering()]));
  for (const brand of brands) {
    const handles = spell(brand, rules);
    for (const { text, kind, made } of handles) {
      for (const [reading, gathering] of gatherings) {
        gathering.add(reading === "exact-case" ? text : text.toLowerCase(), brand, made, kind !== "variant");
        if (reading === "any-letters" && kind === "joined") addNative(gathering, brand);
      }
    }
    if (handles.length === 0) unspellable.add(printable(brand.name));
    const isSpelled = handles.some(({ kind }) => kind === "joined");
    const doubt = isSpelled ? doubtAboutReading(brand.name) : undefined;
    if (doubt !== undefined) uncertain.set(printable(brand.name), doubt);
  }
  const asked = new Map(Array.from(gatherings, ([reading, gathering]) => [reading, gathering.asked()]));
  return {
    checks: platforms.flatMap((platform) => checksOn(platform, asked.get(readingOf(platform)) ?? [])),
    unspellable: [...unspellable],
    uncertain: Array.from(uncertain, ([name, doubt]) => ({ name, doubt })),
  };
}

/** How a platform reads a spelling: only registries take other letters than ASCII. */
function readingOf({ rule: { data } }: CompiledPlatform): "exact-case" | "lower-case" | "any-letters" {
  if (data.idn !== undefined) return "any-letters";
  return data.caseSensitive ? "exact-case" : "lower-case";
}

/** Where it is not taken it is left out: nobody asked for it. */
function addNative(gathering: Gathering, brand: Brand): void {
  const native = nativeSpelling(brand);
  if (native !== undefined) gathering.add(native.text, brand, native.made, false);
}

function checksOn(platform: CompiledPlatform, asked: readonly Asked[]): PlannedCheck[] {
  const checks: PlannedCheck[] = [];
  for (const { handle, wanted, firmly } of asked) {
    const breach = breachOf(platform.rule, handle);
    if (breach === undefined) checks.push({ platform, handle, ...wanted });
    else if (firmly !== undefined) checks.push({ platform, handle, ...firmly, breach });
  }
  const { ignores = "", writes } = platform.rule.data;
  return ignores === "" && writes === undefined ? checks : mergeIgnoring(checks);
}

/** Asks once what is one account here. A forbidden spelling is not asked, so each keeps its own verdict. */
function mergeIgnoring(checks: readonly PlannedCheck[]): PlannedCheck[] {
  const seen = new Map<string, { check: PlannedCheck; brands: Set<Brand> }>();
  for (const check of checks) {
    const key =
      check.breach === undefined
        ? `sent ${foldHandle(check.platform.rule, check.handle)}`
        : `unsent ${check.handle}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { check, brands: new Set(check.brands) });
    else for (const brand of check.brands) known.brands.add(brand);
  }
  return Array.from(seen.values(), ({ check, brands }) => ({ ...check, brands: [...brands] }));
}

/** Gathers who asks for which spelling, in the order of first mention. */
class Gathering {
  readonly #spellings = new Map<string, { all: Askers; firm: Askers }>();

  add(handle: string, brand: Brand, made: string, isFirm: boolean): void {
    let spelling = this.#spellings.get(handle);
    if (spelling === undefined) {
      spelling = { all: new Askers(), firm: new Askers() };
      this.#spellings.set(handle, spelling);
    }
    spelling.all.add(brand, made);
    if (isFirm) spelling.firm.add(brand, made);
  }

  asked(): Asked[] {
    return Array.from(this.#spellings, ([handle, { all, firm }]) => ({
      handle,
      wanted: all.wanted(),
      firmly: firm.isEmpty ? undefined : firm.wanted(),
    }));
  }
}

class Askers {
  readonly #brands = new Set<Brand>();
  #made: string | undefined;

  get isEmpty(): boolean {
    return this.#brands.size === 0;
  }

  add(brand: Brand, made: string): void {
    this.#made ??= made;
    this.#brands.add(brand);
  }

  wanted(): Wanted {
    return { made: this.#made ?? "", brands: [...this.#brands] };
  }
}
