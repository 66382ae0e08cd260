import { definePlatform } from "../define.js";

export default definePlatform({
  id: "opensea",
  name: "OpenSea",
  category: "commerce-marketplace",
  priority: 4,
  profileUrl: "https://opensea.io/{handle}",
  signupUrl: "https://opensea.io/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  // Neither has documented words for a missing user: taken only.
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://api.opensea.io/api/v2/accounts/{handle}",
      auth: { env: "OPENSEA_API_KEY", as: "header", name: "x-api-key", required: true },
      taken: [{ status: 200, json: { "/username": "{handle}", "/address": "present" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://opensea.io/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://opensea.io/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://opensea.io/{handle}"' },
      ],
    },
  ],
  // Only one account is known that will stay.
  known: { taken: ["opensea"] },
  walls: "a browser check of Cloudflare (403) for most plain clients",
  sources: ["https://docs.opensea.io/reference/get_account", "https://support.opensea.io/"],
});
