import { type CompiledPlatform, compilePlatform } from "../catalog/compile.js";
import { parsePlatform } from "../catalog/parse.js";
import type { Lookup, Platform } from "../catalog/schema.js";
import { isInHost } from "../catalog/template.js";
import { type Draft, draftSignals } from "../judge/draft-signals.js";
import { judge } from "../judge/judge.js";
import type { Shown } from "../judge/likeness.js";
import { printable } from "../model/printable.js";
import type { Reason } from "../model/verdict.js";
import { guessRule } from "../plan/guess-rule.js";
import { madeUpHandle } from "../plan/made-up.js";
import { type Asked, type AskingTools, askLookup } from "./ask-lookup.js";
import type { AskedControl } from "./controls.js";
import { type RecordedSample, toSample } from "./to-sample.js";

/** What an entry is to be drafted of. */
export interface Wanted
  extends Pick<Platform, "id" | "name" | "category" | "priority" | "profileUrl" | "signupUrl" | "sources"> {
  /** What is asked, with `{handle}`. */
  readonly lookupUrl: string;
  /** True where it is an API, which is asked for JSON. */
  readonly isApi: boolean;
  /** Accounts that exist: one, better two. */
  readonly known: readonly string[];
}

export interface DraftTools extends AskingTools {
  readonly random: () => number;
  /** Today, as YYYY-MM-DD. */
  readonly date: string;
}

/** What came of it. */
export interface Drafted {
  /** The entry; undefined where nothing in the answers tells an account from a free name. */
  readonly entry?: Platform;
  readonly samples: readonly RecordedSample[];
  /** In plain words: what was seen, and what the reader should look at. */
  readonly notes: readonly string[];
  /** Why answers could not be used. */
  readonly reasons: readonly Reason[];
  /** True where there were too few answers of the platform's own to compare: walls, or trouble, in place of them. */
  readonly isUnseen?: true;
}

/**
 * Drafts an entry by asking: two made-up names and the known accounts, each once; what both sides show becomes the
 * signals; then one more of each is asked by the drafted rule and must be read right. Six requests at most.
 * @throws CatalogError where the wanted fields do not make an entry.
 */
export async function draftEntry(wanted: Wanted, tools: DraftTools): Promise<Drafted> {
  const handle = guessRule(wanted.known, isInHost(wanted.lookupUrl) || isInHost(wanted.profileUrl));
  const { lookupUrl, isApi, known, ...fields } = wanted;
  const base = { ...fields, handle, known: { taken: [...known] } };
  const asked = { url: lookupUrl, ...(isApi ? { headers: { accept: "application/json" } } : {}) };
  const lookup: Lookup = { basis: "profile-page", ...asked, taken: [UNSEEN], proves: "taken" };
  const probe = compile({ ...base, lookups: [lookup] }, wanted.id);
  const madeUp = [madeUpHandle(probe.rule, tools.random), madeUpHandle(probe.rule, tools.random)];
  const first = await askAll(probe, [...madeUp.flatMap((one) => one ?? []), ...known.slice(0, 2)], tools);
  const free = first.slice(0, -known.slice(0, 2).length).flatMap(shownIn);
  const taken = first.slice(-known.slice(0, 2).length).flatMap(shownIn);
  const trouble = first.filter((asked) => shownIn(asked).length === 0);
  const reasons = trouble.map(({ judgement }) => judgement.reason);
  if (free.length < 2 || taken.length === 0) {
    return { samples: [], reasons, notes: trouble.map(sayTrouble), isUnseen: true };
  }
  const draft = draftSignals(free, taken);
  const candidates = lookupsFrom(draft, asked).filter((one) =>
    fits(compile({ ...base, lookups: [one] }, wanted.id), free, taken),
  );
  const [best] = candidates;
  if (best === undefined) return { samples: [], reasons, notes: [...draft.notes, NOTHING_TELLS] };
  return confirm({ ...base, lookups: [best] }, { first, draft, reasons }, tools);
}

// No page has it, so that the whole answer is read and none is settled early.
const UNSEEN = { bodyHas: "claimcheck: this stands on no page {handle}" };
const NOTHING_TELLS = "nothing in the answers tells an account from a name that nobody has";

function compile(entry: unknown, id: string): CompiledPlatform {
  return compilePlatform(parsePlatform(entry, undefined, `the draft of ${printable(id, 60)}`));
}

