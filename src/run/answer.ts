import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { NO_STATUS } from "../model/observation.js";
import { printable } from "../model/printable.js";
import { CONTROL_STATES, type ControlState } from "../model/result.js";
import {
  type Assurance,
  assuranceOf,
  BASES,
  type Basis,
  type Reason,
  type Verdict,
} from "../model/verdict.js";
import { readWhoisUrl } from "../model/whois-url.js";
import type { PlannedCheck } from "../plan/plan.js";
import { BASIS_WORDS, REASON_LABELS, VERDICT_LABELS } from "../report/labels.js";
import { type Asked, type AskingTools, askLookup, isAskable, variablesOf } from "./ask-lookup.js";
import type { Controls } from "./controls.js";
import { repeatsOf } from "./repeats.js";
import { tellTrouble } from "./tell-trouble.js";
import { weigh } from "./weigh.js";

/** What came out of one check, before it is anybody's. */
export interface Answer {
  readonly verdict: Exclude<Verdict, "owned">;
  readonly assurance: Assurance | null;
  readonly reason: Reason;
  readonly basis: Basis | null;
  readonly lookupUrl: string | null;
  readonly httpStatus: number | null;
  readonly evidence: readonly string[];
  /** What the controls of the lookup that answered came to, the worst of several; left out where none was asked. */
  readonly control?: ControlState | undefined;
  readonly steps: readonly string[];
  readonly durationMs: number;
  /** The lookups that it rests on; none where it is an earlier run's, or nothing was asked. */
  readonly lookups?: readonly CompiledLookup[];
  /** When the last of these had answered; in milliseconds since the epoch. */
  readonly answeredAt?: number;
  /** True where one of their controls is left for the end. */
  readonly isOpen?: boolean;
}

/** A check, and what came of it. */
export interface AnsweredCheck {
  readonly check: PlannedCheck;
  readonly answer: Answer;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  /** True where an earlier run asked, and this one did not. */
  readonly isCached?: boolean;
}

export interface AnsweringTools extends AskingTools {
  /** What tells whether a rule still holds; without them every rule is believed. */
  readonly controls?: Controls | undefined;
  /** Ask over new connections: a second look. */
  readonly isFresh?: boolean;
  /** What was last seen of a check, by an earlier run. */
  readonly lastSeen?: ((check: PlannedCheck) => Verdict | undefined) | undefined;
}

/** Reasons from the most to the least telling, for a check that several lookups could not answer. */
const TELLING: readonly Reason[] = [
  "conflicting-signals",
  "interrupted",
  "control-failed",
  "rate-limited",
  "bot-wall",
  "login-wall",
  "consent-wall",
  "geo-blocked",
  "server-error",
  "too-large",
  "redirect-refused",
  "tls",
  "timeout",
  "network",
  "no-signal",
];

/**
 * Answers one check: the platform's lookups in order, until one gives a verdict (DESIGN §6, §7). Where accounts of
 * several kinds share one name space, `available` needs each of them free.
 */
