import { siteOf } from "../places.js";
import type { Signal } from "../schema.js";
import { isInHost } from "../template.js";
import {
  type Dialect,
  type Draft,
  type Fields,
  fieldOf,
  isFields,
  statusesOf,
  type TranslatingTools,
  textOf,
  textsOf,
  Untranslatable,
} from "./dialect.js";
import { foreignRule } from "./foreign-handle.js";
import { foreignHeaders, foreignJsonBody, foreignLookup } from "./foreign-request.js";
import {
  ABSENCES,
  foreignTexts,
  isWallStatus,
  locationFor,
  REDIRECTS,
  SUCCESSES,
  signalOf,
} from "./foreign-signals.js";
import { foreignUrl } from "./foreign-url.js";

const PLACE = "{}";
const KINDS = ["message", "status_code", "response_url"];

/**
 * Sherlock's `data.json`. Its rules say how a free name shows, and take all else for an account (Sherlock, sherlock.py);
 * here that other side comes from the controls.
 */
export const sherlock: Dialect = {
  id: "sherlock",
  name: "Sherlock",
  credit: "Platforms from Sherlock, MIT, https://github.com/sherlock-project/sherlock",
  url: "https://raw.githubusercontent.com/sherlock-project/sherlock/master/sherlock_project/resources/data.json",
  mark: "entries with errorType",
  recognises: (content) =>
    isFields(content) &&
    Object.values(content).some((site) => isFields(site) && Object.hasOwn(site, "errorType")),
  entriesIn: (content) =>
    Object.entries(content as Fields)
      .filter(([name]) => name !== "$schema")
      .map(([name, site]) => ({
        name,
        isOff: false,
        translate: (tools) => translate(isFields(site) ? site : {}, tools),
      })),
};

function translate(site: Fields, tools: TranslatingTools): Draft {
  const profile = textOf(site, "url");
  if (profile === undefined) throw new Untranslatable("it has no url");
  const profileUrl = foreignUrl(profile, PLACE, "url");
  const probe = textOf(site, "urlProbe");
  const url = probe === undefined ? profileUrl : foreignUrl(probe, PLACE, "urlProbe");
  const { headers, notes } = foreignHeaders(fieldOf(site, "headers"), PLACE);
  const request = requestOf(site);
  const rule = foreignRule(
    {
      regex: textOf(site, "regexCheck"),
      isInHost: isInHost(url) || isInHost(profileUrl),
      known: textsOf(site, "username_claimed"),
    },
    tools,
  );
  return {
    category: categoryOf(site, profileUrl),
    profileUrl,
    handle: rule.handle,
    known: rule.known,
    lookup: foreignLookup(url, headers, request, signalsOf(site)),
    notes: [...notes, ...rule.notes],
  };
}

function requestOf(site: Fields) {
  const method = textOf(site, "request_method");
  if (method !== undefined && !["GET", "HEAD", "POST"].includes(method.toUpperCase()))
    throw new Untranslatable("its request_method is none of GET, HEAD and POST");
  const payload = fieldOf(site, "request_payload");
  if (payload !== undefined) return foreignJsonBody(payload, PLACE);
  // A HEAD has no body in which a wall could be seen.
  return method?.toUpperCase() === "POST" ? ({ method: "POST" } as const) : {};
}

function categoryOf(site: Fields, profileUrl: string): Draft["category"] {
  if (fieldOf(site, "isNSFW") === true) return "adult";
  return isForum(profileUrl) ? "community-forum" : "other";
}

/** True for a host that says itself that it is a forum. */
export function isForum(url: string): boolean {
  return /^(?:[a-z0-9-]*forums?|boards?|bbs|community|discourse|discuss(?:ion|ions)?|talk)\./.test(
    siteOf(url),
  );
}

/** The three ways in which a rule shows a free name; any of those that it gives does, and an account shows none. */
function signalsOf(site: Fields): { taken: Signal[]; available: Signal[] } {
  const kinds = textsOf(site, "errorType");
  if (kinds.length === 0 || !kinds.every((kind) => KINDS.includes(kind)))
    throw new Untranslatable(`its errorType is none of ${KINDS.join(", ")}`);
  const messages = kinds.includes("message") ? foreignTexts(textsOf(site, "errorMsg")) : [];
  if (kinds.includes("message") && messages.length === 0) throw new Untranslatable("it has no errorMsg");
  const codes = statusesOf(site, "errorCode").filter(
    (code) => !isWallStatus(code) && !SUCCESSES.includes(code),
  );
  const available: Signal[] = messages.map((has) => signalOf({ has }));
  if (kinds.includes("status_code"))
    available.push(signalOf({ status: [...new Set([...ABSENCES, ...codes])], location: locationFor(codes) }));
  if (kinds.includes("response_url")) available.push(...redirectSignals(textOf(site, "errorUrl"), PLACE));
  // Where a message tells, the status does not.
  const status = kinds.every((kind) => kind === "message") ? [...SUCCESSES, 400, 409, 422] : SUCCESSES;
  return { taken: [signalOf({ status, lacks: messages })], available };
}

/** A free name is sent on: to the URL that the rule names, else anywhere. */
export function redirectSignals(errorUrl: string | undefined, placeholder: string): Signal[] {
  const target = errorUrl?.replaceAll(placeholder, "{handle}");
  const isTarget =
    target !== undefined && target.length < 1000 && /^https?:\/\/[^\s\\/?#]+\.[^\s\\]*$/.test(target);
  return [
    ...(isTarget ? [signalOf({ status: REDIRECTS, location: target })] : []),
    signalOf({ status: REDIRECTS, location: "*" }),
    signalOf({ status: ABSENCES }),
  ];
}
