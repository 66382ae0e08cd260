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
      // Teams share the names with people, a deleted name is never given out again, and neither is listed here:
      // taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://keybase.io/_/api/1.0/user/lookup.json?usernames={handle}&fields=basics",
      taken: [{ status: 200, json: { "/status/name": "OK", "/them/0/basics/username": "{handle}" } }],
    },
  ],
  known: { taken: ["chris", "max"] },
  walls: "rate limit (429)",
  sources: [
    "https://keybase.io/docs/api/1.0/call/user/lookup",
    "https://github.com/keybase/keybase-issues/issues/3207",
  ],
});
