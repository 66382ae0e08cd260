import { definePlatform } from "../define.js";

export default definePlatform({
  id: "crunchbase",
  name: "Crunchbase organisation",
  category: "business-reviews",
  priority: 3,
  profileUrl: "https://www.crunchbase.com/organization/{handle}",
  signupUrl: "https://www.crunchbase.com/register",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens; made from the company's name when its page is added",
  },
  lookups: [
    // Nobody picks this name, so that no page of this name does not mean that one could have it: taken only. Sources:
    // no other names a page for organisations.
    {
      basis: "public-api",
      proves: "taken",
      url: "https://api.crunchbase.com/v4/data/entities/organizations/{handle}?field_ids=identifier",
      auth: { env: "CRUNCHBASE_USER_KEY", as: "header", name: "x-cb-user-key", required: true },
      taken: [{ status: 200, json: { "/properties/identifier/permalink": "{handle}" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://www.crunchbase.com/organization/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.crunchbase.com/organization/{handle}"' },
      ],
    },
  ],
  known: { taken: ["stripe", "crunchbase"] },
  walls: "Cloudflare wants a browser for the page (403); the API wants a key",
  sources: ["https://data.crunchbase.com/docs", "https://www.crunchbase.com/register"],
});
