import { bareHost } from "../model/bare-host.js";
import type { Platform } from "./schema.js";

/**
 * Where a URL leads, in a form in which two spellings of one place are equal: host without `www.`, path, place of the
 * handle.
 */
export function placeOf(template: string): string {
  const bare = template
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/#.*$/s, "");
  const [path = "", query = ""] = bare.split(/\?(.*)/s);
  const place = path.replace(/\/+$/, "");
  return path.includes("{handle}") ? place : `${place}?${query}`;
}

/** The host of a URL template, less `www.` and what the handle fills: what an id is made from. */
export function siteOf(template: string): string {
  const host = /^https?:\/\/([^/?#]*)/.exec(template.toLowerCase())?.[1] ?? "";
  return bareHost(host.replace(/:\d+$/, "").replace(/^.*\{handle\}[^.]*\./, ""));
}

/** Where an entry's profiles are, and where it asks; none for what is no entry. */
export function placesOf(entry: unknown): readonly string[] {
  const { profileUrl, lookups } = (entry ?? {}) as Partial<Platform>;
  const asked = (Array.isArray(lookups) ? lookups : []).flatMap((lookup) => {
    const { url, form, jsonBody } = (lookup ?? {}) as Partial<Platform["lookups"][number]>;
    // A POST may name the handle in its body alone.
    const isNamed = JSON.stringify([url ?? "", form ?? "", jsonBody ?? ""]).includes("{handle}");
    return typeof url === "string" && isNamed ? placeOf(url) : [];
  });
  const isPlace = typeof profileUrl === "string" && profileUrl.includes("{handle}");
  return [...(isPlace ? [placeOf(profileUrl)] : []), ...asked];
}
