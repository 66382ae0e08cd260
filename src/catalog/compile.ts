import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";
import {
  type Capture,
  compileCapture,
  compilePattern,
  compileShared,
  compileTrusted,
  type Pattern,
} from "./pattern.js";
import { isShownBy } from "./positive.js";
import type { HandleRule, Lookup, Platform, Signal } from "./schema.js";
import { fillPattern, isInHost } from "./template.js";

/** What a JSON value must be. */
export type JsonExpectation =
  | { readonly is: "present" | "absent" }
  | { readonly is: "equal"; readonly value: unknown }
  | { readonly is: "containing"; readonly text: string }
  | {
      readonly is: "matching" | "lacking";
      readonly source: string;
      /** What the pattern finds, in the entry's words. */
      readonly says?: string;
      readonly pattern: () => Pattern;
    };

/** One condition of a signal, ready to be matched. Texts may still contain `{handle}`. */
export type Condition =
  | { readonly kind: "status"; readonly statuses: readonly number[] }
  | { readonly kind: "bodyHas" | "bodyLacks" | "title" | "location"; readonly text: string }
  | { readonly kind: "bodyEmpty" }
  | { readonly kind: "bodyMatches"; readonly source: string; readonly pattern: (handle: string) => Pattern }
  | { readonly kind: "bodyLacksMatch"; readonly says: string; readonly pattern: (handle: string) => Pattern }
  | { readonly kind: "json"; readonly pointer: string; readonly expected: JsonExpectation }
  | { readonly kind: "header"; readonly name: string; readonly text: string };

/** All conditions hold together. */
export type CompiledSignal = readonly Condition[];

/** False for a signal that rests on a bare status, or on what is missing: walls look like that too. */
export function showsSomething(signal: CompiledSignal): boolean {
  return signal.some((condition) => {
    const { kind } = condition;
    if (kind !== "json") return isShownBy(kind, "text" in condition ? condition.text : undefined);
    const { is } = condition.expected;
    return isShownBy(kind, is === "absent" || is === "lacking" ? "absent" : "present");
  });
}

export interface CompiledLookup {
  readonly data: Lookup;
  /** A platform's names that are not case-sensitive are found in any case. */
  readonly caseSensitive: boolean;
  readonly taken: readonly CompiledSignal[];
  readonly available: readonly CompiledSignal[];
  readonly invalid: readonly CompiledSignal[];
  /** What to take from the answer to the first request; none where there is no such request. */
  readonly takes: readonly CompiledTake[];
}

/** One value of a first request's answer: what it is called, and where it stands. */
export type CompiledTake = { readonly name: string } & (
  | { readonly from: "json"; readonly pointer: string }
  | { readonly from: "header" | "cookie"; readonly key: string }
  | { readonly from: "body"; readonly capture: Capture }
);

export interface CompiledPlatform {
  readonly data: Platform;
  readonly rule: CompiledRule;
  readonly lookups: readonly CompiledLookup[];
  /** Where the entry comes from, as `CatalogLayer` names it; the last gave its fields over those before it. */
  readonly sources?: readonly string[];
  /** Entries of other catalogs that are left out since this one wins over them. */
  readonly outranks?: readonly { readonly id: string; readonly source: string }[];
  /** Where it is one of an entry's instances: of which entry, and what stands there for `{instance}`. */
  readonly instance?: { readonly family: Family; readonly host: string };
}

/** An entry whose instances are platforms. */
export interface Family {
  /** As it is written, with `{instance}` in it. */
  readonly entry: Platform;
  /** As those of a platform. */
  readonly sources: readonly string[];
  /** An instance that the entry does not list, where it is open to such; its hosts must be public. */
  readonly name: (instance: string) => CompiledPlatform;
}

export interface CompiledRule {
  readonly data: HandleRule;
  readonly pattern: Pattern;
  /** The handle becomes a host name label, so only letters, digits and inner hyphens can be asked. */
  readonly inHost: boolean;
}

/** What of these entries needs no second look: the catalog's tests have had one. */
export function trustedPatterns(platforms: readonly Platform[]): ReadonlySet<string> {
  const signals = platforms.flatMap(({ lookups }) =>
    lookups.flatMap(({ taken, available = [], invalid = [] }) => [...taken, ...available, ...invalid]),
  );
  return new Set([
    ...platforms.map(({ handle }) => handle.pattern),
    ...signals.flatMap(({ bodyMatches }) => (bodyMatches === undefined ? [] : [inBody(bodyMatches)])),
    ...signals.flatMap(({ bodyLacks = [] }) =>
      [bodyLacks].flat().flatMap((lacked) => (typeof lacked === "string" ? [] : [inBody(lacked.matches)])),
    ),
    ...signals.flatMap(({ json = {} }) => Object.values(json).flatMap(patternIn).map(inBody)),
  ]);
}

/** Apart from those of handles. */
const inBody = (source: string) => `in a body: ${source}`;

/**
 * Compiles an entry that passed the schema.
 * @param trusted patterns of this package (`trustedPatterns`): those of handles may use the engine's own syntax, those
 *   of bodies are known to be right. Any other is looked at here, and run in linear time.
 * @throws CatalogError for a regular expression that cannot be run safely.
 */
