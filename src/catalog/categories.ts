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
] as const;
export type Category = (typeof CATEGORIES)[number];
