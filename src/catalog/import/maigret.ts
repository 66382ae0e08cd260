import type { Category } from "../categories.js";
import type { Signal } from "../schema.js";
import { isInHost } from "../template.js";
import {
  type Dialect,
  type Draft,
  type Fields,
  fieldOf,
  isFields,
  type TranslatingTools,
  textOf,
  textsOf,
  Untranslatable,
} from "./dialect.js";
import { foreignRule } from "./foreign-handle.js";
import { type ForeignRequest, foreignHeaders, foreignJsonBody, foreignLookup } from "./foreign-request.js";
import { ABSENCES, foreignTexts, SUCCESSES, signalOf } from "./foreign-signals.js";
import { foreignUrl, MAX_URL } from "./foreign-url.js";
import { isForum, redirectSignals } from "./sherlock.js";

const PLACE = "{username}";

/** Tags and what they are here, the most telling first. */
const CATEGORIES: readonly (readonly [RegExp, Category])[] = [
  [/^(?:porn|erotic|webcam)$/, "adult"],
  [/^(?:dating|gambling|torrent|cybercriminal|tor|i2p|firearms|archive)$/, "unwanted"],
  [/^(?:mastodon|lemmy)$/, "fediverse"],
  [/^(?:forum|discussion|q&a)$/, "community-forum"],
  [/^(?:gaming|streaming)$/, "streaming-gaming"],
  [/^messaging$/, "messaging"],
  [/^(?:video|movies)$/, "video"],
  [/^music$/, "music-audio"],
  [/^(?:photo|art|design|3d)$/, "photo-design"],
  [/^links$/, "links-in-bio"],
  [/^(?:blog|writing|reading|books|news)$/, "writing-blogs"],
  [/^(?:shopping|classified|auto|fashion)$/, "commerce-marketplace"],
  [/^(?:review|business|professional|freelance|career)$/, "business-reviews"],
  [/^(?:social|networking|geosocial)$/, "social"],
  [/^(?:coding|tech|apps|hacking)$/, "developer"],
];

/**
 * Maigret's `data.json`: sites, and engines (forum software) whose rules sites share. Presence texts show an account
 * where no absence text is shown (Maigret, checking.py).
 */
export const maigret: Dialect = {
  id: "maigret",
  name: "Maigret",
  credit: "Platforms from Maigret, MIT, https://github.com/soxoj/maigret",
  url: "https://raw.githubusercontent.com/soxoj/maigret/main/maigret/resources/data.json",
  mark: "object of sites",
  recognises: (content) =>
    isFields(content) && isFields(fieldOf(content, "sites")) && isFields(fieldOf(content, "engines") ?? {}),
  entriesIn: (content) => {
    const fields = content as Fields;
    const engines = enginesOf(fieldOf(fields, "engines"));
    return Object.entries(fieldOf(fields, "sites") as Fields).map(([name, site]) => ({
      name,
      isOff: isFields(site) && fieldOf(site, "disabled") === true,
      translate: (tools) => translate(isFields(site) ? site : {}, engines, tools),
    }));
  },
};

/** The rules that sites share, by the engine's name. */
type Engines = ReadonlyMap<string, Fields | "too large">;

/** Most of an engine's rule, as JSON: each of its sites takes all of it over. */
const MAX_ENGINE = 20_000;

function enginesOf(engines: unknown): Engines {
  const named = isFields(engines) ? Object.entries(engines) : [];
  return new Map(
    named.flatMap(([name, engine]): [string, Fields | "too large"][] => {
      const shared = isFields(engine) ? fieldOf(engine, "site") : undefined;
      if (!isFields(shared)) return [];
      return [[name, JSON.stringify(shared).length > MAX_ENGINE ? "too large" : shared]];
    }),
  );
}

function translate(own: Fields, engines: Engines, tools: TranslatingTools): Draft {
  const site = withEngine(own, engines);
  refuseWhatNeedsMore(site);
  const template = textOf(site, "url");
  if (template === undefined) throw new Untranslatable("it has no url");
  const profileUrl = foreignUrl(siteUrl(template, site), PLACE, "url");
  const probe = textOf(site, "urlProbe");
  const url = probe === undefined ? profileUrl : foreignUrl(siteUrl(probe, site), PLACE, "urlProbe");
  const { headers, notes } = foreignHeaders(fieldOf(site, "headers"), PLACE);
  const request = requestOf(site);
  const rule = foreignRule(
    {
      regex: textOf(site, "regexCheck"),
      isInHost: isInHost(url) || isInHost(profileUrl),
      // `usernameUnclaimed` is fixed, so that anybody may have taken it: made-up names are used instead.
      known: textsOf(site, "usernameClaimed"),
      caseSensitive: fieldOf(site, "caseSentitive") === true || fieldOf(site, "caseSensitive") === true,
    },
    tools,
  );
  const errors = errorsOf(site);
  const walls = [...new Set([...Object.values(errors), ...textsOf(site, "protection")])]
    .filter(Boolean)
    .join(", ");
  return {
    category: categoryOf(textsOf(site, "tags"), profileUrl),
    profileUrl,
    handle: rule.handle,
    known: rule.known,
    lookup: foreignLookup(url, headers, request, signalsOf(site, Object.keys(errors))),
    walls: walls === "" ? undefined : `the catalog says: ${walls}`.slice(0, 500),
    notes: [...notes, ...rule.notes],
  };
}

