import { definePlatform } from "../define.js";

export default definePlatform({
  id: "reddit",
  name: "Reddit",
  category: "social",
  priority: 1,
  profileUrl: "https://www.reddit.com/user/{handle}",
  signupUrl: "https://www.reddit.com/register/",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // The same check by the official API, for an app of one's own.
      basis: "signup-api",
      url: "https://oauth.reddit.com/api/username_available?user={handle}",
      auth: {
        as: "client-credentials",
        env: ["REDDIT_CLIENT_ID", "REDDIT_CLIENT_SECRET"],
        tokenUrl: "https://www.reddit.com/api/v1/access_token",
        required: true,
      },
      taken: [{ status: 200, json: { "": false } }],
      available: [{ status: 200, json: { "": true } }],
      invalid: [{ status: [200, 400], json: { "/reason": "BAD_USERNAME" } }],
    },
    {
      // The whole document is one word, here and above, so the controls carry it. Deleted and suspended names read false: they cannot be had again.
      basis: "signup-api",
      url: "https://www.reddit.com/api/username_available.json?user={handle}",
      taken: [{ status: 200, json: { "": false } }],
      available: [{ status: 200, json: { "": true } }],
      // The old API wraps its errors in two ways.
      invalid: [
        { status: [200, 400], json: { "/json/errors/0/0": "BAD_USERNAME" } },
        { status: [200, 400], json: { "/reason": "BAD_USERNAME" } },
      ],
    },
    {
      // Misses deleted and shadow-banned names, which stay reserved: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://www.reddit.com/user/{handle}/about.json",
      taken: [{ status: 200, json: { "/kind": "t2", "/data/name": "{handle}" } }],
    },
  ],
  known: { taken: ["spez", "automoderator"] },
  walls:
    "403 or a page that wants to see a human, for data centres and most plain clients; an empty 404 under load",
  sources: [
    "https://www.reddit.com/dev/api/#GET_api_username_available",
    "https://github.com/reddit-archive/reddit/wiki/OAuth2",
  ],
});
