import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gitbook",
  name: "GitBook subdomain",
  category: "developer",
  priority: 4,
  profileUrl: "https://{handle}.gitbook.io/",
  signupUrl: "https://app.gitbook.com/join",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // Where the owner has a domain of its own, the page leads there and no longer names this one.
      basis: "profile-page",
      url: "https://{handle}.gitbook.io/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.gitbook.io' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.gitbook.io' },
      ],
      // Of the owner. Without a published site an owner's page says other things.
      available: [{ status: 404, bodyHas: "Content owner not found" }],
    },
  ],
  // Only one space is known that will stay and has no domain of its own.
  known: { taken: ["gitbook"] },
  walls: "rate limit (429); owners with a domain of their own stay unknown",
  sources: ["https://gitbook.com/docs", "https://app.gitbook.com/join"],
});
