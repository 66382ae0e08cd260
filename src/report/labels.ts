import type { Health, Result } from "../model/result.js";
import type { Assurance, Basis, Reason, Verdict } from "../model/verdict.js";

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

/** What a reader is told of a reason. */
export interface ReasonLabel {
  /** For a narrow cell. */
  readonly short: string;
  /** For a wide cell. */
  readonly words: string;
  /** A plain sentence, without its full stop. */
  readonly says: string;
  /** What the reader can do, where something can be done. */
  readonly helps: string | null;
}

const reason = (short: string, words: string, says: string, helps: string | null = null): ReasonLabel => ({
  short,
  words,
  says,
  helps,
});

/** The label of every reason. */
export const REASON_LABELS = {
  "available-signal": reason("free", "free", "the platform answers as it does when nobody has the name"),
  "taken-signal": reason("taken", "taken", "the platform shows an account of this name"),
  "relearned-signal": reason(
    "like control",
    "reads like a control",
    "the answer is like that of a control whose answer is known",
  ),
  "owned-account": reason("ours", "ours", "the account is named as ours"),

  "too-short": reason("too short", "too short", "shorter than the platform allows"),
  "too-long": reason("too long", "too long", "longer than the platform allows"),
  "not-allowed": reason("not allowed", "not allowed", "has characters or an order that the platform refuses"),
  reserved: reason("reserved", "reserved", "the platform keeps this word for itself"),
  "refused-by-platform": reason("refused", "refused", "the platform itself refuses this spelling"),

  "rate-limited": reason(
    "rate limit",
    "rate limited",
    "asked too often: the platform refuses for now",
    "run again later, or ask more slowly with --per-host 1",
  ),
  "login-wall": reason(
    "login wall",
    "behind a login",
    "the platform shows its pages to members only",
    "look while logged in",
  ),
  "bot-wall": reason("bot wall", "bot challenge", "the platform wants to see a human", "look in a browser"),
  "consent-wall": reason(
    "consent",
    "cookie consent",
    "the platform asks for consent to cookies first",
    "look in a browser",
  ),
  "geo-blocked": reason(
    "geoblock",
    "geoblocked",
    "the platform does not serve this country",
    "run from another country, or through a --proxy there",
  ),
  "server-error": reason(
    "outage",
    "server error",
    "the platform has an outage or a server error",
    "run again later",
  ),
  timeout: reason(
    "timeout",
    "no answer in time",
    "no answer came in time",
    "run again with a longer --timeout",
  ),
  network: reason(
    "network",
    "no connection",
    "the platform could not be reached",
    "mend the connection, DNS or proxy, then run again",
  ),
  tls: reason(
    "TLS",
    "no secure connection",
    "the platform's certificate could not be trusted",
    "behind a company proxy, set NODE_EXTRA_CA_CERTS",
  ),
  "too-large": reason(
    "too large",
    "answer too large",
    "the answer is larger than the limit, and undecided up to there",
    "look in a browser",
  ),
  "redirect-refused": reason(
    "redirect",
    "redirect refused",
    "the answer leads to a place that is not followed",
    "look in a browser",
  ),
  "no-signal": reason(
    "no signal",
    "no signal fits",
    "the answer fits none of the platform's signals",
    "look in a browser; the platform may have changed",
  ),
  "conflicting-signals": reason(
    "conflict",
    "signals conflict",
    "the answer has signals of both sides",
    "look in a browser",
  ),
  "control-failed": reason(
    "control failed",
    "control failed",
    "a control was read wrongly, so this lookup is not believed",
    "look in a browser, or run claimcheck platforms update",
  ),
  "manual-only": reason(
    "manual",
    "look yourself",
    "there is no honest way to ask from outside",
    "open the link",
  ),
  interrupted: reason(
    "stopped",
    "interrupted",
    "the run was stopped before this check",
    "go on with --resume",
  ),
} as const satisfies Record<Reason, ReasonLabel>;

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
  drifted: { words: "drifted", says: "the controls disagree with the rule, so it is not believed" },
  walled: { words: "walled", says: "a wall stood before the controls" },
  unreachable: { words: "unreachable", says: "the controls got no answer" },
  unverified: { words: "unverified", says: "no control could be run" },
} as const satisfies Record<Health, HealthLabel>;
