import { definePlatform } from "../define.js";

export default definePlatform({
  id: "keybase",
  name: "Keybase",
  category: "developer",
  priority: 4,
  profileUrl: "https://keybase.io/{handle}",
  signupUrl: "https://keybase.io/download",
  handle: {
    min: 2,
    max: 16,
    pattern: "^[a-z0-9](?:_?[a-z0-9])*$",
    caseSensitive: false,
    says: "letters, digits and single _ inside",
  },
  lookups: [
    {
      // Teams, which may have the name as well, are not listed here.
      basis: "public-api",
      url: "https://keybase.io/_/api/1.0/user/lookup.json?usernames={handle}&fields=basics",
      taken: [{ status: 200, json: { "/status/name": "OK", "/them/0/basics/username": "{handle}" } }],
      available: [{ status: 200, json: { "/status/name": "OK", "/them": { equals: [null] } } }],
    },
  ],
  known: { taken: ["chris", "max"] },
  walls: "rate limit (429); names of teams and of deleted accounts look free",
  sources: ["https://keybase.io/docs/api/1.0/call/user/lookup"],
});
