import { definePlatform } from "../define.js";

export default definePlatform({
  id: "spotify",
  name: "Spotify user",
  category: "music-audio",
  priority: 3,
  profileUrl: "https://open.spotify.com/user/{handle}",
  signupUrl: "https://www.spotify.com/signup",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; only old accounts chose theirs, and pages of artists have none",
  },
  // Since about 2018 an account gets an id that nobody chooses, so a name that is not there cannot be claimed either:
  // nothing here says available. What is left to learn is who holds an old name.
  lookups: [
    {
      // Only apps with extended quota still have this question (February 2026).
      basis: "public-api",
      proves: "taken",
      url: "https://api.spotify.com/v1/users/{handle}",
      auth: {
        as: "client-credentials",
        env: ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET"],
        tokenUrl: "https://accounts.spotify.com/api/token",
        required: true,
      },
      taken: [{ status: 200, json: { "/type": "user", "/id": "{handle}" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://open.spotify.com/user/{handle}",
      taken: [
        {
          status: 200,
          bodyHas: [
            'content="profile"',
            'property="og:url" content="https://open.spotify.com/user/{handle}"',
          ],
        },
      ],
    },
  ],
  known: { taken: ["spotify", "kexp_official"] },
  walls:
    "new accounts cannot choose a name: they get an id; the page is a shell for some clients; the API wants an app with extended quota",
  sources: [
    "https://developer.spotify.com/documentation/web-api/reference/get-users-profile",
    "https://developer.spotify.com/documentation/web-api/references/changes/february-2026",
  ],
});
