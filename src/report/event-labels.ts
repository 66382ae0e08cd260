import type { Doubt, Event } from "../model/change.js";
import type { VerdictKey } from "./labels.js";

/** What a reader is told of an event. */
export interface EventLabel {
  readonly words: string;
  /** A plain sentence, without its full stop. */
  readonly says: string;
  /** The verdict whose colour it has. */
  readonly look: VerdictKey;
  /** How loud it is in the log of a workflow; null: not at all. */
  readonly annotation: "error" | "warning" | "notice" | null;
}

/** The label of every event, the most pressing first. */
export const EVENT_LABELS = {
  lost: { words: "lost", says: "an account of ours is gone", look: "taken", annotation: "error" },
  "newly-taken": {
    words: "newly taken",
    says: "it was free, and somebody has taken it",
    look: "taken",
    annotation: "error",
  },
  "newly-available": {
    words: "newly free",
    says: "somebody let it go: claim it now",
    look: "registrable",
    annotation: "warning",
  },
  "owned-changed": {
    words: "ours changed",
    says: "whether it is ours has changed",
    look: "owned",
    annotation: "notice",
  },
  "newly-unknown": {
    words: "no longer determined",
    says: "it was known before",
    look: "unknown",
    annotation: null,
  },
  recovered: {
    words: "determined again",
    says: "it was not determined before",
    look: "invalid",
    annotation: null,
  },
  "still-available": {
    words: "still free",
    says: "it was free before, and still is",
    look: "no-account",
    annotation: null,
  },
} as const satisfies Record<Event, EventLabel>;

/** Every event, the most pressing first. */
export const EVENT_ORDER = Object.keys(EVENT_LABELS) as readonly Event[];

/** Why a difference is no event, as a plain sentence without its full stop. */
export const DOUBT_WORDS = {
  relearned: "one of the verdicts was learned anew from the controls",
  drifted: "the platform's controls disagreed with its rule",
  unverified: "the platform's controls could not confirm its rule",
  "rule-changed": "another rule told the verdict before, and no second run has confirmed this one",
  "weaker-source": "the source that says free is weaker than the one that says otherwise",
} as const satisfies Record<Doubt, string>;
