import type { Brand, Handle, VariantRules } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { dropCompanyForm } from "./company-form.js";
import { cleanName, wordsIn } from "./romanise.js";

/** A brand gives no variant beyond this many handles; the least useful ones fall away. */
export const MAX_HANDLES = 100;

/** Only the joined spelling. */
export const NO_VARIANTS: VariantRules = {
  separators: [],
  prefixes: [],
  suffixes: [],
  countries: [],
  ampersand: false,
  dropCompanyForm: false,
  umlauts: false,
};

/** What `--variants` asks for where the config says nothing else. */
export const DEFAULT_VARIANTS: VariantRules = {
  separators: ["_", "-", "."],
  prefixes: ["get", "the", "try", "join"],
  suffixes: ["hq", "official", "app", "co", "online"],
  countries: [],
  ampersand: true,
  dropCompanyForm: true,
  umlauts: true,
};

/** The words of one way to write the name, and how it differs from the name. */
interface Stem {
  readonly words: readonly string[];
  readonly made: readonly string[];
}

/**
 * The handles of a brand, without repetition. In this order: the exact ones as given, the joined spelling, then
 * variants, as long as there are no more than {@link MAX_HANDLES} in all, the more useful ones first: other ways to write the name (without
 * its company form, `ä` as `ae`, `&` as `and`), separators between the words, suffixes, prefixes, country codes.
 * Separators and additions go to the name without its company form where the rules drop it.
 *
 * Empty when no letter or digit is left of the name (`🎉`). Never throws.
 */
export function spell(brand: Brand, rules: VariantRules): Handle[] {
  const handles = new Map<string, Handle>();
  for (const handle of handlesOf(brand, rules)) {
    if (handle.kind === "variant" && handles.size >= MAX_HANDLES) break;
    if (handle.text !== "" && !handles.has(handle.text)) handles.set(handle.text, handle);
  }
  return [...handles.values()];
}

/**
 * The joined spelling of a brand in its own letters, for places that take more than ASCII: `Crème Brûlée & Co` →
 * `crèmebrûléeco`. Undefined where it has no other letters, or no spelling is wanted.
 */
export function nativeSpelling(brand: Brand): Handle | undefined {
  if (brand.exact) return undefined;
  const text = cleanName(brand.name)
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  if (!/\P{ASCII}/u.test(text)) return undefined;
  return { text, kind: "variant", made: "words run together, in their own letters" };
}

function* handlesOf(brand: Brand, rules: VariantRules): Generator<Handle> {
  for (const given of brand.handles) {
    yield { text: exactText(given), kind: "exact", made: "as given" };
  }
  if (brand.exact) return;

  const clean = cleanName(brand.name);
  const words = wordsIn(clean);
  if (words.length === 0) return;
  yield {
    text: words.join(""),
    kind: "joined",
    made: words.length === 1 ? "the name itself" : "words run together",
  };

  const { stems, longStems } = stemsOf(clean, rules);
  for (const stem of [...stems.all, ...longStems]) yield variant(stem.words.join(""), stem.made);
  for (const stem of stems.all) yield* separated(stem, rules.separators);
  for (const stem of stems.plain) yield* extended(stem, rules);
}

/** A control character inside becomes a space, not nothing: another handle must not come of it. */
function exactText(given: string): string {
  return printable(given.normalize("NFC"), 300);
}

function variant(text: string, made: readonly string[]): Handle {
  return { text, kind: "variant", made: made.join(", ") };
}

function* separated(stem: Stem, separators: readonly string[]): Generator<Handle> {
  if (stem.words.length < 2) return;
  for (const separator of separators.map(handlePart)) {
    if (separator === "") continue;
    yield variant(stem.words.join(separator), [...stem.made, `words joined with "${separator}"`]);
  }
}

/** `The Body Shop` needs no second `the`, nor `shop`. */
function* extended(stem: Stem, rules: VariantRules): Generator<Handle> {
  const joined = stem.words.join("");
  for (const suffix of rules.suffixes.map(handlePart)) {
    if (suffix === "" || stem.words.at(-1) === suffix) continue;
    yield variant(joined + suffix, [...stem.made, `with ${suffix}`]);
  }
  for (const prefix of rules.prefixes.map(handlePart)) {
    if (prefix === "" || stem.words[0] === prefix) continue;
    yield variant(prefix + joined, [...stem.made, `with ${prefix}`]);
  }
  for (const country of rules.countries.map(handlePart)) {
    if (country === "" || stem.words.at(-1) === country) continue;
    yield variant(joined + country, [...stem.made, `country code ${country}`]);
  }
}

/** What of a rule's text can stand in a handle of ours. */
function handlePart(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, "");
}

interface Stems {
  readonly all: readonly Stem[];
  /** Those without an `and`: what prefixes and suffixes are put to. */
  readonly plain: readonly Stem[];
}

function stemsOf(clean: string, rules: VariantRules): { stems: Stems; longStems: readonly Stem[] } {
  const short = rules.dropCompanyForm ? dropCompanyForm(clean) : undefined;
  if (short === undefined) return { stems: respell(clean, [], rules), longStems: [] };
  return {
    stems: respell(short.text, [`without ${short.dropped}`], rules),
    longStems: respell(clean, [], rules).all.slice(1),
  };
}

/** The name as it is, then with each other way to write its letters and signs. */
function respell(text: string, made: readonly string[], rules: VariantRules): Stems {
  const plain = [{ text, made }];
  if (rules.umlauts) plain.push(...respelled(plain, spellUmlauts));
  const signed = rules.ampersand ? respelled(plain, spellSigns) : [];
  const toStem = (writing: Writing): Stem => ({ words: wordsIn(writing.text), made: writing.made });
  const stems = plain.map(toStem);
  return { all: [...stems, ...signed.map(toStem)], plain: stems };
}

interface Writing {
  readonly text: string;
  readonly made: readonly string[];
}

function respelled(writings: readonly Writing[], how: (text: string) => Writing): Writing[] {
  return writings.flatMap((writing) => {
    const { text, made } = how(writing.text);
    return made.length === 0 ? [] : [{ text, made: [...writing.made, ...made] }];
  });
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };

/** German ä ö ü, Danish and Norwegian å ø, as they are written where only ASCII will do. */
function spellUmlauts(text: string): Writing {
  const made = new Set<string>();
  const spelled = text.replace(/[äöüåø]/giu, (letter) => {
    const lower = letter.toLowerCase();
    const plain = UMLAUTS[lower] ?? lower;
    made.add(`${lower} as ${plain}`);
    return plain;
  });
  return { text: spelled, made: [...made] };
}

/** `H&M` → `H and M`; a plus that ends a word is read as people say it: `Canal+` → `Canal plus`. */
function spellSigns(text: string): Writing {
  const made = new Set<string>();
  const first = text.search(/[\p{L}\p{N}]/u);
  const last = text.search(/[\p{L}\p{N}][^\p{L}\p{N}]*$/u);
  const spelled = text.replace(/[&+]+/gu, (signs, at: number) => {
    if (at < first) return signs;
    const isEnding = !signs.includes("&") && /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at));
    if (isEnding && /^(?:[^\p{L}\p{N}&+]*$| )/u.test(text.slice(at + signs.length))) {
      made.add("+ as plus");
      return " plus".repeat(signs.length);
    }
    if (at > last) return signs;
    made.add(`${signs.charAt(0)} as and`);
    return " and ";
  });
  return { text: spelled, made: [...made] };
}
