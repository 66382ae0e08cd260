import { definePlatform } from "../define.js";

export default definePlatform({
  id: "mixcloud",
  name: "Mixcloud",
  category: "music-audio",
  priority: 3,
  profileUrl: "https://www.mixcloud.com/{handle}/",
  signupUrl: "https://www.mixcloud.com/",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // Its own form of an error, an object with a message, tells its 404 from any other server's. The message's words
      // are not documented, so any that say that nothing is there will do, and nothing else.
      basis: "public-api",
      url: "https://api.mixcloud.com/{handle}/",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [
        { status: 404, json: { "/error/message": { matches: "(?i)not (?:be )?found|does not exist" } } },
      ],
    },
  ],
  known: { taken: ["NTSRadio", "vegarecords"] },
  walls: "rate limit (403 with RateLimitException)",
  sources: ["https://www.mixcloud.com/developers/"],
});
