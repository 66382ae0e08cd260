import type { CompiledTake } from "../catalog/compile.js";
import { bareHost } from "../model/bare-host.js";
import type { Answered, Observation } from "../model/observation.js";
import { printable } from "../model/printable.js";
import type { UnknownReason } from "../model/verdict.js";
import type { Judgement } from "./judge.js";
import { resolvePointer } from "./match.js";
import { Reading } from "./reading.js";
import { WALLS } from "./walls.js";

/** What the answer to a first request gave; or why it gave nothing, and the lookup itself cannot be asked. */
export type FirstAnswer<T> =
  | { readonly kind: "given"; readonly given: T }
  | {
      readonly kind: "stopped";
      readonly judgement: Judgement;
      /** The platform does not want these credentials. */
      readonly isRefusal: boolean;
      /** The reason of the wall that it met, if it was one. */
      readonly wall?: UnknownReason;
    };

/** An app's token (RFC 6749 §5.1). */
export interface AppToken {
  readonly token: string;
  /** For how many seconds it is good; undefined where that is not said. */
  readonly seconds: number | undefined;
}

const MAX_VALUE = 4096;

/** Takes values out of a first answer. Total: a wall, trouble or a value that is missing is `unknown` with its reason. */
export function readTakes(
  observation: Observation,
  takes: readonly CompiledTake[],
): FirstAnswer<Readonly<Record<string, string>>> {
  const obstacle = obstacleIn(observation, "the first request");
  if (obstacle !== undefined || observation.kind === "failed") return obstacle ?? stopped("no-signal", "");
  const found = takes.map((take) => [take.name, takenFrom(take, observation)] as const);
  const missing = found.filter(([, value]) => !isUsable(value)).map(([name]) => name);
  if (missing.length > 0)
    return stopped("no-signal", `the answer to the first request holds no ${missing.join(" and no ")}`);
  return { kind: "given", given: Object.fromEntries(found.map(([name, value]) => [name, value ?? ""])) };
}

/** Reads a token endpoint's answer (RFC 6749 §5). Total, as `readTakes`. */
export function readToken(observation: Observation): FirstAnswer<AppToken> {
  if (observation.kind === "answered" && [400, 401, 403].includes(observation.status)) {
    const refused = refusal(observation);
    if (refused !== undefined) return refused;
  }
  const obstacle = obstacleIn(observation, "the request for an app's token");
  if (obstacle !== undefined || observation.kind === "failed") return obstacle ?? stopped("no-signal", "");
  const said = jsonOf(observation);
  const token = resolvePointer(said, "/access_token");
  const type = resolvePointer(said, "/token_type");
  const isBearer = typeof type !== "string" || type.toLowerCase() === "bearer";
  if (typeof token !== "string" || !/^[\x21-\x7e]{1,4096}$/.test(token) || !isBearer)
    return stopped("no-signal", "the answer of the token endpoint holds no bearer token");
  const seconds = Number(resolvePointer(said, "/expires_in") ?? Number.NaN);
  return { kind: "given", given: { token, seconds: Number.isFinite(seconds) ? seconds : undefined } };
}

/** Errors that speak of the app itself (RFC 6749 §4.1.2.1, §5.2); any other may have passed a minute later. */
const REFUSED: ReadonlySet<unknown> = new Set([
  "invalid_client",
  "unauthorized_client",
  "invalid_grant",
  "access_denied",
  "invalid_scope",
]);

/** Errors of the endpoint's own (RFC 6749 §4.1.2.1), which some send with 400. */
const PASSING: ReadonlySet<unknown> = new Set(["temporarily_unavailable", "server_error"]);

/** Whether the endpoint itself refuses the app: by the error's name, or by a bare 401. Of a wall nobody knows. */
function refusal(response: Answered): FirstAnswer<never> | undefined {
  const { status, headers } = response;
  const said = jsonOf(response);
  if (said === undefined || headers["retry-after"] !== undefined) return undefined;
  const error = resolvePointer(said, "/error");
  const reading = new Reading(response);
  const walls = WALLS.filter(({ recognise }) => recognise(reading) === "yes");
  if (walls.some(({ yields }) => yields === undefined)) return undefined;
  if (PASSING.has(error)) return stopped("server-error", `the token endpoint is not well (${error})`);
  const isNamed = REFUSED.has(error);
  const isBare =
    status === 401 && typeof error !== "string" && walls.every(({ reason }) => reason === "login-wall");
  if (!isNamed && !isBare) return undefined;
  const why = `the platform refuses the app's id and secret (status ${status}${isNamed ? `, ${error}` : ""})`;
  return { ...stopped("login-wall", why), isRefusal: true };
}

/** What stands in the way of an answer: trouble, a wall, another host's answer, an error. */
function obstacleIn(observation: Observation, what: string): Stopped | undefined {
  if (observation.kind === "failed")
    return stopped(observation.trouble, `${what} failed: ${printable(observation.detail)}`);
  const reading = new Reading(observation);
  const wall = WALLS.find(({ recognise }) => recognise(reading) === "yes");
  if (wall !== undefined)
    return { ...stopped(wall.reason, `${what} met a wall: ${wall.says}`), wall: wall.reason };
  const { status, url, hops } = observation;
  const asked = hops[0]?.from ?? url;
  if (hostOf(asked) !== hostOf(url))
    return stopped("no-signal", `${what} was answered by another host: ${printable(hostOf(url), 80)}`);
  if (status < 200 || status > 299) return stopped("no-signal", `${what} was answered with status ${status}`);
  if (observation.extent === "cut") return stopped("too-large", `the answer to ${what} is too large`);
  return undefined;
}

type Stopped = Extract<FirstAnswer<never>, { kind: "stopped" }>;

function stopped(reason: UnknownReason, why: string): Stopped {
  const step = `So the lookup was not asked: ${why}`;
  return {
    kind: "stopped",
    isRefusal: false,
    judgement: { verdict: "unknown", reason, evidence: [why], steps: [step] },
  };
}

function takenFrom(take: CompiledTake, response: Answered): string | undefined {
  switch (take.from) {
    case "json": {
      const value = resolvePointer(jsonOf(response), take.pointer);
      return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
    }
    case "header":
      return response.headers[take.key];
    case "cookie":
      return cookieIn(response.headers["set-cookie"] ?? "", take.key);
    case "body":
      return take.capture(response.body);
  }
}

/** Of several cookies, which are joined by commas; a date in one has a comma, too, but no equals sign behind it. */
function cookieIn(text: string, name: string): string | undefined {
  const start = `${name}=`;
  const found = text.split(/[,;]\s*/).find((part) => part.startsWith(start));
  return found?.slice(start.length).replace(/^"|"$/g, "");
}

/** Nothing that could start another header, or that is no value at all. */
function isUsable(value: string | undefined): boolean {
  return (
    value !== undefined && value.length <= MAX_VALUE && /^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(value)
  );
}

function jsonOf(response: Answered): unknown {
  return new Reading(response).json?.value;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? bareHost(new URL(url).hostname) : url;
}
