import { definePlatform } from "../define.js";

export default definePlatform({
  id: "lastfm",
  name: "Last.fm",
  category: "music-audio",
  priority: 3,
  profileUrl: "https://www.last.fm/user/{handle}",
  signupUrl: "https://www.last.fm/join",
  handle: {
    min: 2,
    max: 15,
    pattern: "^[a-z][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, _ and -, starting with a letter",
  },
  lookups: [
    {
      // Error 6 is any wrong parameter: only the message says that nobody has the name.
      basis: "public-api",
      url: "https://ws.audioscrobbler.com/2.0/?method=user.getinfo&user={handle}&format=json",
      auth: { env: "LASTFM_API_KEY", as: "query", name: "api_key", required: true },
      taken: [{ status: 200, json: { "/user/name": "{handle}" } }],
      available: [{ status: [200, 404], json: { "/error": 6, "/message": "User not found" } }],
    },
    {
      // The sign-up form's check wants its page's token.
      basis: "profile-page",
      url: "https://www.last.fm/user/{handle}",
      taken: [
        { status: 200, bodyHas: ['rel="canonical"', 'href="https://www.last.fm/user/{handle}"'] },
        { status: 200, bodyHas: '<meta property="og:url" content="https://www.last.fm/user/{handle}"' },
      ],
      available: [{ status: 404, bodyHas: "<h1>404 - Page Not Found</h1>" }],
    },
  ],
  known: { taken: ["RJ", "anne"] },
  walls:
    "a browser check for some clients; the API wants a key; deleted accounts keep their names and look free",
  sources: ["https://www.last.fm/api/show/user.getInfo", "https://www.last.fm/api/errorcodes"],
});
