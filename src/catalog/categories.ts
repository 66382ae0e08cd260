/** What platforms are for. */
export const CATEGORIES = [
  "social",
  "video",
  "messaging",
  "photo-design",
  "music-audio",
  "streaming-gaming",
  "developer",
  "package-registry",
  "writing-blogs",
  "creator-funding",
  "links-in-bio",
  "commerce-marketplace",
  "business-reviews",
  "community-forum",
  "fediverse",
  "regional",
  "app-store",
  "domain",
  "other",
  "adult",
  "unwanted",
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * Asked only by name: `-p adult`, or a platform's id. `unwanted`: what a brand hardly ever wants (dating, gambling,
 * archives of sites that are gone …).
 */
export const OFF_UNLESS_ASKED: ReadonlySet<Category> = new Set<Category>(["adult", "unwanted"]);
