import { definePlatform } from "../define.js";

export default definePlatform({
  id: "behance",
  name: "Behance",
  category: "photo-design",
  priority: 2,
  profileUrl: "https://www.behance.net/{handle}",
  signupUrl: "https://www.behance.net/signup",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.behance.net/{handle}",
      taken: [
        { status: 200, bodyHas: '"entityOwners":[{"username":"{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.behance.net/{handle}"' },
      ],
      // The page's state names the owners of what it shows: here it says that there are none.
      available: [{ status: 404, bodyHas: '"entityOwners":[]' }],
    },
  ],
  known: { taken: ["mangarawma", "atelieravocado"] },
  walls: "a browser check at times; reserved names look free",
  sources: ["https://help.behance.net/", "https://www.behance.net/dev"],
});
