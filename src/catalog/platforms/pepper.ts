import { definePlatform } from "../define.js";

// One company's sites for bargains, each with members and names of its own. Sources: no other reads these sites'
// members.
export default definePlatform({
  id: "pepper",
  name: "Pepper",
  category: "regional",
  priority: 4,
  profileUrl: "https://{instance}/profile/{handle}",
  signupUrl: "https://{instance}/",
  instances: {
    values: [
      {
        id: "dealabs.com",
        host: "www.dealabs.com",
        name: "dealabs",
        countries: ["FR"],
        known: { taken: ["blue"] },
      },
      {
        id: "mydealz.de",
        host: "www.mydealz.de",
        name: "mydealz",
        countries: ["DE"],
        known: { taken: ["blue"] },
      },
      { id: "nl.pepper.com", name: "NL", countries: ["NL"], known: { taken: ["Dynaw"] } },
    ],
  },
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, and . _ -",
  },
  lookups: [
    {
      // What the sites say of a name that nobody has differs by language and is known of one only: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://{instance}/profile/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{instance}/profile/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://{instance}/profile/{handle}"' },
      ],
    },
  ],
  walls: "Cloudflare asks many plain clients for a browser; members may hide their profile",
  sources: ["https://www.pepper.com/", "https://www.mydealz.de/faq"],
});
