import { type Refusal, sayLeftAlone } from "../model/left-alone.js";
import type { Failed, Head, LookupRequest, Observation, Repeated } from "../model/observation.js";
import type { UnknownReason } from "../model/verdict.js";
import { outcomeOf, withRepeats } from "./attempts.js";
import { type Lane, Stay } from "./lane.js";
import { Lanes } from "./lanes.js";
import type { Ask, BeforeHop, Sleep } from "./lookup.js";
import { MAX_REFUSALS } from "./pace.js";
import { type Place, Places } from "./places.js";
import { askedToWait, silenceIn } from "./retry-after.js";

export interface PaceOptions {
  /** Requests under way at once, over all hosts. */
  readonly concurrency: number;
  /** Requests under way at once on one host, at the best. */
  readonly perHost: number;
  /** Which wall an answer is, if any, to a request that does not say this itself. */
  readonly wallOf: NonNullable<LookupRequest["wallOf"]>;
  /** The longest silence that is waited out, in milliseconds. */
  readonly patienceMs?: number;
  /** Milliseconds since the epoch; should never go back. */
  readonly now: () => number;
  readonly sleep: Sleep;
}

/** A host that wants to be left alone for longer is not waited for. */
const PATIENCE_MS = 60_000;

/**
 * Keeps the questions to one lane (a host) few at a time, in the order in which they came; those that continue what has
 * begun (`AskLimits.goesFirst`) before those that begin, so that a run that is stopped leaves whole answers and not
 * many halves. Around `retrying` and `paced`, a check keeps its place while it waits, so that few wait with a timer,
 * and all others in a queue.
 */
export function inLanes(ask: Ask, perHost: number): Ask {
  const lanes = new Map<string, Places>();
  return (request, limits) => {
    const lane = lanes.get(request.lane) ?? new Places(perHost);
    lanes.set(request.lane, lane);
    return lane.hold(() => ask(request, limits), limits.goesFirst);
  };
}

/**
 * Keeps every single request, repeated ones too, to the pace of its lane: the limits that were published for it, the
 * silence that an answer asked for (`Retry-After`), and what refusals have shown to be too fast. What was refused
 * with a silence is asked again after it, so often at most as a lane may refuse in a row, or as `limits.retries` allows.
 * Waiting is no time of the check: `timeoutMs` is for asking. A lane that wants a longer silence than our patience is not
 * asked; a question that it refuses too often in a row is never asked again, while others still are.
 */
export function paced(ask: Ask, options: PaceOptions): Ask {
  const { now, sleep, patienceMs = PATIENCE_MS } = options;
  const lanes = new Lanes(options.perHost, now);
  const places = new Places(options.concurrency);

  /** The lane of a host; the request's own for its own host, which may be one of several that share a name. */
  const laneAt = (host: string, request: LookupRequest) =>
    host === hostOf(request) ? lanes.named(request.lane) : lanes.at(host);

  /** The next request of a redirect counts where it leads to; a silence that the redirect names is kept before it. */
  const hopWith = (request: LookupRequest, { rest }: Place, stay: Stay): BeforeHop => {
    const isPatient = (ms: number) => ms <= patienceMs;
    return async (host, signal, from) => {
      const at = now();
      const wantedMs = from === undefined ? undefined : silenceIn(from, at);
      if (from !== undefined && wantedMs !== undefined) {
        laneAt(hostOf(from), request).hold(at + wantedMs);
        if (!isPatient(wantedMs)) return sayHeld(hostOf(from), wantedMs);
        await rest(() => sleep(wantedMs, signal));
      }
      const lane = laneAt(host, request);
      const holdMs = await lane.hop({ now, sleep, rest, stay }, isPatient, signal);
      return holdMs === undefined ? undefined : sayHeld(lane.name, holdMs);
    };
  };

  /** Asks as soon as there is a place; undefined when the lane may not be asked any longer by then. */
  function askNow(lane: Lane, ...[request, limits]: Parameters<Ask>): Promise<Reply | undefined> {
    return places.hold(async (place) => {
      const sentAt = now();
      if (isAborted(limits.signal) || lane.waitMs(request, sentAt) > 0) return undefined;
      const stay = new Stay();
      stay.enter(lane, sentAt);
      const observation = await ask(request, { ...limits, beforeHop: hopWith(request, place, stay) });
      stay.end();
      const at = now();
      const wall = (request.wallOf ?? options.wallOf)(observation);
      const wantedMs = askedToWait(observation, at, wall !== undefined);
      const refusal = refusalIn(observation, wall, wantedMs);
      lane.end(request, { observation, sentAt, at, refusal, wantedMs });
      // Who asked for a silence at the end of a redirect is to have it, too.
      if (wantedMs !== undefined && observation.hops.length > 0)
        laneAt(hostOf(observation), request).hold(at + wantedMs);
      // What cannot be read, or is over, is none the better for being asked again.
      const isFinal = observation.kind === "failed" && observation.final;
      const mayAskAgain = refusal !== undefined && wantedMs !== undefined && !isFinal;
      return { observation, sentAt, at, mayAskAgain };
    });
  }

  return async (request, { timeoutMs, signal, retries = Number.POSITIVE_INFINITY }) => {
    const most = Math.min(MAX_REFUSALS, retries + 1);
    const lane = lanes.named(request.lane);
    const spent = { durationMs: 0, attempts: 0 };
    const repeats: Repeated[] = [];
    let last: Reply | undefined;
    let refused: Observation | undefined;
    let refusals = 0;
    for (;;) {
      if (isAborted(signal))
        return withRepeats({ ...interrupted(request), ...spent }, [...repeats, ...unrepeated(last, now())]);
      const holdMs = lane.holdMs(now());
      const refusal = lane.leftAlone(request);
      if (refusal !== undefined || holdMs > patienceMs) return refused ?? leftAlone(request, refusal, holdMs);
      const waitMs = lane.waitMs(request, now());
      if (waitMs > 0) {
        await lane.pause(waitMs, sleep, signal);
        continue;
      }
      const reply = await askNow(lane, request, { timeoutMs: timeoutMs - spent.durationMs, signal });
      if (reply === undefined) continue;
      const { observation, mayAskAgain } = reply;
      if (last !== undefined)
        repeats.push({ outcome: outcomeOf(last.observation), waitedMs: reply.sentAt - last.at });
      last = reply;
      spent.durationMs += observation.durationMs;
      spent.attempts += observation.attempts;
      refused = withRepeats({ ...observation, ...spent }, repeats);
      refusals += 1;
      if (!mayAskAgain || refusals >= most || spent.durationMs >= timeoutMs) return refused;
    }
  };
}

