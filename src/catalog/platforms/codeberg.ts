import { definePlatform } from "../define.js";

export default definePlatform({
  id: "codeberg",
  name: "Codeberg",
  category: "developer",
  priority: 4,
  profileUrl: "https://codeberg.org/{handle}",
  signupUrl: "https://codeberg.org/user/sign_up",
  handle: {
    min: 1,
    max: 40,
    pattern: "^[a-z0-9](?:[._-]?[a-z0-9])*$",
    caseSensitive: false,
    says: "letters, digits, and single ., _ or - inside",
  },
  lookups: [
    {
      // People and organisations share the names and both answer here. A hidden account has another message.
      basis: "public-api",
      url: "https://codeberg.org/api/v1/users/{handle}",
      auth: { env: "CODEBERG_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
      available: [{ status: 404, json: { "/message": { has: "user redirect does not exist" } } }],
    },
  ],
  known: { taken: ["codeberg", "forgejo"] },
  walls: "rate limit (429); the pages, not the API, want a browser that does sums",
  sources: ["https://codeberg.org/api/swagger", "https://docs.codeberg.org/"],
});
