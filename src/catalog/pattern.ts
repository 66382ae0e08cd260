import { RE2JS } from "re2js";
import { CatalogError } from "../errors.js";

/** A compiled regular expression that answers in time linear in the text. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
}

const MAX_REPEAT = /\{(\d+)(?:,(\d*))?\}/g;

/**
 * Compiles a regular expression from outside (a config, an imported catalog). It runs in linear time (RE2), so
 * it cannot be made to hang. RE2 has no lookarounds; those that open the pattern (`^(?!…)(?=…)rest`) are run as
 * patterns of their own, which means the same.
 * @throws CatalogError when it cannot be run in linear time.
 */
export function compilePattern(source: string): Pattern {
  for (const [, least, most] of source.matchAll(MAX_REPEAT)) {
    if (Number(least) > 300 || Number(most ?? 0) > 300) {
      throw new CatalogError(
        `the pattern ${source} repeats something more than 300 times`,
        "Use handle.min and handle.max for lengths.",
      );
    }
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
    throw new CatalogError(
      `the pattern ${whole} cannot be run safely: ${why}`,
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
  return { guards, rest: `^${rest}` };
}

/** Index of the parenthesis that closes the one at 0, or -1. */
function closingParenthesis(text: string): number {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "\\") index += 1;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}
