import { definePlatform } from "../define.js";

export default definePlatform({
  id: "giphy",
  name: "GIPHY",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://giphy.com/{handle}",
  signupUrl: "https://giphy.com/join",
  handle: {
    min: 1,
    max: 50,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // "404 Not Found" is all that a missing name says, and any server says that. The state in the page is escaped.
      basis: "profile-page",
      proves: "taken",
      url: "https://giphy.com/channel/{handle}",
      taken: [
        { status: 200, bodyHas: '\\"username\\":\\"{handle}\\"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://giphy.com/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://giphy.com/channel/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://giphy.com/channel/{handle}"' },
      ],
    },
  ],
  known: { taken: ["giphy", "teddy_99"] },
  walls: "a browser check for some clients",
  sources: ["https://support.giphy.com/", "https://giphy.com/join"],
});
