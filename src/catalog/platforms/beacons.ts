import { definePlatform } from "../define.js";

export default definePlatform({
  id: "beacons",
  name: "Beacons",
  category: "links-in-bio",
  priority: 3,
  profileUrl: "https://beacons.ai/{handle}",
  signupUrl: "https://beacons.ai/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://beacons.ai/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://beacons.ai/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://beacons.ai/{handle}"' },
      ],
      // Sources know two wordings; the shorter one is anybody's, so the picture of Beacons' own missing page must
      // stand beside it.
      available: [
        { status: [200, 404], bodyHas: "The page you are looking for does not seem to exist anymore" },
        {
          status: [200, 404],
          bodyHas: ["The page you are looking for does not exist", "https://beacons.ai/bw_logo_full.png"],
        },
      ],
    },
  ],
  known: { taken: ["rafaballerini", "lexaloco"] },
  walls: "a browser check of Cloudflare (403) for most plain clients",
  sources: ["https://help.beacons.ai/", "https://beacons.ai/signup"],
});