/** A site with its engine's rule: lists are joined, all else is the engine's (Maigret, sites.py). */
function withEngine(own: Fields, engines: Engines): Fields {
  const name = textOf(own, "engine");
  if (name === undefined) return own;
  const shared = engines.get(name);
  if (shared === undefined) throw new Untranslatable(`the catalog has no engine ${name.slice(0, 40)}`);
  if (shared === "too large") throw new Untranslatable(`its engine ${name.slice(0, 40)} is too large`);
  const merged = new Map(Object.entries(own));
  for (const [key, value] of Object.entries(shared)) {
    const before = merged.get(key);
    if (Array.isArray(value) && Array.isArray(before)) merged.set(key, [...before, ...(value as unknown[])]);
    else if (isFields(value) && isFields(before)) merged.set(key, { ...before, ...value });
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** @throws Untranslatable for what one request by name cannot answer. */
function refuseWhatNeedsMore(site: Fields): void {
  const type = textOf(site, "type");
  if (type !== undefined && type !== "username")
    throw new Untranslatable(`it asks for a ${type.slice(0, 40)}, not for a name`);
  const protocol = textOf(site, "protocol");
  if (protocol !== undefined && !/^https?$/.test(protocol))
    throw new Untranslatable(`it is asked over ${protocol.slice(0, 20)}`);
  if (fieldOf(site, "similarSearch") === true)
    throw new Untranslatable("it searches for similar names, which shows nothing of this one");
  if (fieldOf(site, "activation") !== undefined)
    throw new Untranslatable("it needs a token that the site gives to its own pages");
}

function siteUrl(template: string, site: Fields): string {
  const main = textOf(site, "urlMain") ?? "";
  const path = textOf(site, "urlSubpath") ?? "";
  if ([template, main, path].some(({ length }) => length > MAX_URL))
    throw new Untranslatable(`its url, urlMain or urlSubpath is longer than ${MAX_URL} characters`);
  const whole = template.replaceAll("{urlMain}", () => main).replaceAll("{urlSubpath}", () => path);
  // Parts may bring a slash each; Maigret folds them, too.
  return whole === template ? whole : whole.replaceAll(/(?<!:)\/{2,}/g, "/");
}

function requestOf(site: Fields): ForeignRequest {
  const method = textOf(site, "requestMethod")?.toUpperCase() ?? "GET";
  if (!["GET", "HEAD", "POST"].includes(method))
    throw new Untranslatable("its requestMethod is none of GET, HEAD and POST");
  const payload = fieldOf(site, "requestPayload");
  if (method !== "POST") return {};
  return payload === undefined ? { method: "POST" } : foreignJsonBody(unescaped(payload), PLACE);
}

/** Payloads go through Python's `format`, for which a brace of the text's own is written twice. */
function unescaped(payload: unknown): unknown {
  const text = JSON.stringify(payload);
  if (!text.includes("{{")) return payload;
  const once = (value: unknown): unknown => {
    if (typeof value === "string") return value.replaceAll("{{", "{").replaceAll("}}", "}");
    if (Array.isArray(value)) return value.map(once);
    if (!isFields(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, once(inner)]));
  };
  return once(payload);
}

/** Texts of the site's own walls, and what they mean. */
function errorsOf(site: Fields): Readonly<Record<string, string>> {
  const errors = fieldOf(site, "errors") ?? {};
  if (!isFields(errors)) throw new Untranslatable("its errors are no object");
  return Object.fromEntries(
    Object.entries(errors).map(([text, says]) => [text, typeof says === "string" ? says.slice(0, 80) : ""]),
  );
}

function categoryOf(tags: readonly string[], profileUrl: string): Category {
  const found = CATEGORIES.find(([kind]) => tags.some((tag) => kind.test(tag)));
  return found?.[1] ?? (isForum(profileUrl) ? "community-forum" : "other");
}

/** Texts of which a page of an account has one. */
function presenceOf(site: Fields): readonly string[] {
  return foreignTexts([...textsOf(site, "presenseStrs"), ...textsOf(site, "presenceStrs")], PLACE);
}

/**
 * @param errors texts that a page with an answer has none of.
 */
function signalsOf(site: Fields, errors: readonly string[]): { taken: Signal[]; available: Signal[] } {
  const walls = foreignTexts(errors);
  const lacking = (more: readonly string[] = []) => ({ lacks: foreignTexts([...more, ...walls]) });
  const kind = textOf(site, "checkType");
  switch (kind) {
    case "message": {
      const present = presenceOf(site);
      const absent = foreignTexts(textsOf(site, "absenceStrs"), PLACE);
      if (present.length + absent.length === 0) throw new Untranslatable("it has no texts to look for");
      const all = [...SUCCESSES, ...ABSENCES];
      return {
        taken:
          present.length > 0
            ? present.map((has) => signalOf({ has, ...lacking(absent) }))
            : [signalOf({ status: SUCCESSES, ...lacking(absent) })],
        available:
          absent.length > 0
            ? absent.map((has) => signalOf({ has, ...lacking() }))
            : [signalOf({ status: all, ...lacking(present) })],
      };
    }
    case "status_code":
      return {
        taken: [signalOf({ status: SUCCESSES, ...lacking() })],
        available: [signalOf({ status: ABSENCES, ...lacking() })],
      };
    case "response_url": {
      const present = presenceOf(site);
      return {
        taken:
          present.length > 0
            ? present.map((has) => signalOf({ status: SUCCESSES, has, ...lacking() }))
            : [signalOf({ status: SUCCESSES, ...lacking() })],
        available: redirectSignals(textOf(site, "errorUrl"), PLACE),
      };
    }
    default:
      throw new Untranslatable("its checkType is none of message, status_code and response_url");
  }
}
