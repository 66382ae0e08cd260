import { definePlatform } from "../define.js";

export default definePlatform({
  id: "docker-hub",
  name: "Docker Hub",
  category: "package-registry",
  priority: 1,
  profileUrl: "https://hub.docker.com/u/{handle}",
  signupUrl: "https://app.docker.com/signup",
  handle: {
    min: 4,
    max: 30,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "lower-case letters and digits",
  },
  // Users and organisations share one name space. Each endpoint may send on to the other for a name of the
  // other kind, so both know both echoes. Ids of closed accounts look free but stay locked: not a `registry`.
  lookups: [
    {
      basis: "public-api",
      namespace: "user",
      url: "https://hub.docker.com/v2/users/{handle}/",
      taken: [
        { status: 200, json: { "/username": "{handle}" } },
        { status: 200, json: { "/orgname": "{handle}" } },
      ],
      available: [{ status: 404, json: { "/message": "User not found" } }],
    },
    {
      basis: "public-api",
      namespace: "org",
      url: "https://hub.docker.com/v2/orgs/{handle}/",
      taken: [
        { status: 200, json: { "/orgname": "{handle}" } },
        { status: 200, json: { "/username": "{handle}" } },
      ],
      available: [
        // The field is known, its words are not: any that say that nothing is there will do, and nothing else.
        { status: 404, json: { "/orgname/0": { matches: "(?i)not (?:be )?found|does not exist" } } },
        { status: 404, json: { "/message": "User not found" } },
      ],
    },
  ],
  known: {
    taken: [
      { handle: "jpetazzo", namespace: "user" },
      { handle: "tianon", namespace: "user" },
      { handle: "docker", namespace: "org" },
      { handle: "bitnami", namespace: "org" },
    ],
  },
  walls: "request limit by address (429); ids of closed accounts look free",
  sources: [
    "https://docs.docker.com/reference/api/hub/latest/",
    "https://docs.docker.com/accounts/create-account/",
  ],
});
