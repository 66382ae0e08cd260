import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bitbucket",
  name: "Bitbucket workspace",
  category: "developer",
  priority: 3,
  profileUrl: "https://bitbucket.org/{handle}/",
  signupUrl: "https://bitbucket.org/account/signup/",
  handle: {
    min: 1,
    max: 62,
    pattern: "^[a-z0-9][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, _ and -; starts with a letter or digit",
  },
  lookups: [
    {
      // Workspaces may be private; this list then is empty, and a 404 is about the workspace itself.
      basis: "public-api",
      url: "https://api.bitbucket.org/2.0/repositories/{handle}?pagelen=1",
      auth: { env: "BITBUCKET_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/values/0/workspace/slug": "{handle}" } }],
      available: [
        {
          status: 404,
          json: { "/type": "error", "/error/message": { has: "No workspace with identifier" } },
        },
      ],
    },
    {
      // What is said of a private workspace here is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://api.bitbucket.org/2.0/workspaces/{handle}",
      auth: { env: "BITBUCKET_TOKEN", as: "bearer" },
      // An old name leads to the new one, so the slug must be ours.
      taken: [
        { status: 200, json: { "/slug": "{handle}" } },
        // A sleeping workspace keeps its name.
        {
          status: 403,
          json: {
            "/type": "error",
            "/error/message": { has: "workspace and its content have been deactivated" },
          },
        },
      ],
    },
  ],
  known: { taken: ["atlassian", "zzzeek"] },
  walls: "rate limit by address without a token (429)",
  sources: [
    "https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/",
    "https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/",
  ],
});
