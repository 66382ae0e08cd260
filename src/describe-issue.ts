import { nearestOf } from "./did-you-mean.js";
import { printable } from "./model/printable.js";

/** What a schema finds wrong with a value, as zod reports it. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Of keys that are not known. */
  readonly keys?: readonly string[];
  /** What may stand there. */
  readonly values?: readonly unknown[];
  /** Of a key that is not right. */
  readonly issues?: readonly SchemaIssue[];
  /** Of a union, what each of its branches says. */
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

/** One thing that is wrong, in words for the person who wrote it. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What the words depend on. */
export interface IssueContext {
  /** The whole value that was checked. */
  readonly content: unknown;
  /** What a key is called there: `option`, `field`. */
  readonly noun: string;
  /** Every key that may stand somewhere, for a misspelled one. */
  readonly keys: () => readonly string[];
}

/** Says what is wrong in plain words, and what may be meant. Of a union, the branch that came nearest speaks. Never throws. */
export function describeIssue(
  issue: SchemaIssue,
  context: IssueContext,
  above: readonly PropertyKey[] = [],
): readonly Problem[] {
  const path = [...above, ...issue.path];
  const branches = issue.errors ?? [];
  // A union with words of its own says it best.
  if (issue.code !== "invalid_union" || branches.length === 0 || issue.message !== "Invalid input")
    return [{ path, message: expectation(issue, path, context) }];
  const nearest = branches.reduce((a, b) => (depthOf(b) > depthOf(a) ? b : a));
  if (depthOf(nearest) > 0) return nearest.flatMap((inner) => describeIssue(inner, context, path));
  const said = branches.flatMap(([first]) => (first === undefined ? [] : expectation(first, path, context)));
  const types = said.flatMap((words) => /^expected (.+), got (.+)$/.exec(words)?.[1] ?? []);
  // All branches want another type: say them in one sentence.
  const got = /, got (.+)$/.exec(said[0] ?? "")?.[1];
  const message =
    types.length === said.length
      ? `expected ${[...new Set(types)].join(" or ")}, got ${got}`
      : [...new Set(said)].join(", or ");
  return [{ path, message }];
}

function depthOf(issues: readonly SchemaIssue[]): number {
  return Math.max(0, ...issues.map(({ path, code }) => path.length + (code === "unrecognized_keys" ? 1 : 0)));
}

function expectation(issue: SchemaIssue, path: readonly PropertyKey[], context: IssueContext): string {
  const { code, keys = [], values, issues = [], message } = issue;
  if (code === "unrecognized_keys")
    return keys
      .map(
        (key) =>
          `there is no ${context.noun} "${printable(key, 60)}" here${meant(nearestOf(key, context.keys()))}`,
      )
      .join("; ");
  if (code === "invalid_key") return issues.map((inner) => expectation(inner, path, context)).join(", or ");
  if (message.startsWith("Invalid option: ") && values !== undefined)
    return oneOf(values.map(String), valueAt(context.content, path));
  if (/^Invalid input: expected .+, received /.test(message)) return typed(message);
  if (/^Invalid input: expected "/.test(message))
    return message.replace("Invalid input: expected", "must be");
  if (message === "Invalid input") return "is none of the forms that may stand here";
  return bounded(message);
}

/** A list that nobody reads to its end is cut. */
const MAX_SHOWN = 8;

function oneOf(values: readonly string[], given: unknown): string {
  const shown = values.length > MAX_SHOWN + 2 ? values.slice(0, MAX_SHOWN) : values;
  const rest = shown.length < values.length ? ` … (${values.length} in all)` : "";
  if (given === undefined) return `is missing; expected one of ${shown.join(", ")}${rest}`;
  if (typeof given !== "string") return `expected one of ${shown.join(", ")}${rest}`;
  const nearest = nearestOf(given, values, (length) => Math.max(2, length / 3));
  return `expected one of ${shown.join(", ")}${rest}; got "${printable(given, 60)}"${meant(nearest)}`;
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

const PLAIN_WORDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "a map (key: value)",
  record: "a map (key: value)",
  null: "nothing",
};

/** `Invalid input: expected string, received number` → `expected a text, got a number (put it in quotes)`. */
function typed(message: string): string {
  const [, wanted = "", given = ""] = /^Invalid input: expected (.+), received (\w+)$/.exec(message) ?? [];
  const plain = (type: string) => PLAIN_WORDS[type] ?? type;
  if (given === "undefined") return `is missing; expected ${plain(wanted)}`;
  if (wanted === "int") return `expected ${plain(wanted)}`;
  const hint = wanted === "string" && ["number", "boolean"].includes(given) ? " (put it in quotes)" : "";
  return `expected ${plain(wanted)}, got ${plain(given)}${hint}`;
}

/** zod's words for bounds and patterns; whatever else it says are words of the schema itself. */
function bounded(message: string): string {
  const [, size, kind, sign, count] =
    /^Too (small|big): expected (\w+) to (?:be|have) ([<>]=?)(\S+)/.exec(message) ?? [];
  if (size !== undefined) {
    const isStrict = sign === "<" || sign === ">";
    const bound = size === "big" ? (isStrict ? "less than" : "at most") : isStrict ? "more than" : "at least";
    const unit = kind === "string" ? " characters" : kind === "array" ? " items" : "";
    return `must ${unit === "" ? "be" : "have"} ${bound} ${count}${unit}`;
  }
  const [, pattern] = /^Invalid string: must match pattern (.+)$/.exec(message) ?? [];
  return pattern === undefined ? message : `must fit the pattern ${pattern}`;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    content,
  );
}
