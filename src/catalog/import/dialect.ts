import type { Category } from "../categories.js";
import type { PatternFault } from "../pattern.js";
import type { HandleRule, Lookup } from "../schema.js";

/** How the catalogs of one project are written, and how their entries are translated. Pure; to add one, add a file. */
export interface Dialect {
  readonly id: "whatsmyname" | "sherlock" | "maigret";
  /** The project's own name. */
  readonly name: string;
  /** Who made it and under which licence; goes with every entry. */
  readonly credit: string;
  /** Where the project publishes its catalog. */
  readonly url: string;
  /** What shows its catalogs, in plain words: `entries with errorType`. */
  readonly mark: string;
  /** Recognises a catalog by its shape. Total. */
  readonly recognises: (content: unknown) => boolean;
  /** The entries with their names, in order. Total, for content that it recognises. */
  readonly entriesIn: (content: unknown) => readonly ForeignEntry[];
}

/** One entry of a foreign catalog. */
export interface ForeignEntry {
  readonly name: string;
  /** The catalog itself has switched it off. */
  readonly isOff: boolean;
  /** @throws Untranslatable with the reason. */
  readonly translate: (tools: TranslatingTools) => Draft;
}

/** What translating needs besides the entry. */
export interface TranslatingTools {
  /** Says why a pattern cannot be run, or undefined where it can; and whether texts fit it. Total. */
  readonly tryPattern: (
    source: string,
  ) => { readonly fits: (text: string) => boolean } | { readonly why: PatternFault };
}

/** An entry in our words, still without an id. */
export interface Draft {
  readonly category: Category;
  readonly profileUrl: string;
  readonly handle: HandleRule;
  readonly lookup: Lookup;
  /** Accounts that exist. */
  readonly known: readonly string[];
  /** What stands in the way, as the catalog says. */
  readonly walls?: string | undefined;
  /** What was left out or changed, in plain words. */
  readonly notes: readonly string[];
}

/** Why an entry cannot be taken over; caught where entries are imported, so that one odd entry stops nothing. */
export class Untranslatable extends Error {
  override readonly name = "Untranslatable";
}

/** A JSON object's own fields, whatever they hold. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field of the object itself: `__proto__` and `constructor` are never found in its place. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/**
 * A text, or undefined where there is none (or an empty one).
 * @throws Untranslatable for another type.
 */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fieldOf(fields, name);
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw new Untranslatable(`${name} is no text`);
  return value;
}

/**
 * A text or a list of texts, as a list without empty ones.
 * @throws Untranslatable for another type.
 */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const texts = [fieldOf(fields, name) ?? []].flat();
  if (!texts.every((text) => typeof text === "string"))
    throw new Untranslatable(`${name} is no list of texts`);
  return texts.filter((text) => text !== "");
}

/**
 * A number or a list of numbers, as a list.
 * @throws Untranslatable for another type.
 */
export function statusesOf(fields: Fields, name: string): readonly number[] {
  const numbers = [fieldOf(fields, name) ?? []].flat();
  const isStatus = (one: unknown) => Number.isInteger(one) && Number(one) >= 100 && Number(one) <= 999;
  if (!numbers.every(isStatus)) throw new Untranslatable(`${name} is no HTTP status`);
  return numbers as number[];
}
