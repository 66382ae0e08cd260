import type { Signal } from "../catalog/schema.js";
import { type Blank, blankHandle } from "./blank-handle.js";
import { draftFromJson } from "./draft-from-json.js";
import { draftFromPages } from "./draft-from-pages.js";
import type { Shown } from "./likeness.js";
import { Reading } from "./reading.js";

/** Signals that tell accounts from free names, as far as the answers show any. */
export interface Draft {
  readonly kind: "json" | "page";
  readonly taken: readonly Signal[];
  /** Empty where nothing that is shown of free names, and of no account, is evidence. */
  readonly available: readonly Signal[];
  /** What a reader should know of how good these are. */
  readonly notes: readonly string[];
}

/**
 * Drafts signals from the answers about two made-up names and about known accounts. `taken` names the handle wherever
 * the answers do; `available` is something that both made-up names show and no account does. Total.
 */
export function draftSignals(madeUp: readonly Shown[], known: readonly Shown[]): Draft {
  const areJson = (some: readonly Shown[]) => some.every((shown) => jsonOf(shown) !== undefined);
  const isJson = areJson(known);
  // Where each is asked at a host of its own, the handle in a host is the handle.
  const keepsHosts = new Set([...madeUp, ...known].map(hostAsked)).size === 1;
  const blank: Blank = (text, handle) => blankHandle(text, handle, keepsHosts);
  const of = isJson ? draftFromJson : draftFromPages;
  const { taken, notes } = of(madeUp, known, blank);
  const { available } = (areJson(madeUp) ? draftFromJson : draftFromPages)(madeUp, known, blank);
  const [takenStatus, freeStatus] = [statusOf(known), statusOf(madeUp)];
  const isElsewhere = madeUp.some(({ response }) => response.hops.length > 0);
  const withStatus = (signals: readonly Signal[], status: number | undefined) =>
    status === undefined ? [] : signals.map((signal) => ({ status, ...signal }));
  return {
    kind: isJson ? "json" : "page",
    taken: withStatus(taken, takenStatus),
    // Where one is sent elsewhere, what is shown there is shown to others, too.
    available: isElsewhere ? [] : withStatus(available, freeStatus),
    notes: [
      ...notes,
      ...(takenStatus === undefined ? ["the known accounts are answered with different statuses"] : []),
      ...(freeStatus === undefined ? ["the made-up names are answered with different statuses"] : []),
      ...(isElsewhere
        ? ["a made-up name is sent on to another address, which walls do, too: that is no evidence"]
        : []),
    ],
  };
}

function hostAsked({ response }: Shown): string {
  const url = response.hops[0]?.from ?? response.url;
  return URL.canParse(url) ? new URL(url).host : "";
}

/** The document of an answer, when it is JSON. */
export function jsonOf({ response }: Shown): { readonly value: unknown } | undefined {
  return new Reading({ ...response, extent: "whole" }).json;
}

/** The status that all of them have; undefined where they differ. */
function statusOf(some: readonly Shown[]): number | undefined {
  const statuses = new Set(some.map(({ response }) => response.status));
  return statuses.size === 1 ? some[0]?.response.status : undefined;
}
