import { definePlatform } from "../define.js";

export default definePlatform({
  id: "buymeacoffee",
  name: "Buy Me a Coffee",
  category: "creator-funding",
  priority: 2,
  profileUrl: "https://buymeacoffee.com/{handle}",
  signupUrl: "https://buymeacoffee.com/signup",
  handle: {
    min: 3,
    max: 50,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // What the sign-up form asks while one types.
      basis: "signup-api",
      method: "POST",
      url: "https://app.buymeacoffee.com/api/v1/check_availability",
      headers: { accept: "application/json" },
      jsonBody: { project_slug: "{handle}" },
      // The catalogs only know the words "available":true and "available":false; the platform's own WordPress
      // plugin reads them from inside "data". A bare {"available":true} is what a health check says too.
      taken: [
        { status: 200, json: { "/data/available": false } },
        { status: 200, json: { "/available": false } },
      ],
      available: [
        {
          status: 200,
          header: { "content-type": "application/json" },
          json: { "/data/available": true, "/errors": "absent" },
        },
      ],
    },
    {
      // Only a bare 404 is known for a missing page.
      basis: "profile-page",
      proves: "taken",
      url: "https://buymeacoffee.com/{handle}",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://buymeacoffee.com/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://buymeacoffee.com/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://www.buymeacoffee.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["freebird", "robinwong"] },
  walls: "Cloudflare may want a browser",
  sources: [
    "https://buymeacoffee.com/signup",
    "https://help.buymeacoffee.com/",
    "https://wordpress.org/plugins/buymeacoffee/",
  ],
});
