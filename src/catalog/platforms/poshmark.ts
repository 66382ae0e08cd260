import { definePlatform } from "../define.js";

export default definePlatform({
  id: "poshmark",
  name: "Poshmark",
  category: "commerce-marketplace",
  priority: 4,
  countries: ["US", "CA"],
  profileUrl: "https://poshmark.com/closet/{handle}",
  signupUrl: "https://poshmark.com/signup",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://poshmark.com/closet/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://poshmark.com/closet/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://poshmark.com/closet/{handle}"' },
        { status: 200, bodyHas: "(@{handle}) is using Poshmark to sell items from their closet." },
      ],
      available: [{ status: 404, title: "Page not found - Poshmark" }],
    },
  ],
  known: { taken: ["alice", "bob"] },
  walls: "a browser check at times; closed accounts may look free",
  sources: ["https://support.poshmark.com/", "https://poshmark.com/signup"],
});
