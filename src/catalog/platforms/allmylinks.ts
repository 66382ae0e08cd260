import { definePlatform } from "../define.js";

export default definePlatform({
  id: "allmylinks",
  name: "AllMyLinks",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://allmylinks.com/{handle}",
  signupUrl: "https://allmylinks.com/signup",
  handle: {
    min: 3,
    max: 33,
    pattern: "^[a-z0-9][a-z0-9-]*$",
    caseSensitive: false,
    says: "letters, digits and hyphens, starting with a letter or digit",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://allmylinks.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://allmylinks.com/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://allmylinks.com/{handle}"' },
      ],
      // The words alone are anybody's: the page must also carry the site's name, as only it writes it.
      available: [{ status: 404, bodyHas: ["Page not found", "AllMyLinks"] }],
    },
  ],
  // Only one account is known that will stay.
  known: { taken: ["blue"] },
  walls: "whole networks are refused (403); closed accounts may look free",
  sources: ["https://allmylinks.com/signup"],
});