export async function answerCheck(check: PlannedCheck, tools: AnsweringTools): Promise<Answer> {
  const { platform, handle, breach } = check;
  if (breach !== undefined)
    return unsent(
      breach.reason === "manual-only" ? "unknown" : "invalid",
      breach.reason,
      breach.says,
      `${printable(platform.data.name, 60)}: ${breach.rule}`,
    );
  if (platform.lookups.length === 0) {
    return unsent(
      "unknown",
      "manual-only",
      platform.data.manual ?? "there is no honest way to ask from outside",
    );
  }
  const { askable, skipped } = withCredentials(platform, tools);
  const asked: Asked[] = [];
  const free = new Map<string, Asked>();
  const spaces = new Set(platform.lookups.flatMap(({ data }) => data.namespace ?? []));
  let leftMs = tools.timeoutMs;
  for (const [index, lookup] of askable.entries()) {
    const { namespace } = lookup.data;
    if (namespace !== undefined && free.has(namespace)) continue;
    // One deadline for the check: each lookup gets its share of what is left, so that the next may still answer.
    const timeoutMs = Math.max(1, Math.round(leftMs / (askable.length - index)));
    const own = { ...tools, timeoutMs, goesFirst: index > 0 || tools.isFresh === true };
    const said = await askLookup(platform, lookup, handle, own, tools.isFresh);
    leftMs -= said.observation.durationMs;
    // Between two others it has said nothing that a control is worth; the next one may.
    const isPassedOver = index > 0 && index < askable.length - 1 && said.judgement.reason === "no-signal";
    const one = isPassedOver ? said : await confirmed(check, said, tools);
    asked.push(one);
    const { verdict, reason } = one.judgement;
    if (verdict === "taken" || verdict === "invalid")
      return concluded(verdict, [one], asked, skipped, platform);
    if (verdict === "available") {
      if (namespace === undefined) return concluded("available", [one], asked, skipped, platform);
      free.set(namespace, one);
      if (free.size === spaces.size)
        return concluded("available", [...free.values()], asked, skipped, platform);
    }
    // A weaker source cannot settle what a stronger one contradicts itself about.
    if (reason === "conflicting-signals" || reason === "interrupted") break;
  }
  return undetermined(platform, asked, free, skipped);
}

/** Answers that a drifted rule may have misread; walls and trouble are read without it. */
const OPEN_TO_DOUBT: ReadonlySet<Reason> = new Set([
  "available-signal",
  "taken-signal",
  "refused-by-platform",
  "no-signal",
  "conflicting-signals",
  "too-large",
]);

/** An answer in the light of its lookup's controls, which run beside the checks. */
async function confirmed(
  check: PlannedCheck,
  said: Asked,
  { controls, lastSeen }: AnsweringTools,
): Promise<Asked> {
  const { platform } = check;
  const { verdict, leans, reason } = said.judgement;
  if (said.isUnasked) return said;
  if (leans === undefined && (controls === undefined || !OPEN_TO_DOUBT.has(reason))) return said;
  // An unproven rule without controls is worth nothing.
  if (controls === undefined) return weigh(said, { state: "unverified", notes: [], reasons: [] });
  const says = leans?.to ?? verdict;
  const outcome = await controls.outcomeOf(platform, said.lookup, isNews(check, said, lastSeen));
  if (outcome.state === "unverified" && says === "available") await controls.settled(platform);
  const weighed = weigh(said, outcome, hasDrifted(platform, controls));
  if (weighed.judgement.verdict === "taken") controls.saw(platform, said.lookup, said.askedAt);
  return { ...weighed, control: outcome.state, isOpen: outcome.ifShown !== undefined };
}

/** True for what an earlier run's controls cannot answer for: a free name, and whatever was not seen so last time. */
function isNews(
  check: PlannedCheck,
  { judgement: { verdict, leans, reason }, lookup }: Asked,
  lastSeen: AnsweringTools["lastSeen"],
): boolean {
  const says = leans?.to ?? verdict;
  if (says === "available") return true;
  // That a lookup which can show accounts only shows none is what it does every day.
  if (says === "unknown" && reason === "no-signal" && lookup.data.proves === "taken") return false;
  // Where nobody has seen anything, only what a drifted rule would read is as good as new.
  return lastSeen === undefined ? says === "unknown" : says !== lastSeen(check);
}

/** True where a lookup's answers have changed, or where known accounts read free in all name spaces. */
export function hasDrifted({ data, lookups }: CompiledPlatform, controls: Controls): boolean {
  const outcomes = controls.outcomesOf(data.id);
  const spaces = new Set(lookups.flatMap(({ data: { namespace } }) => namespace ?? []));
  const missed = outcomes.map((one) => one.missed ?? []).filter(({ length }) => length > 0);
  const [first = [], ...others] = missed;
  const isMissedByAll = first.some((handle) => others.every((other) => other.includes(handle)));
  return outcomes.some(({ state }) => state === "drifted") || (missed.length >= spaces.size && isMissedByAll);
}

