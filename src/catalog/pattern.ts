import { RE2JS } from "re2js";
import { CatalogError } from "../errors.js";
import { printable } from "../model/printable.js";

/** A compiled regular expression that answers in time linear in the text. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
}

/** Why a pattern cannot be run: it stands for too much, or is not written as RE2 reads it. */
export type PatternFault = "size" | "syntax";

/** A regular expression that cannot be run in linear time. */
export class PatternError extends CatalogError {
  readonly fault: PatternFault;

  constructor(fault: PatternFault, message: string, fix: string) {
    super(message, fix);
    this.fault = fault;
  }
}

/** Time grows with the size of the pattern, repeats written out, times the length of the text. */
const MAX_SIZE = 1200;
const MAX_REPEAT = 300;

/**
 * Compiles a regular expression from outside (a config, an imported catalog). It runs in linear time (RE2), so
 * it cannot be made to hang. RE2 has no lookarounds; those that open the pattern (`^(?!…)(?=…)rest`) are run as
 * patterns of their own, which means the same.
 * @throws PatternError when it cannot be run in linear time.
 */
export function compilePattern(source: string): Pattern {
  const { size, mostRepeats, quotes } = measure(source);
  // RE2 takes \Q…\E for plain text, whatever stands in it: it would hide from the count below what comes after it.
  if (quotes) {
    throw new PatternError(
      "syntax",
      `the pattern ${printable(source)} has \\Q in it, which is not taken here`,
      "Write the text as it is, with a \\ before each sign.",
    );
  }
  if (mostRepeats > MAX_REPEAT || size > MAX_SIZE) {
    const what = mostRepeats > MAX_REPEAT ? "something more than 300 times" : "too much in all";
    throw new PatternError(
      "size",
      `the pattern ${printable(source)} repeats ${what}`,
      "Use handle.min and handle.max for lengths.",
    );
  }
  const { guards, rest } = splitGuards(source);
  const all = [
    ...guards.map((guard) => ({ wanted: guard.wanted, pattern: re2(`^(?:${guard.body})`, source) })),
    { wanted: true, pattern: re2(rest, source) },
  ];
  return {
    source,
    test: (text) => all.every(({ wanted, pattern }) => pattern.matcher(text).find() === wanted),
  };
}

// Thousands of imported platforms share a few patterns.
const KEPT = new Map<string, Pattern>();
const MAX_KEPT = 500;

/**
 * As `compilePattern`, for patterns that many entries share: each is compiled once.
 * @throws PatternError when it cannot be run in linear time.
 */
export function compileShared(source: string): Pattern {
  const kept = KEPT.get(source);
  if (kept !== undefined) return kept;
  const pattern = compilePattern(source);
  if (KEPT.size >= MAX_KEPT) KEPT.clear();
  KEPT.set(source, pattern);
  return pattern;
}

// An escape, a class, a parenthesis, a repeat, or any other character.
const TOKEN = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|[\s\S]/g;

/** How large a pattern is with its repeats written out, the largest number of repeats in it, and whether it has `\Q`. */
function measure(source: string): { size: number; mostRepeats: number; quotes: boolean } {
  const groups = [{ size: 0, last: 0 }];
  let mostRepeats = 0;
  let quotes = false;
  for (const [token, least, most] of source.matchAll(TOKEN)) {
    quotes ||= token.startsWith("\\Q");
    const group = groups.at(-1) ?? { size: 0, last: 0 };
    if (token === "(") {
      groups.push({ size: 0, last: 0 });
    } else if (token === ")" && groups.length > 1) {
      groups.pop();
      const outer = groups.at(-1) ?? group;
      outer.size += group.size;
      outer.last = group.size;
    } else if (least !== undefined) {
      const times = Math.max(Number(least), Number(most ?? 0));
      mostRepeats = Math.max(mostRepeats, times);
      group.size += group.last * Math.max(0, times - 1);
      group.last *= Math.max(1, times);
    } else {
      group.size += 1;
      group.last = 1;
    }
  }
  return { size: groups.reduce((sum, { size }) => sum + size, 0), mostRepeats, quotes };
}

/** Finds the text of a pattern's one group, in linear time. */
export type Capture = (text: string) => string | undefined;

/**
 * Compiles a regular expression from outside that takes something out of a text.
 * @throws CatalogError when it cannot be run in linear time, or has not just one group.
 */
export function compileCapture(source: string): Capture {
  // Bounds its size.
  compilePattern(source);
  const pattern = re2(source, source);
  if (pattern.groupCount() !== 1) {
    throw new CatalogError(
      `the pattern ${printable(source)} must have one group, which is what is taken`,
      "Put ( ) around the value, and (?: ) around anything else.",
    );
  }
  return (text) => {
    const matcher = pattern.matcher(text);
    return matcher.find() ? (matcher.group(1) ?? undefined) : undefined;
  };
}

/** Compiles a pattern that this package ships, with the engine's own syntax. */
export function compileTrusted(source: string): Pattern {
  const pattern = new RegExp(source, "u");
  return { source, test: (text) => pattern.test(text) };
}

function re2(part: string, whole: string): RE2JS {
  try {
    return RE2JS.compile(part);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PatternError(
      "syntax",
      `the pattern ${printable(whole)} cannot be run safely: ${printable(why)}`,
      "Write it without lookbehind, back-references and lookaheads inside (lookaheads right after ^ are fine).",
    );
  }
}

/** Takes `^(?!a)(?=b)rest` apart: rest, and the lookaheads that must (not) hold at the start. */
function splitGuards(source: string): { guards: { wanted: boolean; body: string }[]; rest: string } {
  const guards: { wanted: boolean; body: string }[] = [];
  if (!source.startsWith("^")) return { guards, rest: source };
  let rest = source.slice(1);
  while (rest.startsWith("(?!") || rest.startsWith("(?=")) {
    const end = closingParenthesis(rest);
    if (end === -1) break;
    guards.push({ wanted: rest[2] === "=", body: rest.slice(3, end) });
    rest = rest.slice(end + 1);
  }
  // `^(?!a)b|c` guards only b, and `(?=a)?` guards nothing: left as they are, RE2 refuses them.
  if (/^[?*+{]/.test(rest) || hasChoice(rest)) return { guards: [], rest: source };
  return { guards, rest: `^${rest}` };
}

/** True when `|` stands outside of all parentheses. */
function hasChoice(text: string): boolean {
  return closingParenthesis(`(${text})`, "|") !== -1;
}

/** Index of the parenthesis that closes the one at 0 (or of another character right within it), or -1. */
function closingParenthesis(text: string, wanted = ")"): number {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "\\") index += 1;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === wanted && depth === 1) return index;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
  }
  return -1;
}
