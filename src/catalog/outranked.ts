import { bundled } from "./bundled.js";
import { placesOf, siteOf } from "./places.js";
import type { Platform } from "./schema.js";

/**
 * Places on a bundled platform's host where names of another kind are given out, which one can claim and which the
 * bundled entry does not ask about. What nobody can claim there (YouTube's old /c/ and /user/, Genius's pages of
 * artists, XING's of people) stands here in no case.
 */
const OTHER_NAMES: readonly string[] = [
  "bandcamp.com/{handle}", // fans; artists have a sub-domain
  "etsy.com/people/{handle}", // buyers; shops have names of their own
  "flickr.com/groups/{handle}", // groups of people
  "rubygems.org/profiles/{handle}", // people; gems have names of their own
  "rumble.com/user/{handle}", // people; channels have names of their own
];

/** An entry of another tool's catalog that is left out, and the id of the bundled platform that wins over it. */
export interface Outranked {
  readonly platform: Platform;
  readonly by: string;
}

/**
 * What tells which bundled platform wins over an entry: one of the same place; over a translated entry (it has a
 * `credit`) also one whose profiles are on the same host.
 * @returns undefined for an entry that no bundled one knows.
 */
export function bundledRanking(): (platform: Platform) => string | undefined {
  const places = new Map(
    bundled.toReversed().flatMap((one) => placesOf(one).map((place) => [place, one.id])),
  );
  const sites = new Map(bundled.toReversed().map((one) => [siteOf(one.profileUrl), one.id]));
  return (platform) => {
    const own = placesOf(platform);
    const same = own.flatMap((place) => places.get(place) ?? [])[0];
    if (same !== undefined || platform.credit === undefined) return same;
    return own.some((place) => OTHER_NAMES.includes(place))
      ? undefined
      : sites.get(siteOf(platform.profileUrl));
  };
}

/** Those of a catalog's entries that are left out since a bundled platform wins. */
export function outranked(entries: readonly Platform[]): readonly Outranked[] {
  const winnerOver = bundledRanking();
  return entries.flatMap((platform) => {
    const by = winnerOver(platform);
    return by === undefined ? [] : { platform, by };
  });
}
