import { definePlatform } from "../define.js";

export default definePlatform({
  id: "artstation",
  name: "ArtStation",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://www.artstation.com/{handle}",
  signupUrl: "https://www.artstation.com/users/sign_up",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.artstation.com/api/v2/user_profiles/{handle}.json",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [{ status: 404, json: { "/message": { has: "User with username: {handle}" } } }],
    },
    {
      // The older address; for a missing name only a bare 404 is known.
      basis: "public-api",
      proves: "taken",
      url: "https://www.artstation.com/users/{handle}.json",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["alex_pi", "kongaxl_design"] },
  walls: "Cloudflare's browser check for many plain clients",
  sources: ["https://help.artstation.com/", "https://www.artstation.com/users/sign_up"],
});
