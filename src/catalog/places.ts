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

/** Where an entry's profiles are, and where it asks; none for what is no entry. */
export function placesOf(entry: unknown): readonly string[] {
  const { profileUrl, lookups } = (entry ?? {}) as Partial<Platform>;
  const urls = [profileUrl, ...(Array.isArray(lookups) ? lookups : []).map((lookup) => lookup?.url)];
  return urls.flatMap((url) => (typeof url === "string" && url.includes("{handle}") ? placeOf(url) : []));
}