/** The last attempt, of those before one that was never sent. */
function unrepeated(last: Reply | undefined, now: number): Repeated[] {
  return last === undefined ? [] : [{ outcome: outcomeOf(last.observation), waitedMs: now - last.at }];
}

interface Reply {
  readonly observation: Observation;
  readonly sentAt: number;
  readonly at: number;
  /** It was refused, and told when to come back. */
  readonly mayAskAgain: boolean;
}

const REFUSALS: ReadonlySet<string> = new Set([
  "rate-limited",
  "bot-wall",
  "server-error",
] satisfies Refusal[]);

/**
 * How an answer refuses us, if it does. Other walls, as logins are, do so only where they ask for a silence. A host
 * that is silent, or refuses or breaks connections, is asked as if it answered with an error.
 */
function refusalIn(
  observation: Observation,
  wall: UnknownReason | undefined,
  wantedMs: number | undefined,
): Refusal | undefined {
  if (wall !== undefined && REFUSALS.has(wall)) return wall as Refusal;
  if (observation.kind === "answered")
    return wall !== undefined && wantedMs !== undefined ? "rate-limited" : undefined;
  const { trouble } = observation;
  // It was answered well enough, and leads where we do not go.
  if (trouble === "redirect-refused") return undefined;
  if (wantedMs !== undefined) return "rate-limited";
  if (trouble === "timeout") return "timeout";
  if (observation.isTurnedAway !== true) return undefined;
  return trouble === "tls" ? "tls" : "network";
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function leftAlone(request: LookupRequest, refusal: Refusal | undefined, holdMs: number): Failed {
  if (refusal !== undefined)
    return unasked(request, refusal, sayLeftAlone(request.lane, MAX_REFUSALS, refusal));
  const detail = sayHeld(request.lane, holdMs);
  return { ...unasked(request, "rate-limited", detail), retryAfterMs: Math.ceil(holdMs) };
}

function sayHeld(lane: string, holdMs: number): string {
  return `not asked: ${lane} wants to be left alone for ${Math.ceil(holdMs / 1000)} s`;
}

/** With its port, where that is not the usual one. */
function hostOf({ url }: Pick<Head, "url">): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

function interrupted(request: LookupRequest): Failed {
  return unasked(request, "interrupted", "stopped while it waited for its turn");
}

function unasked({ url }: LookupRequest, trouble: Failed["trouble"], detail: string): Failed {
  return { kind: "failed", trouble, detail, url, hops: [], durationMs: 0, attempts: 0, final: true };
}
