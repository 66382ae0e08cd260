import type { Answered } from "../model/observation.js";
import { handlePattern } from "./blank-handle.js";
import { toLower } from "./lower.js";

/**
 * True when the address that was asked has the name, and the one that redirects led to has not: `/in` leads to `/main`,
 * and `github.com/git` to `github.com/`. A part of another word, or of the site's own name, is no name.
 */
export function hasLostHandle({ url, hops }: Pick<Answered, "url" | "hops">, handle: string): boolean {
  const asked = hops[0]?.from;
  if (asked === undefined || !URL.canParse(asked) || !URL.canParse(url)) return false;
  const [before, after] = [new URL(asked), new URL(url)];
  const isWord = hasWord(pathOf(before), handle);
  const inPath = (of: URL) => (isWord ? hasWord(pathOf(of), handle) : isPart(pathOf(of), handle));
  const isInHost = isPart(before.hostname, handle);
  if (!inPath(before) && !isInHost) return false;
  if (inPath(after)) return false;
  // What the host had from the start is the site's own name, where the path names the handle.
  const isPlaceOfItsOwn = isPart(after.hostname, handle) && !(inPath(before) && isInHost);
  return !isPlaceOfItsOwn;
}

function pathOf({ pathname, search, hash }: URL): string {
  return pathname + search + hash;
}

function hasWord(text: string, handle: string): boolean {
  return text.search(handlePattern(handle)) !== -1;
}

function isPart(text: string, handle: string): boolean {
  return [handle, encodeURIComponent(handle)].some((form) => toLower(text).includes(toLower(form)));
}
