import { definePlatform } from "../define.js";

export default definePlatform({
  id: "sourceforge",
  name: "SourceForge user",
  category: "developer",
  priority: 4,
  profileUrl: "https://sourceforge.net/u/{handle}/",
  signupUrl: "https://sourceforge.net/user/registration",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://sourceforge.net/rest/u/{handle}/profile",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      // SourceForge's own 404 page, which the API shows too.
      available: [{ status: 404, bodyHas: 'id="message-image-404"' }],
    },
  ],
  known: { taken: ["alice", "bob"] },
  walls: "Cloudflare wants a browser (403)",
  sources: ["https://sourceforge.net/api-docs/", "https://sourceforge.net/user/registration"],
});
