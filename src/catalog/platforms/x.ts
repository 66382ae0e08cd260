import { definePlatform } from "../define.js";

export default definePlatform({
  id: "x",
  name: "X",
  category: "social",
  priority: 1,
  profileUrl: "https://x.com/{handle}",
  signupUrl: "https://x.com/i/flow/signup",
  handle: {
    min: 4,
    max: 15,
    pattern: "^(?!.*(?:twitter|admin))[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; not with the words Twitter or Admin in it",
  },
  lookups: [
    {
      // Knows suspended accounts as well: their reason is "taken" too.
      basis: "signup-api",
      url: "https://api.x.com/i/users/username_available.json?username={handle}",
      taken: [{ status: 200, json: { "/valid": false, "/reason": "taken" } }],
      available: [{ status: 200, json: { "/valid": true, "/reason": "available" } }],
      invalid: [
        { status: 200, json: { "/valid": false, "/reason": "improper_format" } },
        { status: 200, json: { "/valid": false, "/reason": "invalid_username" } },
      ],
    },
    {
      basis: "public-api",
      url: "https://api.x.com/2/users/by/username/{handle}",
      auth: { env: "X_BEARER_TOKEN", as: "bearer", required: true },
      taken: [
        { status: 200, json: { "/data/username": "{handle}" } },
        // Suspended.
        { status: 200, json: { "/errors/0/title": "Forbidden", "/errors/0/value": "{handle}" } },
      ],
      available: [
        { status: 200, json: { "/errors/0/title": "Not Found Error", "/errors/0/value": "{handle}" } },
      ],
    },
  ],
  known: { taken: ["nasa", "jack"] },
  walls:
    "the profile page is a script shell behind a login; the sign-up check answers 401, 403 or 429 under load",
  sources: [
    "https://docs.x.com/x-api/users/get-user-by-username",
    "https://help.x.com/en/managing-your-account/x-username-rules",
  ],
});