/** One after the other: nobody is in a hurry. */
async function askAll(
  platform: CompiledPlatform,
  handles: readonly string[],
  tools: DraftTools,
): Promise<Asked[]> {
  const [lookup] = platform.lookups;
  const asked: Asked[] = [];
  for (const handle of lookup === undefined ? [] : handles) {
    if (lookup !== undefined) asked.push(await askLookup(platform, lookup, handle, tools));
  }
  return asked;
}

/** The answer, where it is the platform's own: of a wall or of trouble nothing can be learned. */
function shownIn({ observation, judgement, handle }: Asked): Shown[] {
  const isWall = judgement.verdict === "unknown" && !["no-signal", "too-large"].includes(judgement.reason);
  return observation.kind === "answered" && !isWall ? [{ response: observation, handle }] : [];
}

function sayTrouble({ handle, judgement }: Asked): string {
  return `${printable(handle, 60)}: ${judgement.reason} (${judgement.evidence.map((words) => printable(words, 120)).join(", ")})`;
}

/** Both sides where both are shown; else what proves taken only. */
function lookupsFrom({ kind, taken, available }: Draft, asked: Pick<Lookup, "url" | "headers">): Lookup[] {
  if (taken.length === 0) return [];
  const lookup = {
    basis: kind === "json" ? ("public-api" as const) : ("profile-page" as const),
    ...asked,
    taken: [...taken],
  };
  return [
    ...(available.length === 0 ? [] : [{ ...lookup, available: [...available] }]),
    { ...lookup, proves: "taken" as const },
  ];
}

/** True where the rule reads every answer right, and no other name's account as one of ours. */
function fits(platform: CompiledPlatform, free: readonly Shown[], taken: readonly Shown[]): boolean {
  const [lookup] = platform.lookups;
  if (lookup === undefined) return false;
  const wanted = lookup.data.proves === "taken" ? "unknown" : "available";
  const read = ({ response, handle }: Shown, as = handle) =>
    judge({ ...response, extent: "whole" }, lookup, as).verdict;
  return (
    free.every((shown) => read(shown) === wanted) &&
    taken.every((shown) => read(shown) === "taken") &&
    (lookup.data.basis === "public-api" ||
      taken.every((shown) => read(shown, `${shown.handle}x`) !== "taken"))
  );
}

interface Seen {
  readonly first: readonly Asked[];
  readonly draft: Draft;
  readonly reasons: readonly Reason[];
}

/** Asks one made-up name and one account anew by the drafted rule: chance must not have made it. */
async function confirm(
  entry: Platform,
  { first, draft, reasons }: Seen,
  tools: DraftTools,
): Promise<Drafted> {
  const platform = compile(entry, entry.id);
  const [lookup] = platform.lookups;
  const fresh = madeUpHandle(platform.rule, tools.random);
  const [known] = entry.known?.taken ?? [];
  const name = typeof known === "string" ? known : known?.handle;
  if (lookup === undefined || fresh === undefined || name === undefined)
    return { samples: [], reasons, notes: [] };
  const again = await askAll(platform, [fresh, name], tools);
  const [free, taken] = again;
  const provesTaken = lookup.data.proves === "taken";
  const isRight =
    taken?.judgement.verdict === "taken" &&
    (provesTaken ? free?.judgement.reason === "no-signal" : free?.judgement.verdict === "available");
  if (!isRight) {
    return {
      samples: [],
      reasons: [...reasons, ...again.map(({ judgement }) => judgement.reason)],
      notes: [
        ...draft.notes,
        "asked once more, the drafted rule was not confirmed",
        ...again.map(sayTrouble),
      ],
    };
  }
  const isKnown = (handle: string) => (entry.known?.taken ?? []).some((one) => one === handle);
  const controls = [...again, ...first].map((asked): AskedControl => {
    const judgement = judge(asked.observation, lookup, asked.handle);
    return {
      platform,
      as: isKnown(asked.handle) ? "known" : "made-up",
      asked: { ...asked, lookup, judgement },
    };
  });
  const samples = new Map<string, RecordedSample>();
  for (const control of controls) {
    const sample = toSample(control, tools.date);
    if (sample !== undefined && !samples.has(sample.name)) samples.set(sample.name, sample);
  }
  return { entry: platform.data, samples: [...samples.values()], reasons, notes: draft.notes };
}
