import { definePlatform } from "../define.js";

export default definePlatform({
  id: "liberapay",
  name: "Liberapay",
  category: "creator-funding",
  priority: 4,
  profileUrl: "https://liberapay.com/{handle}",
  signupUrl: "https://liberapay.com/sign-up",
  handle: {
    min: 1,
    max: 32,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://liberapay.com/{handle}/public.json",
      taken: [
        { status: 200, json: { "/username": "{handle}" } },
        // Closed by its owner, who keeps the name.
        { status: 410, json: { "/error_code": 410 } },
      ],
      available: [
        {
          status: 404,
          json: { "/error_code": 404, "/error_message_short": { matches: "(?i)not (?:be )?found" } },
        },
      ],
    },
    {
      basis: "profile-page",
      url: "https://en.liberapay.com/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="profile-header', 'href="/{handle}/'] },
        { status: 200, bodyHas: ['class="profile-header', 'content="https://liberapay.com/{handle}"'] },
        { status: 200, bodyHas: ['class="profile-header', 'content="https://liberapay.com/{handle}/"'] },
      ],
      // The words of any miss there; the page must be the site's own.
      available: [
        { status: 404, bodyHas: ["The requested page could not be found", "Liberapay"] },
        { status: 404, bodyHas: ["Response code: 404", "Liberapay"] },
      ],
    },
  ],
  known: { taken: ["Liberapay", "Changaco"] },
  walls: "Cloudflare's browser check at times; a name is told free by the words for any missing page",
  sources: ["https://liberapay.com/about/faq", "https://github.com/liberapay/liberapay.com"],
});
