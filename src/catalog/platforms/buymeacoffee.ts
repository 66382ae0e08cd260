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
      taken: [{ status: 200, json: { "/available": false } }],
      available: [{ status: 200, json: { "/available": true } }],
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
  sources: ["https://buymeacoffee.com/signup", "https://help.buymeacoffee.com/"],
});
