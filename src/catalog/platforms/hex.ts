import { definePlatform } from "../define.js";

export default definePlatform({
  id: "hex",
  name: "Hex.pm package",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://hex.pm/packages/{handle}",
  signupUrl: "https://hex.pm/signup",
  handle: {
    min: 2,
    max: 100,
    pattern: "^[a-z][a-z0-9_]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and _, starting with a letter",
  },
  lookups: [
    {
      // Reserved names show only at the upload: not a registry's "yes".
      basis: "public-api",
      url: "https://hex.pm/api/packages/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
      // The words are those of every missing page; only the API counts requests.
      available: [
        {
          status: 404,
          header: { "x-ratelimit-limit": "present" },
          json: { "/status": 404, "/message": "Page not found" },
        },
      ],
    },
  ],
  known: { taken: ["phoenix", "ecto"] },
  walls: "rate limit (429); names that Hex reserves look free",
  limits: { requests: 100, seconds: 60 },
  sources: ["https://github.com/hexpm/specifications/blob/main/apiary.apib", "https://hex.pm/docs/publish"],
});