/** The lookups that can be asked here, and why others cannot. */
function withCredentials(
  platform: CompiledPlatform,
  tools: AskingTools,
): { askable: CompiledLookup[]; skipped: string[] } {
  const askable: CompiledLookup[] = [];
  const skipped: string[] = [];
  for (const lookup of platform.lookups) {
    if (isAskable(lookup, tools)) askable.push(lookup);
    else skipped.push(`set ${variablesOf(lookup).join(" and ")} to ask the official API`);
  }
  return { askable, skipped };
}

/** A verdict, and the answers that it rests on; it is worth as much as the weakest of them. */
function concluded(
  verdict: "available" | "taken" | "invalid",
  on: readonly Asked[],
  asked: readonly Asked[],
  skipped: readonly string[],
  { lookups }: Pick<CompiledPlatform, "lookups">,
): Answer {
  const basis =
    on.map(({ lookup }) => lookup.data.basis).sort((a, b) => BASES.indexOf(b) - BASES.indexOf(a))[0] ?? null;
  const last = on.at(-1);
  const isLearned = on.some(({ judgement }) => judgement.reason === "relearned-signal");
  // What was learned from a few answers is not the sign-up check that it was found at.
  const most = isLearned
    ? "no-account"
    : on.find(({ lookup }) => lookup.data.assurance !== undefined)?.lookup.data.assurance;
  return {
    verdict,
    assurance: verdict === "available" && basis !== null ? assuranceOf(basis, most) : null,
    reason: last?.judgement.reason ?? "no-signal",
    basis,
    ...whereFrom(last),
    evidence: on.flatMap(evidenceOf),
    control: worstOf(on.map(({ control }) => control)),
    steps: stepsOf(asked, skipped, lookups),
    durationMs: durationOf(asked),
    ...closableBy(on),
  };
}

function closableBy(on: readonly Asked[]): Pick<Answer, "lookups" | "answeredAt" | "isOpen"> {
  return {
    lookups: on.map(({ lookup }) => lookup),
    answeredAt: Math.max(...on.map(({ answeredAt }) => answeredAt)),
    isOpen: on.some(({ isOpen }) => isOpen === true),
  };
}

/** It is worth no more than the weakest that it rests on. */
export function worstOf(states: readonly (ControlState | undefined)[]): ControlState | undefined {
  return CONTROL_STATES.findLast((state) => states.includes(state));
}

function undetermined(
  platform: CompiledPlatform,
  asked: readonly Asked[],
  free: ReadonlyMap<string, Asked>,
  skipped: readonly string[],
): Answer {
  const open = asked.filter((one) => ![...free.values()].includes(one));
  const telling = [...open].sort(
    (a, b) => TELLING.indexOf(a.judgement.reason) - TELLING.indexOf(b.judgement.reason),
  )[0];
  const found = [...free.keys()].map((namespace) => `no ${namespace} account`);
  if (telling === undefined) {
    const why =
      skipped.length > 0 ? skipped : [platform.data.manual ?? "there is no honest way to ask from outside"];
    return {
      ...unsent("unknown", "manual-only", why.join("; ")),
      evidence: [...found, why.join("; ")],
      steps: stepsOf(asked, skipped, platform.lookups),
      durationMs: durationOf(asked),
    };
  }
  return {
    verdict: "unknown",
    assurance: null,
    reason: telling.judgement.reason,
    basis: telling.lookup.data.basis,
    ...whereFrom(telling),
    evidence: [...evidenceOf(telling), ...found, ...skipped],
    control: telling.control,
    ...closableBy([telling]),
    steps: stepsOf(asked, skipped, platform.lookups),
    durationMs: durationOf(asked),
  };
}

function unsent(verdict: "invalid" | "unknown", reason: Reason, ...why: readonly string[]): Answer {
  return {
    verdict,
    assurance: null,
    reason,
    basis: null,
    lookupUrl: null,
    httpStatus: null,
    evidence: why,
    steps: [`Nothing was asked: ${why.join("; ")}`, ...unsentConclusion(verdict, reason)],
    durationMs: 0,
  };
}

