import { definePlatform } from "../define.js";

export default definePlatform({
  id: "sketchfab",
  name: "Sketchfab",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://sketchfab.com/{handle}",
  signupUrl: "https://sketchfab.com/signup",
  handle: {
    min: 3,
    max: 25,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // For a missing name only a bare 404 is known; what the site's search of users finds is not documented.
      basis: "profile-page",
      proves: "taken",
      url: "https://sketchfab.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://sketchfab.com/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://sketchfab.com/{handle}"' },
        { status: 200, bodyHas: 'name="twitter:url" content="https://sketchfab.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["sketchfab", "adam"] },
  walls: "a browser check for some clients",
  sources: ["https://docs.sketchfab.com/data-api/v3/", "https://support.fab.com/"],
});
