import { definePlatform } from "../define.js";

export default definePlatform({
  id: "direct-me",
  name: "Direct.me",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://direct.me/{handle}",
  signupUrl: "https://direct.me/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://direct.me/{handle}",
      taken: [
        { status: 200, bodyHas: 'property="og:url" content="https://direct.me/{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://direct.me/{handle}"' },
      ],
      // The missing page names itself.
      available: [{ status: 404, bodyHas: '<meta property="og:url" content="https://direct.me/404"' }],
    },
  ],
  known: { taken: ["tonyisme", "nhantaii"] },
  walls: "a browser check of Cloudflare (403) at times",
  sources: ["https://direct.me/"],
});
