import { definePlatform } from "../define.js";

export default definePlatform({
  id: "producthunt",
  name: "Product Hunt",
  category: "business-reviews",
  priority: 2,
  profileUrl: "https://www.producthunt.com/@{handle}",
  signupUrl: "https://www.producthunt.com/",
  handle: {
    min: 2,
    max: 32,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; products have names of their own",
  },
  lookups: [
    {
      basis: "public-api",
      method: "POST",
      url: "https://api.producthunt.com/v2/api/graphql",
      headers: { accept: "application/json" },
      jsonBody: {
        query: "query ($username: String!) { user(username: $username) { id username } }",
        variables: { username: "{handle}" },
      },
      auth: { env: "PRODUCTHUNT_TOKEN", as: "bearer", required: true },
      // No echo: names of other users come back as "[REDACTED]".
      taken: [{ status: 200, json: { "/data/user/id": "present", "/errors": "absent" } }],
      available: [{ status: 200, json: { "/data/user": null, "/errors": "absent" } }],
    },
    {
      basis: "profile-page",
      url: "https://www.producthunt.com/@{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.producthunt.com/@{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.producthunt.com/@{handle}"' },
      ],
      // Not the title: a missing profile has the general one.
      available: [{ status: 404, bodyHas: "We seem to have lost this page" }],
    },
  ],
  known: { taken: ["rrhoover", "rajiv_ayyangar"] },
  walls: "Cloudflare's browser check on the page; the API wants a developer token",
  sources: ["https://api.producthunt.com/v2/docs"],
});
