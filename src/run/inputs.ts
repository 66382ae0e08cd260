import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import type { Brand, VariantRules } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { type Limit, REQUEST_LIMITS } from "../model/request-limits.js";
import { isUserAgent, USER_AGENT_RULE } from "../model/user-agent.js";
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

const BRAND_FIELDS = ["name", "handles", "owned"];

/**
 * An object of the library's caller, without fields that are not known: a misspelled one would be passed over.
 * @throws UsageError that says what may be meant.
 */
export function mustHaveOnly(where: string, value: unknown, known: readonly string[]): void {
  if (!isRecord(value)) throw new UsageError(`${where}: expected an object with ${known.join(", ")}`);
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger === undefined) return;
  const nearest = nearestOf(stranger, known);
  throw new UsageError(
    `${where}: there is no option "${printable(stranger, 60)}"`,
    nearest === undefined ? `There are ${known.join(", ")}.` : `Did you mean "${nearest}"?`,
  );
}

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
  if (isRecord(input)) mustHaveOnly(`options.${where}`, input, BRAND_FIELDS);
  const { name, handles = [], owned = {} } = typeof input === "string" ? { name: input } : (input ?? {});
  if (typeof name !== "string" || name.trim() === "") throw wrong(where, "a name that is not empty");
  const trimmed = name.trim();
  const exact = trimmed.startsWith("@");
  if (exact && !/^@[^\s@/]+$/.test(trimmed))
    throw wrong(where, `one account name after the @, got "${printable(trimmed, 60)}"`);
  if (!isRecord(owned)) throw wrong(`${where}.owned`, "an object of platform ids with your accounts there");
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

/** @throws UsageError unless it is a list. */
export function listOf(where: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, "a list");
  return value as unknown[];
}

/**
 * @returns the number, or its default where it is left out.
 * @throws UsageError for what is no whole number, or out of its bounds.
 */
export function wholeNumber(name: keyof typeof REQUEST_LIMITS, value: unknown): number {
  const { default: usual, min, max }: Limit = REQUEST_LIMITS[name];
  if (value === undefined) return usual;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  throw wrong(name, `a whole number from ${min} to ${max}, got ${printable(String(value), 60)}`);
}

/** @throws UsageError for what is neither true nor false. */
export function yesOrNo(name: string, value: unknown, usual: boolean): boolean {
  if (value === undefined) return usual;
  if (typeof value === "boolean") return value;
  throw wrong(name, "true or false");
}

/** @throws UsageError for what holds no variables. */
export function toEnvironment(env: unknown = {}): Readonly<Record<string, string | undefined>> {
  if (isRecord(env)) return env as Readonly<Record<string, string | undefined>>;
  throw wrong("env", "an object of names and values, as an environment is");
}

/** @throws UsageError for what cannot abort anything. */
export function toSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal instanceof AbortSignal) return signal;
  throw wrong("signal", "an AbortSignal");
}

/** @throws UsageError for what is no proxy's URL. */
export function toProxy(proxy: string | undefined): { http: string; https: string } | undefined {
  if (proxy === undefined) return undefined;
  if (URL.canParse(proxy) && ["http:", "https:"].includes(new URL(proxy).protocol))
    return { http: proxy, https: proxy };
  throw wrong("proxy", "the URL of an http or https proxy");
}

/** @throws UsageError for what cannot stand in a header. */
export function toUserAgent(text: string | undefined): string | undefined {
  if (text === undefined || isUserAgent(text)) return text;
  throw wrong("userAgent", USER_AGENT_RULE);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(where: string, expected: string): UsageError {
  return new UsageError(`options.${where}: expected ${expected}`);
}
