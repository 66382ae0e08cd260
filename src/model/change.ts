import type { Check } from "./check.js";
import type { Basis, Reason, Verdict } from "./verdict.js";

/** What can happen to a check between a baseline and a run. What each means precisely stands in README. */
export const EVENTS = [
  "newly-taken",
  "newly-available",
  "lost",
  "owned-changed",
  "still-available",
  "newly-unknown",
  "recovered",
] as const;
export type Event = (typeof EVENTS)[number];

/** The verdicts that say who holds a handle. Only these are compared. */
export const HOLDING_VERDICTS = ["available", "taken", "owned"] as const;
export type HoldingVerdict = (typeof HOLDING_VERDICTS)[number];

/** A verdict that said who holds a handle. */
export interface Told {
  readonly verdict: HoldingVerdict;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  /** How strong its source was. */
  readonly basis: Basis | null;
  /** Fingerprint of the platform's rule by which it was told; left out where that is not known. */
  readonly rule?: string | undefined;
  /** False where it was told by a run without controls; left out otherwise. */
  readonly controls?: false | undefined;
}

/** The last verdict that said who holds a handle and could be relied on. */
export interface LastKnown extends Told {
  /** What a newer rule has said instead, in one run so far: a second one that says the same confirms it. */
  readonly unconfirmed?: Told | undefined;
  /** What was told instead since then by runs without controls. Only such runs rely on it. */
  readonly uncontrolled?: Told | undefined;
}

/** Something that happened to a check since the baseline: an entry of `changes` in the JSON report. */
export interface Change extends Check {
  readonly event: Event;
  /** What was known before; for `recovered` the `unknown` of the baseline. */
  readonly before: { readonly verdict: Verdict; readonly checkedAt: string };
  readonly after: { readonly verdict: Verdict; readonly reason: Reason; readonly checkedAt: string };
  readonly profileUrl: string;
  readonly signupUrl: string | null;
}

/**
 * Why a difference is no event. `relearned`: one of its verdicts was learned anew from the controls. `drifted`,
 * `unverified`: the platform's controls disagreed with its rule, or could not confirm it, now or before.
 * `rule-changed`: another rule told the verdict before, and no second run has confirmed the new one yet. `weaker-source`: the source of `available` is weaker than that of the other verdict; a page
 * may show nobody where a sign-up check refuses the name.
 */
export type Doubt = "relearned" | "drifted" | "unverified" | "rule-changed" | "weaker-source";

/** A difference that may be the tool's own: an entry of `unconfirmed` in the JSON report. It raises no alarm. */
export interface UnconfirmedChange extends Change {
  readonly why: Doubt;
}

/** What a run was compared with. */
export interface BaselineInfo {
  readonly source: "report" | "ledger";
  /** When it was finished. ISO 8601, UTC. */
  readonly finishedAt: string;
}
