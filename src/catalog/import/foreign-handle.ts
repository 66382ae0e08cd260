import { printable } from "../../model/printable.js";
import type { PatternFault } from "../pattern.js";
import type { HandleRule } from "../schema.js";
import type { TranslatingTools } from "./dialect.js";
import { toRe2 } from "./foreign-pattern.js";

/** What is known of a platform's handles. */
export interface HandleFacts {
  /** A regular expression of Python's. */
  readonly regex?: string | undefined;
  /** Characters that handles there do not have. */
  readonly without?: string;
  readonly caseSensitive?: boolean;
  readonly isInHost: boolean;
  /** Accounts that exist. */
  readonly known: readonly string[];
}

/** The rule for a platform's handles, the known accounts that fit it, and what had to be changed. */
export interface ForeignRule {
  readonly handle: HandleRule;
  readonly known: readonly string[];
  readonly notes: readonly string[];
}

const MAX_LENGTH = 100;
/** Longest pattern that the schema takes. */
const MAX_PATTERN = 300;
/** Known accounts that are tried; more would be no better as controls. */
const MAX_KNOWN = 100;
/** One class or wildcard with a length: `^[a-z]{3,20}$`. */
const LENGTHS = /^\^(?:\[(?:\\.|[^\]\\])+\]|\\w|\.)\{(\d{1,3})(?:,(\d{1,3})?)?\}\$$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The handle rule of a foreign entry. Its regular expression is run in linear time; where that cannot be done it is
 * loosened (lookarounds only narrow it), and where that does not help left out. A rule too loose asks once too often; it
 * claims nothing.
 */
export function foreignRule(facts: HandleFacts, { tryPattern }: TranslatingTools): ForeignRule {
  const { regex, known, caseSensitive = false, isInHost } = facts;
  const notes: string[] = [];
  const ruleOf = (pattern: string): HandleRule => ({ ...lengthsOf(pattern), pattern, caseSensitive });
  const knownUnder = (rule: HandleRule) => {
    const tried = tryPattern(rule.pattern);
    if ("why" in tried) return [];
    return known.slice(0, MAX_KNOWN).filter((account) => {
      // No sign is more than two units long.
      if (account.length > 2 * rule.max) return false;
      const text = caseSensitive ? account : account.toLowerCase();
      const { length } = Array.from(text);
      const fits = length >= rule.min && length <= rule.max && tried.fits(text);
      return fits && !/^\.*$|[\p{Cc}\p{Cs}]/u.test(text) && (!isInHost || LABEL.test(text));
    });
  };
  if (regex !== undefined) {
    const { pattern, note } = runnable(regex, tryPattern);
    if (note !== undefined) notes.push(note);
    if (pattern !== undefined) {
      const rule = ruleOf(pattern);
      const fitting = knownUnder(rule);
      if (fitting.length > 0) return { handle: rule, known: fitting, notes };
      notes.push("its pattern does not fit its own known account, and is left out");
    }
  }
  const { without = "" } = facts;
  const plain = { ...ruleOf(plainPattern(without)), says: sayPlain(without) };
  return { handle: plain, known: knownUnder(plain), notes };
}

/** Any text that can be one part of a path. */
function plainPattern(without: string): string {
  const barred = [...without].map((character) => character.replace(/[\\\]^-]/g, "\\$&")).join("");
  return `^[^\\s/\\\\?#%"'\`<>{}|${barred}]+$`;
}

function sayPlain(without: string): string {
  const signs = [...without].join(" ");
  return signs === "" ? "no spaces, slashes or quotes" : `no spaces, slashes or quotes, and no ${signs}`;
}

function lengthsOf(pattern: string): { min: number; max: number } {
  const [, least, most] = LENGTHS.exec(pattern) ?? [];
  if (least === undefined) return { min: 1, max: MAX_LENGTH };
  const isOpen = pattern.includes(`${least},}`);
  const min = Math.min(255, Math.max(1, Number(least)));
  const max = isOpen ? MAX_LENGTH : Number(most ?? least);
  return { min, max: Math.min(255, Math.max(min, max)) };
}

/** What of a pattern can be run, and what is to be said of it. */
function runnable(
  regex: string,
  tryPattern: TranslatingTools["tryPattern"],
): { pattern?: string; note?: string } {
  const say = (what: string) => `its pattern ${printable(regex, 60)} ${what}`;
  const leftOut = (why: string) => ({ note: say(`${why}, and is left out`) });
  if (regex.length > MAX_PATTERN) return leftOut(`is longer than ${MAX_PATTERN} characters`);
  const translated = toRe2(regex);
  if ("has" in translated) return leftOut(`has ${translated.has}`);
  const { whole, looser } = translated;
  let why: PatternFault = "syntax";
  for (const pattern of [whole, looser]) {
    if (pattern === undefined) continue;
    const tried = pattern.length > MAX_PATTERN ? ({ why: "size" } as const) : tryPattern(pattern);
    if ("why" in tried) why = tried.why;
    else if (pattern === whole) return { pattern };
    else return { pattern, note: say("is taken over without lookarounds") };
  }
  return leftOut(why === "size" ? "is too large to be run safely" : "has syntax that is not known here");
}
