import { definePlatform } from "../define.js";

export default definePlatform({
  id: "hackerone",
  name: "HackerOne",
  category: "developer",
  priority: 3,
  profileUrl: "https://hackerone.com/{handle}",
  signupUrl: "https://hackerone.com/sign_up",
  handle: {
    min: 1,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // Asks for whatever has this address: people and programmes share the names. Programmes by
      // invitation are missing here, and they are many: taken only.
      basis: "public-api",
      proves: "taken",
      method: "POST",
      url: "https://hackerone.com/graphql",
      jsonBody: {
        query:
          "query($url: URI!) { resource(url: $url) { ... on User { username } ... on Team { handle } } }",
        variables: { url: "{handle}" },
      },
      taken: [
        { status: 200, json: { "/data/resource/username": "{handle}" } },
        { status: 200, json: { "/data/resource/handle": "{handle}" } },
      ],
    },
  ],
  known: { taken: ["security", "nahamsec"] },
  walls: "Cloudflare may want a browser",
  sources: ["https://docs.hackerone.com/", "https://hackerone.com/sign_up"],
});
