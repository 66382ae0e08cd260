import type { Health, Result } from "../model/result.js";
import type { Assurance, Basis, Verdict } from "../model/verdict.js";

/** How a word is coloured where there are colours. The glyph and the word say the same without. */
export type Tint = "green" | "cyan" | "red" | "magenta" | "yellow" | "dim";

/** What a reader sees of a verdict. */
export interface VerdictLabel {
  /** For a narrow cell. */
  readonly short: string;
  /** For a wide cell. */
  readonly words: string;
  /** For the legend. */
  readonly means: string;
  readonly glyph: string;
  /** The glyph where only ASCII can be shown. */
  readonly ascii: string;
  readonly tint: Tint;
}

/** An `available` is as good as its assurance, so each has a label of its own. */
export type VerdictKey = Assurance | Exclude<Verdict, "available">;

/** The label of every verdict, in the order of the legend. */
export const VERDICT_LABELS = {
  registrable: {
    short: "free",
    words: "free, registrable",
    means: "free (registrable): a sign-up check or a registry says that it can be had",
    glyph: "✓",
    ascii: "+",
    tint: "green",
  },
  "no-account": {
    short: "free?",
    words: "free?, no account",
    means: "free? (no account): nobody is there; the name may still be reserved or suspended",
    glyph: "○",
    ascii: "o",
    tint: "cyan",
  },
  taken: {
    short: "taken",
    words: "taken",
    means: "taken: somebody holds it",
    glyph: "●",
    ascii: "x",
    tint: "red",
  },
  owned: {
    short: "ours",
    words: "ours",
    means: "ours: taken, and it is ours",
    glyph: "★",
    ascii: "*",
    tint: "magenta",
  },
  invalid: {
    short: "not allowed",
    words: "not allowed",
    means: "not allowed: the platform forbids this spelling",
    glyph: "–",
    ascii: "-",
    tint: "dim",
  },
  unknown: {
    short: "unknown",
    words: "not determined",
    means: "not determined: no evidence for taken or for free; the reason stands beside it",
    glyph: "?",
    ascii: "?",
    tint: "yellow",
  },
} as const satisfies Record<VerdictKey, VerdictLabel>;

/** Which label a result has. An `available` without an assurance gets the weaker one. */
export function verdictKey(result: Pick<Result, "verdict" | "assurance">): VerdictKey {
  return result.verdict === "available" ? (result.assurance ?? "no-account") : result.verdict;
}

/** The label of a result's verdict. */
export function labelOf(result: Pick<Result, "verdict" | "assurance">): VerdictLabel {
  return VERDICT_LABELS[verdictKey(result)];
}

/** The words of a verdict in a sum: `12 taken`. */
export const VERDICT_WORDS = {
  available: "free",
  taken: "taken",
  owned: "ours",
  invalid: "not allowed",
  unknown: "not determined",
} as const satisfies Record<Verdict, string>;

export { REASON_LABELS, type ReasonLabel } from "./reason-labels.js";

/** How a source is called, the strongest first. */
export const BASIS_WORDS = {
  "signup-api": "sign-up check",
  registry: "registry",
  "public-api": "public API",
  "profile-page": "profile page",
} as const satisfies Record<Basis, string>;

/** What a reader is told of a platform's health. */
export interface HealthLabel {
  readonly words: string;
  /** A plain sentence, without its full stop. */
  readonly says: string;
}

/** The label of every health. */
export const HEALTH_LABELS = {
  ok: { words: "ok", says: "the controls agree" },
  drifted: {
    words: "drifted",
    says: "its answers have changed; what could still be told apart was worked out afresh, the rest is not determined",
  },
  walled: { words: "walled", says: "a wall stands in the way" },
  unreachable: { words: "unreachable", says: "no answer comes" },
  unverified: { words: "unverified", says: "no control could be run" },
} as const satisfies Record<Health, HealthLabel>;