export function compilePlatform(
  platform: Platform,
  trusted: ReadonlySet<string> = new Set(),
): CompiledPlatform {
  const compile = (source: string) => (trusted.has(source) ? compileTrusted(source) : compileShared(source));
  const { caseSensitive } = platform.handle;
  const compileSide = (signals: readonly Signal[] = []) =>
    signals.map((signal) => compileSignal(signal, caseSensitive, trusted));
  return {
    data: platform,
    rule: {
      data: platform.handle,
      pattern: compile(platform.handle.pattern),
      inHost: platform.lookups.some((lookup) => isInHost(lookup.url)) || isInHost(platform.profileUrl),
    },
    lookups: platform.lookups.map((lookup) => ({
      data: lookup,
      caseSensitive,
      taken: compileSide(lookup.taken),
      available: compileSide(lookup.available),
      invalid: compileSide(lookup.invalid),
      takes: Object.entries(lookup.prepare?.take ?? {}).map(([name, where]) => compileTake(name, where)),
    })),
  };
}

type RawTake = NonNullable<Lookup["prepare"]>["take"][string];

function compileTake(name: string, where: RawTake): CompiledTake {
  if ("json" in where) return { name, from: "json", pointer: where.json };
  if ("header" in where) return { name, from: "header", key: where.header };
  if ("cookie" in where) return { name, from: "cookie", key: where.cookie };
  return { name, from: "body", capture: compileCapture(where.bodyMatches) };
}

function compileSignal(signal: Signal, caseSensitive: boolean, trusted: ReadonlySet<string>): CompiledSignal {
  const conditions: Condition[] = [];
  if (signal.status !== undefined) conditions.push({ kind: "status", statuses: [signal.status].flat() });
  for (const [name, text] of Object.entries(signal.header ?? {}))
    conditions.push({ kind: "header", name, text });
  if (signal.location !== undefined) conditions.push({ kind: "location", text: signal.location });
  if (signal.title !== undefined) conditions.push({ kind: "title", text: signal.title });
  for (const text of [signal.bodyHas ?? []].flat()) conditions.push({ kind: "bodyHas", text });
  for (const lacked of [signal.bodyLacks ?? []].flat())
    conditions.push(
      typeof lacked === "string"
        ? { kind: "bodyLacks", text: lacked }
        : compileLacked(lacked, caseSensitive, trusted),
    );
  if (signal.bodyEmpty === true) conditions.push({ kind: "bodyEmpty" });
  if (signal.bodyMatches !== undefined)
    conditions.push(compileBodyMatches(signal.bodyMatches, caseSensitive, trusted));
  for (const [pointer, value] of Object.entries(signal.json ?? {})) {
    conditions.push({ kind: "json", pointer, expected: expectation(value, trusted) });
  }
  return conditions;
}

// A page is long, so its patterns always run in linear time, also the ones that we ship.
function compileBodyMatches(source: string, caseSensitive: boolean, trusted: ReadonlySet<string>): Condition {
  const compile = (handle: string) => compilePattern(fillPattern(source, handle, caseSensitive));
  // Compiling takes its time, and most runs ask few platforms.
  if (trusted.has(inBody(source))) return { kind: "bodyMatches", source, pattern: compile };
  const compiled = compile("handle");
  if (compiled.test("")) {
    throw new CatalogError(
      `the pattern ${printable(source)} of bodyMatches fits an empty page, so it shows nothing`,
      "Write what only the page that is meant has in it.",
    );
  }
  const pattern = source.includes("{handle}") ? compile : () => compiled;
  return { kind: "bodyMatches", source, pattern };
}

function compileLacked(
  { matches, says }: { readonly matches: string; readonly says: string },
  caseSensitive: boolean,
  trusted: ReadonlySet<string>,
): Condition {
  const pattern = (handle: string) =>
    matches.includes("{handle}")
      ? compilePattern(fillPattern(matches, handle, caseSensitive))
      : compileShared(matches);
  if (!trusted.has(inBody(matches))) pattern("handle");
  return { kind: "bodyLacksMatch", says, pattern };
}

type RawExpectation = NonNullable<Signal["json"]>[string];

/** The regular expression that a JSON value is held against. */
function patternIn(raw: RawExpectation): string[] {
  if (typeof raw !== "object" || raw === null) return [];
  if ("matches" in raw) return [raw.matches];
  if (!("lacks" in raw)) return [];
  const all = [raw.lacks].flat();
  // Alone it keeps its lookaheads, which stand at its start.
  return [all.length === 1 ? (all[0] ?? "") : all.map((one) => `(?:${one})`).join("|")];
}

function expectation(raw: RawExpectation, trusted: ReadonlySet<string>): JsonExpectation {
  const [source] = patternIn(raw);
  if (source !== undefined) return heldAgainst(source, raw, trusted);
  if (raw === "present" || raw === "absent") return { is: raw };
  if (typeof raw !== "object" || raw === null) return { is: "equal", value: raw };
  if ("has" in raw) return { is: "containing", text: raw.has };
  return { is: "equal", value: "equals" in raw ? raw.equals : null };
}

function heldAgainst(source: string, raw: RawExpectation, trusted: ReadonlySet<string>): JsonExpectation {
  let compiled: Pattern | undefined;
  const pattern = () => {
    compiled ??= compileShared(source);
    return compiled;
  };
  if (!trusted.has(inBody(source)) && pattern().test("")) {
    throw new CatalogError(
      `the pattern ${printable(source)} of json fits an empty text, so it shows nothing`,
      "Write what only the text that is meant has in it.",
    );
  }
  const isMatch = typeof raw === "object" && raw !== null && "matches" in raw;
  const says = typeof raw === "object" && raw !== null && "says" in raw ? raw.says : undefined;
  return { is: isMatch ? "matching" : "lacking", source, ...(says === undefined ? {} : { says }), pattern };
}
