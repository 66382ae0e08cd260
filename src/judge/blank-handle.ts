import { literally } from "../model/literally.js";

/** Puts `{handle}` where a text names the handle. */
export type Blank = (text: string, handle: string) => string;

/** Where a handle is looked for. */
export interface HandlePlaces {
  /** In just this case; unless told, in any. */
  readonly isExactCase?: boolean;
  /** Also within other words, as a made-up name never is by chance. */
  readonly isAnywhere?: boolean;
  /** Not where one of these ends of a host follows: `com` keeps `github.com` what it is. */
  readonly keeps?: readonly string[];
}

/**
 * Finds the handle in a text, plain, percent-encoded or as JSON writes it, wherever it stands as a word of its own;
 * global.
 */
export function handlePattern(handle: string, places: HandlePlaces = {}): RegExp {
  const { isExactCase = false, isAnywhere = false, keeps = [] } = places;
  const forms = [...new Set([JSON.stringify(handle).slice(1, -1), encodeURIComponent(handle), handle])]
    .map(literally)
    .join("|");
  const flags = isExactCase ? "g" : "gi";
  if (isAnywhere) return new RegExp(`(?:${forms})`, flags);
  const ends = keeps.map((suffix) => `|\\.${literally(suffix)}(?![\\w-])`).join("");
  return new RegExp(`(?<![A-Za-z0-9_])(?:${forms})(?![A-Za-z0-9_]${ends})`, flags);
}

/**
 * A text with `{handle}` where the handle stands as a word of its own, in any case.
 * @param keepsHosts a host name of the same name (the platform's own account) stays as it is.
 */
export function blankHandle(text: string, handle: string, keepsHosts = false): string {
  const word = handlePattern(handle);
  if (!keepsHosts) return text.replace(word, "{handle}");
  // After // come the labels of a host, of which any may be the word.
  const host = "//(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,24}(?![a-z0-9.-])";
  return text.replace(new RegExp(`${host}|${word.source}`, "gi"), (found) =>
    found.startsWith("//") ? found : "{handle}",
  );
}

/** What follows the handle in a host that has it as a part of its own name: `com` of `www.youtube.com`. */
export function ownSuffix(handle: string, hostname: string): string | undefined {
  const labels = hostname.toLowerCase().split(".");
  const at = labels.indexOf(handle.toLowerCase());
  // In front of a site's name it is somebody's place there.
  const isOwn = at > 0 || (at === 0 && labels.length === 2);
  return isOwn && at < labels.length - 1 ? labels.slice(at + 1).join(".") : undefined;
}
