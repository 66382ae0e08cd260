import { definePlatform } from "../define.js";

export default definePlatform({
  id: "taplink",
  name: "Taplink",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://taplink.cc/{handle}",
  signupUrl: "https://taplink.cc/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      // A missing page is a bare 404: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://taplink.cc/{handle}",
      taken: [
        { status: 200, bodyHas: "<title>{handle} at Taplink</title>" },
        { status: 200, bodyHas: 'rel="canonical" href="https://taplink.cc/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://taplink.cc/{handle}"' },
      ],
    },
  ],
  // Only one account is known that will stay.
  known: { taken: ["adidas"] },
  walls: "a browser check for some plain clients",
  sources: ["https://taplink.cc/"],
});
