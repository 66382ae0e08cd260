import type { Signal } from "../catalog/schema.js";
import type { Blank } from "./blank-handle.js";
import type { Conditions } from "./draft-conditions.js";
import type { Shown } from "./likeness.js";
import { Reading } from "./reading.js";

/** What stands at each JSON Pointer (RFC 6901) of a document, with the handle blanked. */
type Places = ReadonlyMap<string, unknown>;

const MAX_PLACES = 400;
const NAMES = /^(?:(?:preferred_?)?user_?name|login|name|handle|slug|screen_?name|account|nick(?:_?name)?)$/i;
const IDS = /^(?:_?id|uid|uuid|guid|did|(?:user|account|profile|channel)_?id)$/i;
/** So many things that are said of free names are asked for: what lacks one of them is not quite the same answer. */
const MAX_SAID = 6;
const SAYS =
  /^(?:error|errors|message|msg|detail|details|reason|code|title|description|type|status|success|exists|available|taken)$/i;

/** Drafts from answers that are JSON documents; those of one side may be something else. Total. */
export function draftFromJson(madeUp: readonly Shown[], known: readonly Shown[], blank: Blank): Conditions {
  const free = madeUp.map((shown) => placesOf(shown, blank));
  const taken = known.map((shown) => placesOf(shown, blank));
  const echo = echoIn(taken, free);
  const unnamed = echo === undefined ? (idIn(taken, free) ?? contrastIn(taken, free)) : undefined;
  const json = echo ?? unnamed;
  const said = saidBy(free, taken);
  return {
    taken: json === undefined ? [] : [{ json }],
    available: said === undefined ? [] : [{ json: said }],
    notes: unnamed === undefined ? [] : ["the answer about an account does not name it"],
  };
}

/** Where every account's answer names it, and no made-up name's does. */
function echoIn(taken: readonly Places[], free: readonly Places[]): Signal["json"] | undefined {
  const [first] = taken;
  const names = [...(first ?? [])]
    .filter(
      ([pointer, value]) =>
        typeof value === "string" && value.includes("{handle}") && isAlike(taken, pointer, value),
    )
    .filter(([pointer, value]) => free.every((places) => places.get(pointer) !== value))
    .sort(
      ([a, x], [b, y]) =>
        Number(y === "{handle}") - Number(x === "{handle}") || rank(a, NAMES) - rank(b, NAMES),
    );
  const [best] = names;
  if (best === undefined) return undefined;
  const [pointer, value] = best;
  return { [pointer]: value === "{handle}" ? "{handle}" : { has: value as string } };
}

/** A number or text of its own that every account has, and no made-up name. */
function idIn(taken: readonly Places[], free: readonly Places[]): Signal["json"] | undefined {
  const [pointer] = [...(taken[0] ?? [])]
    .filter(([, value]) => isScalar(value) && value !== null)
    .map(([at]) => at)
    .filter((at) => IDS.test(at.split("/").at(-1) ?? ""))
    .filter((at) => taken.every((places) => (places.get(at) ?? null) !== null))
    .filter((at) => free.every((places) => (places.get(at) ?? null) === null))
    .sort((a, b) => rank(a, IDS) - rank(b, IDS));
  return pointer === undefined ? undefined : { [pointer]: "present" };
}

/** What is said of accounts where something else is said of made-up names: `{ available: false }`. */
function contrastIn(taken: readonly Places[], free: readonly Places[]): Signal["json"] | undefined {
  const said = saidBy(taken, free, (pointer) => free.every((places) => isTelling(places.get(pointer))));
  const [first] = Object.entries(said ?? {});
  return first === undefined ? undefined : Object.fromEntries([first]);
}

/** What is said of all of `some` and of none of `others`, the most telling first. */
function saidBy(
  some: readonly Places[],
  others: readonly Places[],
  isWanted: (pointer: string) => boolean = () => true,
): Signal["json"] | undefined {
  const said = [...(some[0] ?? [])]
    .filter(([pointer, value]) => isTelling(value) && isAlike(some, pointer, value) && isWanted(pointer))
    .filter(([pointer, value]) => others.every((places) => !isSame(places.get(pointer), value)))
    .sort(([a, x], [b, y]) => kindRank(x) - kindRank(y) || rank(a, SAYS) - rank(b, SAYS))
    .slice(0, MAX_SAID);
  return said.length === 0
    ? undefined
    : Object.fromEntries(said.map(([pointer, value]) => [pointer, expectation(value)]));
}

function expectation(value: unknown): NonNullable<Signal["json"]>[string] {
  if (Array.isArray(value)) return { equals: [] };
  // These two words mean something else in a signal.
  if (value === "present" || value === "absent") return { equals: value };
  return value as string | number | boolean;
}

/** Words say most, then yes or no and small numbers, then an empty list. */
function kindRank(value: unknown): number {
  if (typeof value === "string") return 0;
  return Array.isArray(value) ? 2 : 1;
}

function isTelling(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 100_000;
  return typeof value === "string" && isWords(value);
}

// Ids, dates and addresses change from answer to answer, or are about us; an echo is only what was asked.
function isWords(text: string): boolean {
  const rest = text.replaceAll("{handle}", "");
  return (
    text.length <= 300 &&
    /\p{L}{3}/u.test(rest) &&
    !/\d{4}-\d\d-\d\d|\d{6}|[\da-f]{16}|^https?:|\d+\.\d+\.\d+\.\d+/i.test(text)
  );
}

function isAlike(places: readonly Places[], pointer: string, value: unknown): boolean {
  return places.every((one) => one.has(pointer) && isSame(one.get(pointer), value));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0);
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** The nearer to the top the better; of the same depth, the well-known names first. */
function rank(pointer: string, names: RegExp): number {
  const parts = pointer.split("/");
  return parts.length * 2 - (names.test(parts.at(-1) ?? "") ? 1.5 : 0);
}

function placesOf(shown: Shown, blank: Blank): Places {
  const places = new Map<string, unknown>();
  const visit = (value: unknown, pointer: string, depth: number): void => {
    if (places.size >= MAX_PLACES || pointer.length > 200) return;
    if (isScalar(value)) {
      places.set(pointer, typeof value === "string" ? blank(value, shown.handle) : value);
    } else if (Array.isArray(value)) {
      places.set(pointer, value.length === 0 ? [] : ["…"]);
      if (depth < 5 && value.length > 0) visit(value[0], `${pointer}/0`, depth + 1);
    } else if (depth < 5) {
      for (const [key, inner] of Object.entries(value as object).slice(0, 80)) {
        // A key that is the handle is another one for every account.
        if (key.includes("{handle}") || blank(key, shown.handle) !== key) continue;
        visit(inner, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
      }
    }
  };
  visit(new Reading({ ...shown.response, extent: "whole" }).json?.value, "", 0);
  return places;
}
