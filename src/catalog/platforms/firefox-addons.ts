import { definePlatform } from "../define.js";

export default definePlatform({
  id: "firefox-addons",
  name: "Firefox add-on slug",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://addons.mozilla.org/firefox/addon/{handle}/",
  signupUrl: "https://addons.mozilla.org/developers/",
  handle: {
    min: 1,
    max: 30,
    pattern: "^(?!\\d+$)[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; not digits alone",
  },
  lookups: [
    {
      // Sources: documented by Mozilla; no other source names an endpoint. "Not found." is
      // what it says of every miss: only words that speak of an add-on will do.
      basis: "public-api",
      url: "https://addons.mozilla.org/api/v5/addons/addon/{handle}/",
      taken: [
        { status: 200, json: { "/slug": "{handle}" } },
        // An add-on that is there but not public: only add-ons have these flags.
        {
          status: [401, 403],
          json: { "/is_disabled_by_developer": "present", "/is_disabled_by_mozilla": "present" },
        },
      ],
      available: [
        {
          status: 404,
          header: { "content-type": "application/json" },
          json: { "/detail": "No Addon matches the given query." },
        },
      ],
    },
  ],
  known: { taken: ["ublock-origin", "noscript"] },
  walls: "rate limit (429); denied slugs, and those of add-ons that were deleted, look free",
  sources: ["https://mozilla.github.io/addons-server/topics/api/addons.html#detail"],
});