function whereFrom(one: Asked | undefined): { lookupUrl: string | null; httpStatus: number | null } {
  if (one === undefined) return { lookupUrl: null, httpStatus: null };
  const { observation } = one;
  return {
    lookupUrl: one.observation.hops[0]?.from ?? observation.url,
    httpStatus:
      observation.kind === "answered" && observation.status !== NO_STATUS ? observation.status : null,
  };
}

function evidenceOf({ lookup, judgement, observation }: Asked): string[] {
  const space = lookup.data.namespace === undefined ? "" : `${lookup.data.namespace}: `;
  const tries = observation.attempts > 1 ? [`asked ${observation.attempts} times`] : [];
  return [...judgement.evidence.map((words) => `${space}${words}`), ...tries];
}

/**
 * @param lookups those of the platform's entry: each has its place there as its number.
 */
function stepsOf(
  asked: readonly Asked[],
  skipped: readonly string[],
  lookups: readonly CompiledLookup[],
): string[] {
  const steps = asked.flatMap((one, index) => {
    const { lookup, observation, judgement, hasCredential, handle } = one;
    const { method = "GET", basis, namespace, url } = lookup.data;
    const space = namespace === undefined ? "" : `, ${namespace} accounts`;
    const tries = observation.attempts > 1 ? `, ${observation.attempts} times` : "";
    const token = hasCredential ? `, with your ${variablesOf(lookup).join(" and ")} (not shown)` : "";
    const isSent = observation.attempts > 0;
    const what = !isSent ? "Not asked:" : one.isUnasked ? "First asked" : "Asked";
    // Where the name is sent in the body, the address does not show it.
    const whom = one.isUnasked || url.includes("{handle}") ? "" : `, for the name ${printable(handle, 100)}`;
    return [
      `Lookup ${lookups.indexOf(lookup) + 1}, ${BASIS_WORDS[basis]}${space}:`,
      `${what} ${describeQuestion(one.isUnasked ? "" : `${method} `, observation.hops[0]?.from ?? observation.url)}${whom}${isSent ? `${token}${tries}` : ""}`,
      ...repeatsOf(observation).map(one.clean),
      ...judgement.steps.map((step) => tellTrouble(step, observation)),
      ...(isUncontrolled(one, index)
        ? ["Controls: turned off, so a rule that no longer fits goes unnoticed"]
        : []),
    ];
  });
  const last = asked.length === 0 ? unsentConclusion("unknown", "manual-only") : [];
  return [...skipped.map((why) => `Not asked: ${why}`), ...steps, ...last];
}

/** True for an answer that controls would have been asked for, had there been any. */
function isUncontrolled({ judgement: { reason }, control, isUnasked }: Asked, index: number): boolean {
  if (isUnasked || control !== undefined) return false;
  // Of a later lookup that says nothing none are asked, whatever is wanted.
  if (reason === "no-signal" && index > 0) return false;
  return OPEN_TO_DOUBT.has(reason) || reason === "control-failed";
}

/** The last steps of a check for which nothing was asked. */
function unsentConclusion(verdict: "invalid" | "unknown", reason: Reason): string[] {
  const { says, helps } = REASON_LABELS[reason];
  const why = helps === null ? says : `${says}; ${helps}`;
  const { words, means } = VERDICT_LABELS[verdict];
  return ["Conclusion:", verdict === "unknown" ? `${words}: ${why}` : `${means} (${why})`];
}

function describeQuestion(method: string, url: string): string {
  const whois = readWhoisUrl(url);
  if (whois === undefined) return `${method}${printable(url, 300)}`;
  return printable(`the WHOIS server ${whois.hostname} for "${whois.query}"`, 300);
}

function durationOf(asked: readonly Asked[]): number {
  return asked.reduce((sum, { observation }) => sum + observation.durationMs, 0);
}
