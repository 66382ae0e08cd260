import { definePlatform } from "../define.js";

export default definePlatform({
  id: "modrinth",
  name: "Modrinth",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://modrinth.com/user/{handle}",
  signupUrl: "https://modrinth.com/auth/sign-up",
  handle: {
    min: 1,
    max: 39,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; organisations and projects have names of their own",
  },
  lookups: [
    {
      // The younger version of the API says in its 404 what is missing; an unknown address is "the requested route
      // does not exist". Numbers are asked in the same place, hence the echo.
      basis: "public-api",
      url: "https://api.modrinth.com/v3/user/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "not_found", "/description": "Resource not found" } }],
    },
    {
      // The stable version leaves its 404 empty.
      basis: "public-api",
      proves: "taken",
      url: "https://api.modrinth.com/v2/user/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["modrinth", "Prospector"] },
  walls: "none known; the API wants a user agent that says who asks",
  limits: { requests: 300, seconds: 60 },
  sources: ["https://docs.modrinth.com/api/", "https://github.com/modrinth/code"],
});
