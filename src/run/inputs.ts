import { UsageError } from "../errors.js";
import type { Brand, VariantRules } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { mergeBrands } from "../plan/merge-brands.js";
import { DEFAULT_VARIANTS, NO_VARIANTS } from "../plan/spell.js";

/** A brand to check: its name, `@handle` for just that handle, or the name with what is known of it. */
export type BrandInput =
  | string
  | {
      readonly name: string;
      readonly handles?: readonly string[];
      readonly owned?: Readonly<Record<string, readonly string[]>>;
    };

/** The longest that a timer can wait, in milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The library's brands, checked: callers without types get an error, too.
 * @throws UsageError that names the place.
 */
export function toBrands(inputs: readonly BrandInput[]): readonly Brand[] {
  return mergeBrands(
    listOf("brands", inputs).map((input, index) => toBrand(input as BrandInput, `brands[${index}]`)),
  );
}

function toBrand(input: BrandInput, where: string): Brand {
  const { name, handles = [], owned = {} } = typeof input === "string" ? { name: input } : (input ?? {});
  if (typeof name !== "string" || name.trim() === "") throw wrong(where, "a name that is not empty");
  const trimmed = name.trim();
  const exact = trimmed.startsWith("@");
  if (exact && !/^@[^\s@/]+$/.test(trimmed))
    throw wrong(where, `one account name after the @, got "${printable(trimmed, 60)}"`);
  if (typeof owned !== "object" || owned === null || Array.isArray(owned))
    throw wrong(`${where}.owned`, "an object of platform ids with your accounts there");
  const bare = (place: string, texts: unknown) =>
    texted(`${where}.${place}`, texts).map((text) => text.replace(/^@/, ""));
  return {
    name,
    handles: [...(exact ? [trimmed.slice(1)] : []), ...bare("handles", handles)],
    owned: Object.fromEntries(
      Object.entries(owned).map(([id, accounts]) => [id, bare(`owned.${id}`, accounts)]),
    ),
    exact,
  };
}

/** @throws UsageError for rules of another shape. */
export function toVariantRules(variants: boolean | Partial<VariantRules> | undefined): VariantRules {
  if (typeof variants !== "object") return variants === true ? DEFAULT_VARIANTS : NO_VARIANTS;
  for (const [key, value] of Object.entries(variants)) {
    const model = Object.hasOwn(NO_VARIANTS, key) ? NO_VARIANTS[key as keyof VariantRules] : undefined;
    if (model === undefined) throw wrong(`variants.${key}`, `one of ${Object.keys(NO_VARIANTS).join(", ")}`);
    if (Array.isArray(model)) texted(`variants.${key}`, value);
    else if (typeof value !== "boolean") throw wrong(`variants.${key}`, "true or false");
  }
  return { ...NO_VARIANTS, ...variants };
}

/** @throws UsageError unless it is a list of texts. */
export function texted(where: string, value: unknown): readonly string[] {
  const list = listOf(where, value);
  if (!list.every((item) => typeof item === "string")) throw wrong(where, "a list of texts");
  return list as readonly string[];
}

function listOf(where: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, "a list");
  return value as unknown[];
}

/** @throws UsageError for what is no whole number, or less than `min`. */
export function wholeNumber(name: string, value: number, min: number): number {
  if (Number.isSafeInteger(value) && value >= min && value <= MAX_TIMEOUT_MS) return value;
  throw wrong(name, `a whole number from ${min}, got ${value}`);
}

/** @throws UsageError for what is no proxy's URL. */
export function toProxy(proxy: string | undefined): { http: string; https: string } | undefined {
  if (proxy === undefined) return undefined;
  if (URL.canParse(proxy) && ["http:", "https:"].includes(new URL(proxy).protocol))
    return { http: proxy, https: proxy };
  throw wrong("proxy", "the URL of an http or https proxy");
}

/** @throws UsageError for what cannot stand in a header (RFC 9110 §5.5). */
export function toUserAgent(text: string | undefined): string | undefined {
  if (text === undefined || /^[\x20-\x7e]{1,500}$/.test(text)) return text;
  throw wrong("userAgent", "1 to 500 printable ASCII characters");
}

function wrong(where: string, expected: string): UsageError {
  return new UsageError(`options.${where}: expected ${expected}`);
}
