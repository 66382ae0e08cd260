import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import { printable } from "../model/printable.js";
import { BASES } from "../model/verdict.js";
import { CATEGORIES } from "./categories.js";
import type { CompiledPlatform } from "./compile.js";
import { countriesNamed, countryNames } from "./countries.js";
import { credentialsOf, hostsOf } from "./describe-platform.js";
import type { Platform } from "./schema.js";

/** Which platforms to list, as the user wrote it; what is left out does not matter. */
export interface PlatformFilter {
  /** Categories, one or more, parted by commas. */
  readonly category?: string | undefined;
  /** Up to this priority. */
  readonly priority?: string | undefined;
  /** How strong a source: any of the bases, or `manual` for those without a lookup. */
  readonly basis?: string | undefined;
  /** Country codes, English names of countries, or `EU`. */
  readonly country?: string | undefined;
  /** `none`, `optional`, `required`, or the name of a variable. */
  readonly auth?: string | undefined;
  /** Words that must all occur. */
  readonly search?: string | undefined;
}

type Test = (platform: Platform) => boolean;

/**
 * The platforms that fit every part of a filter.
 * @throws UsageError for a category, basis, country or priority that does not exist, with the nearest that does.
 */
export function filterPlatforms(
  platforms: readonly CompiledPlatform[],
  filter: PlatformFilter,
): readonly CompiledPlatform[] {
  const tests = testsOf(filter);
  return platforms.filter(({ data }) => tests.every((test) => test(data)));
}

function testsOf({ category, priority, basis, country, auth, search }: PlatformFilter): Test[] {
  const tests: (Test | undefined)[] = [
    given(category, (text) => {
      const wanted = listOf(text).map((name) => known("--category", name, CATEGORIES));
      return (platform) => wanted.includes(platform.category);
    }),
    given(priority, (text) => {
      if (!/^[1-4]$/.test(text)) throw expected("--priority", "1, 2, 3 or 4", text);
      return (platform) => platform.priority <= Number(text);
    }),
    given(basis, (text) => {
      const wanted = listOf(text).map((name) => known("--basis", name, [...BASES, "manual"]));
      return ({ lookups }) =>
        (lookups.length === 0 && wanted.includes("manual")) ||
        lookups.some((lookup) => wanted.includes(lookup.basis));
    }),
    given(country, (text) => {
      const wanted = listOf(text).flatMap(countriesIn);
      return ({ countries = [] }) => countries.some((code) => wanted.includes(code));
    }),
    given(auth, authTest),
    given(search, (text) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      return (platform) => {
        const where = wordsOf(platform);
        return words.every((word) => where.includes(word));
      };
    }),
  ];
  return tests.filter((test) => test !== undefined);
}

function given(text: string | undefined, make: (text: string) => Test): Test | undefined {
  return text === undefined ? undefined : make(text);
}

function authTest(text: string): Test {
  const wanted = text.trim().toLowerCase();
  const modes = ["none", "optional", "required"];
  if (!modes.includes(wanted) && !/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(wanted))
    throw expected("--auth", "none, optional, required or the name of a variable", text, modes);
  return (platform) => {
    const credentials = credentialsOf(platform);
    if (wanted === "none") return credentials.length === 0;
    if (wanted === "optional" || wanted === "required")
      return credentials.some(({ isRequired }) => isRequired === (wanted === "required"));
    return credentials.some(({ env }) => env.toLowerCase() === wanted);
  };
}

function countriesIn(text: string): readonly string[] {
  const codes = countriesNamed(text);
  if (codes !== undefined) return codes;
  throw expected("--country", "a country's code (nl), its English name, or eu", text, [
    ...countryNames().values(),
  ]);
}

/** Everything of an entry that a reader may remember, in lower case. */
function wordsOf(platform: Platform): string {
  const { id, name, category, countries = [], walls = "", manual = "" } = platform;
  const named = countries.map((code) => countryNames().get(code) ?? "");
  return [id, name, category, ...countries, ...named, walls, manual, ...hostsOf(platform)]
    .join("\n")
    .toLowerCase();
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function known(flag: string, text: string, names: readonly string[]): string {
  const name = text.toLowerCase();
  if (names.includes(name)) return name;
  const nearest = nearestTo(text, names);
  throw new UsageError(
    `${flag}: there is no "${printable(text, 60)}"`,
    nearest === undefined ? `There are ${names.join(", ")}.` : `Did you mean "${nearest}"?`,
  );
}

function nearestTo(text: string, names: readonly string[]): string | undefined {
  return nearestOf(printable(text, 60), names, (length) => Math.max(2, length / 3));
}

function expected(flag: string, what: string, text: string, names: readonly string[] = []): UsageError {
  const shown = printable(text, 60);
  const nearest = nearestTo(shown, names);
  return new UsageError(
    `${flag}: expected ${what}; got "${shown}"`,
    nearest === undefined ? undefined : `Did you mean "${nearest}"?`,
  );
}
