import { definePlatform } from "../define.js";

export default definePlatform({
  id: "minds",
  name: "Minds",
  category: "social",
  priority: 4,
  profileUrl: "https://www.minds.com/{handle}",
  signupUrl: "https://www.minds.com/register",
  handle: {
    min: 4,
    max: 128,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // "Not valid" may also be said of banned and reserved names, which cannot be had either.
      // The answer names nobody: the controls carry it.
      basis: "signup-api",
      url: "https://www.minds.com/api/v3/register/validate?username={handle}",
      taken: [{ status: 200, json: { "/status": "success", "/valid": false } }],
      available: [{ status: 200, json: { "/status": "success", "/valid": true } }],
    },
    {
      // Closed channels keep their name and may be missing here: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://www.minds.com/api/v1/channel/{handle}",
      taken: [{ status: 200, json: { "/status": "success", "/channel/username": "{handle}" } }],
    },
  ],
  known: { taken: ["mindsgaming", "gigan996"] },
  walls: "a browser check at times",
  sources: ["https://www.minds.com/register", "https://developers.minds.com/"],
});
