import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gravatar",
  name: "Gravatar",
  category: "links-in-bio",
  priority: 2,
  profileUrl: "https://gravatar.com/{handle}",
  signupUrl: "https://gravatar.com/signup",
  handle: {
    min: 4,
    max: 50,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits; the same name as on WordPress.com",
  },
  lookups: [
    {
      // Sources: the older profile JSON. A WordPress.com account has the name without a public profile: a missing one
      // proves nothing, here as in v3.
      basis: "public-api",
      proves: "taken",
      url: "https://gravatar.com/{handle}.json",
      taken: [
        { status: 200, json: { "/entry/0/preferredUsername": "{handle}" } },
        { status: 200, json: { "/entry/0/requestHash": "{handle}", "/entry/0/hash": "present" } },
      ],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://api.gravatar.com/v3/profiles/{handle}",
      auth: { env: "GRAVATAR_API_KEY", as: "bearer" },
      taken: [{ status: 200, json: { "/profile_url": "https://gravatar.com/{handle}" } }],
    },
  ],
  known: { taken: ["automattic", "matt"] },
  walls: "rate limit (429); a WordPress.com account without a public profile is not seen",
  sources: ["https://docs.gravatar.com/rest/getting-started/", "https://docs.gravatar.com/sdk/profiles/"],
});
