import { definePlatform } from "../define.js";

export default definePlatform({
  id: "npm-scope",
  name: "npm scope",
  category: "package-registry",
  priority: 1,
  profileUrl: "https://www.npmjs.com/~{handle}",
  signupUrl: "https://www.npmjs.com/org/create",
  handle: {
    min: 1,
    max: 214,
    pattern: "^[a-z0-9][a-z0-9._-]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and - . _, starting with a letter or digit",
  },
  lookups: [
    {
      // Users and organisations share the scopes, and this page answers for both. With this header the site
      // gives the page's data as JSON; where the words of a miss stand in it is not documented.
      basis: "public-api",
      url: "https://www.npmjs.com/~{handle}",
      headers: { accept: "application/json", "x-spiferack": "1" },
      taken: [{ status: 200, json: { "/scope/parent/name": "{handle}" } }],
      available: [{ status: 404, bodyHas: "Scope not found" }],
    },
  ],
  known: { taken: ["npm", "sindresorhus"] },
  walls: "Cloudflare wants to see a browser (403), often for plain clients",
  sources: ["https://docs.npmjs.com/about-scopes", "https://www.npmjs.com/org/create"],
});
