import { wireHandle } from "../catalog/a-label.js";
import type { CompiledRule } from "../catalog/compile.js";
import { printable } from "../model/printable.js";
import type { InvalidReason } from "../model/verdict.js";
import { findFault } from "./find-fault.js";
import { faultOfLabel, isInternational, type LabelFault } from "./idn.js";
import { sayRule } from "./say-rule.js";

/** Why a platform's written rule does not allow a handle. */
export interface Breach {
  /** `manual-only` where only the registry knows whether it allows it: no verdict, and nothing to be sent. */
  readonly reason: InvalidReason | "manual-only";
  /** Why this spelling breaks the rule, in words. */
  readonly says: string;
  /** The rule that it breaks, in the platform's words. */
  readonly rule: string;
}

// One label of a host name: RFC 1035 §2.3.1, with the leading digit of RFC 1123 §2.1.
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * How a platform's own rule forbids this handle, or undefined when it allows it. Tested in lower case unless the
 * platform is case-sensitive; lengths count characters as Unicode code points. Never throws.
 */
export function breachOf(rule: CompiledRule, handle: string): Breach | undefined {
  const { min, max } = rule.data;
  const asked = foldCase(rule, handle);
  const length = lengthOf(rule, asked);
  const breach = (reason: Breach["reason"], says: string): Breach => ({
    reason,
    says,
    rule: sayRule(rule.data),
  });
  if (length < min) return breach("too-short", `too short: ${sayLength(rule)}, this has ${length}`);
  if (length > max) return breach("too-long", `too long: ${sayLength(rule)}, this has ${length}`);
  const unsettled = labelFault(rule, asked);
  if (unsettled?.isUnsettled === true) return breach("manual-only", unsettled.says);
  const wrong = wrongIn(rule, asked);
  if (wrong !== undefined) return breach("not-allowed", `not allowed: ${wrong}`);
  if (reservedBy(rule).has(foldHandle(rule, asked).toLowerCase()))
    return breach("reserved", `reserved: nobody can have "${printable(asked, 60)}" here`);
  return undefined;
}

/** True when the platform's own rule allows the handle. */
export function isAllowed(rule: CompiledRule, handle: string): boolean {
  const asked = foldCase(rule, handle);
  const length = lengthOf(rule, asked);
  return (
    length >= rule.data.min &&
    length <= rule.data.max &&
    misshapenIn(rule, asked) === undefined &&
    isLabel(rule, asked) &&
    fits(rule, asked) &&
    !reservedBy(rule).has(foldHandle(rule, asked).toLowerCase())
  );
}

/** The handle as this platform sees it: in lower case unless it is case-sensitive. */
export function foldCase(rule: CompiledRule, handle: string): string {
  return rule.data.caseSensitive ? handle : handle.toLowerCase();
}

/**
 * Equal for two spellings that are one account here: without the characters that the platform ignores, and with those
 * that its addresses have in place of others.
 */
export function foldHandle(rule: CompiledRule, handle: string): string {
  const { ignores, writes } = rule.data;
  const cased = foldCase(rule, handle);
  const folded = writes === undefined ? cased : wireHandle(rule, cased);
  if (ignores === undefined || ignores === "") return folded;
  return Array.from(folded)
    .filter((character) => !ignores.includes(character))
    .join("");
}

function wrongIn(rule: CompiledRule, asked: string): string | undefined {
  const misshapen = misshapenIn(rule, asked);
  if (misshapen !== undefined) return misshapen;
  const noLabel = isLabel(rule, asked) ? undefined : NO_LABEL;
  if (fits(rule, asked)) return noLabel;
  return findFault(rule, asked) ?? noLabel ?? "it does not fit the platform's rule";
}

const NO_LABEL = "it is part of a host name: 1–63 letters, digits and hyphens, none at either end";

/** False for what cannot stand in the host name where the platform's addresses have it. */
function isLabel(rule: CompiledRule, asked: string): boolean {
  return !rule.inHost || LABEL.test(wireHandle(rule, asked));
}

/** In Unicode code points; a domain label counts as the DNS has it. */
function lengthOf(rule: CompiledRule, asked: string): number {
  return Array.from(wireHandle(rule, asked)).length;
}

/** The pattern says where hyphens and digits may stand; which other letters, `idn` does. */
function fits({ pattern, data }: CompiledRule, asked: string): boolean {
  return pattern.test(data.idn === undefined ? asked : asked.replace(/\P{ASCII}/gu, "a"));
}

/** What no platform could be asked, whatever its pattern says. */
function misshapenIn(rule: CompiledRule, asked: string): string | undefined {
  // In a path these lead elsewhere (RFC 3986 §5.2.4).
  if (/^\.*$/.test(asked)) return "it is only dots";
  // No pattern is trusted to see these.
  if (/[\p{Cc}\p{Cs}]/u.test(asked)) return "it has unprintable characters";
  return labelFault(rule, asked)?.says;
}

function labelFault({ data: { idn } }: CompiledRule, asked: string): LabelFault | undefined {
  return idn !== undefined && isInternational(asked) ? faultOfLabel(idn, asked) : undefined;
}

function sayLength({ data: { min, max } }: CompiledRule): string {
  if (min === max) return `${min} ${min === 1 ? "character" : "characters"}`;
  return `${min}–${max} characters`;
}

// Made once a rule: plans ask the same rule thousands of times.
const RESERVED = new WeakMap<CompiledRule, ReadonlySet<string>>();

function reservedBy(rule: CompiledRule): ReadonlySet<string> {
  let words = RESERVED.get(rule);
  if (words === undefined) {
    words = new Set((rule.data.reserved ?? []).map((word) => foldHandle(rule, word).toLowerCase()));
    RESERVED.set(rule, words);
  }
  return words;
}
