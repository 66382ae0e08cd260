import { definePlatform } from "../define.js";

export default definePlatform({
  id: "booth",
  name: "BOOTH",
  category: "regional",
  priority: 4,
  countries: ["JP"],
  profileUrl: "https://{handle}.booth.pm/",
  signupUrl: "https://booth.pm/",
  handle: {
    min: 3,
    max: 32,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // A name without an open shop leads to the home page: free, closed and not yet opened ones alike.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.booth.pm/",
      taken: [
        { status: 200, title: "BOOTH", bodyHas: 'rel="canonical" href="https://{handle}.booth.pm/"' },
        { status: 200, title: "BOOTH", bodyHas: 'property="og:url" content="https://{handle}.booth.pm/"' },
      ],
    },
  ],
  known: { taken: ["hasya", "monoliorder"] },
  walls: "Cloudflare may want a browser; an age question before some shops",
  sources: ["https://booth.pixiv.help/", "https://booth.pm/guide"],
});
