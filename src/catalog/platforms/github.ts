import { definePlatform } from "../define.js";

export default definePlatform({
  id: "github",
  name: "GitHub",
  category: "developer",
  priority: 1,
  profileUrl: "https://github.com/{handle}",
  signupUrl: "https://github.com/signup",
  handle: {
    min: 1,
    max: 39,
    pattern: "^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9]))*$",
    caseSensitive: false,
    says: "letters, digits and single hyphens, none at either end",
  },
  lookups: [
    {
      // Users and organisations share one name space and both answer here.
      basis: "public-api",
      url: "https://api.github.com/users/{handle}",
      headers: { accept: "application/vnd.github+json" },
      auth: { env: "GITHUB_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
      // Every question is answered "Not Found"; the document that it names tells that this one was understood.
      available: [
        {
          status: 404,
          json: { "/message": "Not Found", "/documentation_url": { has: "users#get-a-user" } },
        },
      ],
    },
  ],
  known: { taken: ["github", "torvalds"] },
  walls: "60 requests an hour without a token",
  sources: ["https://docs.github.com/rest/users/users"],
});
