import { definePlatform } from "../define.js";

export default definePlatform({
  id: "opencollective",
  name: "Open Collective",
  category: "creator-funding",
  priority: 3,
  profileUrl: "https://opencollective.com/{handle}",
  signupUrl: "https://opencollective.com/create-account",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // The documented API instead of the page, whose answer for a missing name is told in two ways. People,
      // organisations and collectives share one name space.
      basis: "public-api",
      method: "POST",
      url: "https://api.opencollective.com/graphql/v2",
      headers: { accept: "application/json" },
      jsonBody: {
        query: "query ($slug: String!) { account(slug: $slug, throwIfMissing: false) { slug } }",
        variables: { slug: "{handle}" },
      },
      auth: { env: "OPENCOLLECTIVE_TOKEN", as: "header", name: "personal-token" },
      taken: [{ status: 200, json: { "/data/account/slug": "{handle}" } }],
      available: [{ status: 200, json: { "/data/account": null, "/errors": "absent" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://opencollective.com/{handle}.json",
      taken: [{ status: 200, json: { "/slug": "{handle}" } }],
    },
  ],
  known: { taken: ["opencollective", "webpack"] },
  walls: "without a token 10 requests a minute",
  limits: { requests: 10, seconds: 60 },
  sources: [
    "https://graphql-docs-v2.opencollective.com/",
    "https://docs.opencollective.com/help/contributing/development/api",
  ],
});
