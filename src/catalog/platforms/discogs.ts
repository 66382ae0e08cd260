import { definePlatform } from "../define.js";

export default definePlatform({
  id: "discogs",
  name: "Discogs",
  category: "music-audio",
  priority: 4,
  profileUrl: "https://www.discogs.com/user/{handle}",
  signupUrl: "https://accounts.discogs.com/register",
  handle: {
    min: 3,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.discogs.com/users/{handle}",
      auth: { env: "DISCOGS_TOKEN", as: "query", name: "token" },
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [{ status: 404, json: { "/message": { has: "User does not exist" } } }],
    },
  ],
  known: { taken: ["damiano84", "bernadette69"] },
  walls: "25 requests a minute without a token; deleted accounts get the same answer as none",
  limits: { requests: 25, seconds: 60 },
  sources: ["https://www.discogs.com/developers/#page:user-identity,header:user-identity-profile"],
});
