import type { Category } from "../categories.js";
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
import { foreignHeaders, foreignLookup, foreignTextBody } from "./foreign-request.js";
import { foreignTexts, isWallStatus, locationFor, REDIRECTS, signalOf } from "./foreign-signals.js";
import { foreignUrl } from "./foreign-url.js";

const PLACE = "{account}";

const CATEGORIES: ReadonlyMap<string, Category> = new Map([
  ["art", "photo-design"],
  ["blog", "writing-blogs"],
  ["business", "business-reviews"],
  ["coding", "developer"],
  ["gaming", "streaming-gaming"],
  ["images", "photo-design"],
  ["music", "music-audio"],
  ["news", "writing-blogs"],
  ["shopping", "commerce-marketplace"],
  ["social", "social"],
  ["tech", "developer"],
  ["video", "video"],
  ["archived", "unwanted"],
  ["dating", "unwanted"],
  ["xx NSFW xx", "adult"],
]);

/**
 * WhatsMyName's `wmn-data.json`. Its rules name a status and a text for each side, and redirects are not followed
 * (WhatsMyName, CONTRIBUTING.md).
 */
export const whatsmyname: Dialect = {
  id: "whatsmyname",
  name: "WhatsMyName",
  credit:
    "Platforms from WhatsMyName, (C) Micah Hoffman and contributors, CC BY-SA 4.0, https://github.com/WebBreacher/WhatsMyName",
  url: "https://raw.githubusercontent.com/WebBreacher/WhatsMyName/main/wmn-data.json",
  mark: "sites with uri_check",
  recognises: (content) => {
    const sites = isFields(content) ? fieldOf(content, "sites") : undefined;
    return (
      Array.isArray(sites) &&
      (sites.length === 0 || sites.some((site) => isFields(site) && Object.hasOwn(site, "uri_check")))
    );
  },
  entriesIn: (content) =>
    (fieldOf(content as Fields, "sites") as readonly unknown[]).map((site, index) => {
      const fields = isFields(site) ? site : {};
      const name = fieldOf(fields, "name");
      return {
        name: typeof name === "string" && name.trim() !== "" ? name : `entry ${index + 1}`,
        isOff: fieldOf(fields, "valid") === false,
        translate: (tools) => translate(fields, tools),
      };
    }),
};

function translate(site: Fields, tools: TranslatingTools): Draft {
  const check = textOf(site, "uri_check");
  if (check === undefined) throw new Untranslatable("it has no uri_check");
  const url = foreignUrl(check, PLACE, "uri_check");
  const pretty = textOf(site, "uri_pretty");
  const profileUrl = pretty === undefined ? url : foreignUrl(pretty, PLACE, "uri_pretty");
  const { headers, notes } = foreignHeaders(fieldOf(site, "headers"), PLACE);
  const body = textOf(site, "post_body");
  const request = body === undefined ? {} : foreignTextBody(body, PLACE);
  const sides = signalsOf(site);
  const rule = foreignRule(
    {
      without: textOf(site, "strip_bad_char") ?? "",
      isInHost: isInHost(url),
      known: textsOf(site, "known"),
    },
    tools,
  );
  const protection = textsOf(site, "protection");
  return {
    category: CATEGORIES.get(textOf(site, "cat") ?? "") ?? "other",
    profileUrl,
    handle: rule.handle,
    known: rule.known,
    lookup: foreignLookup(url, headers, request, sides.signals),
    walls: protection.length === 0 ? undefined : `the catalog says: ${protection.join(", ")}`,
    notes: [...notes, ...rule.notes, ...sides.notes],
  };
}

function signalsOf(site: Fields): {
  readonly signals: Pick<Draft["lookup"], "taken" | "available" | "proves">;
  readonly notes: readonly string[];
} {
  const [there] = statusesOf(site, "e_code");
  const [missing] = statusesOf(site, "m_code");
  if (there === undefined || missing === undefined) throw new Untranslatable("it lacks e_code or m_code");
  if (isWallStatus(there))
    throw new Untranslatable(`it takes status ${there} for an account, and walls answer so`);
  const [shown] = foreignTexts([textOf(site, "e_string") ?? []].flat());
  const [denied] = foreignTexts([textOf(site, "m_string") ?? []].flat());
  if (there === missing && shown === undefined && denied === undefined)
    throw new Untranslatable("it says the same of accounts and of free names");
  const taken = sideOf(there, shown, there === missing ? denied : undefined);
  if (isWallStatus(missing)) {
    return {
      signals: { proves: "taken", taken: [taken] },
      notes: [`it takes status ${missing} for a free name, and walls answer so: it can say taken at most`],
    };
  }
  const available = sideOf(missing, denied, there === missing ? shown : undefined);
  return { signals: { taken: [taken], available: [available] }, notes: [] };
}

function sideOf(status: number, has: string | undefined, other: string | undefined) {
  // Not modified (304) comes to conditional requests only, which are not made here.
  const location = REDIRECTS.includes(status) ? locationFor([status]) : undefined;
  return signalOf({
    status: [status],
    has,
    lacks: has === undefined && other !== undefined ? [other] : [],
    location,
  });
}
