import { definePlatform } from "../define.js";

export default definePlatform({
  id: "patreon",
  name: "Patreon",
  category: "creator-funding",
  priority: 1,
  profileUrl: "https://www.patreon.com/{handle}",
  signupUrl: "https://www.patreon.com/create",
  handle: {
    min: 1,
    max: 64,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // The site's own campaign search. It sees no account without a published campaign, whose name is taken all
      // the same: an empty list proves nothing.
      basis: "public-api",
      proves: "taken",
      url: "https://www.patreon.com/api/campaigns?filter%5Bvanity%5D={handle}&json-api-version=1.0",
      headers: { accept: "application/vnd.api+json" },
      taken: [
        { status: 200, json: { "/data/0/type": "campaign", "/data/0/attributes/vanity": "{handle}" } },
        {
          status: 200,
          json: { "/data/0/type": "campaign", "/data/0/attributes/url": "https://www.patreon.com/{handle}" },
        },
        {
          status: 200,
          json: {
            "/data/0/type": "campaign",
            "/data/0/attributes/url": "https://www.patreon.com/c/{handle}",
          },
        },
      ],
    },
    {
      // The words of the missing page are only known from years ago: no available here.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.patreon.com/{handle}",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.patreon.com/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.patreon.com/c/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.patreon.com/cw/{handle}"' },
        { status: 200, bodyHas: '"vanity":"{handle}"' },
      ],
    },
  ],
  known: { taken: ["patreon", "amandapalmer"] },
  walls: "Cloudflare may want a browser; a name without a published campaign is not seen",
  sources: ["https://docs.patreon.com/", "https://support.patreon.com/"],
});
