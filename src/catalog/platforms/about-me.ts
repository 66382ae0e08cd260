import { definePlatform } from "../define.js";

export default definePlatform({
  id: "about-me",
  name: "about.me",
  category: "links-in-bio",
  priority: 3,
  profileUrl: "https://about.me/{handle}",
  signupUrl: "https://about.me/signup",
  handle: {
    min: 1,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      // All that is known of a missing page is the site's bare title, which says nothing about a name: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://about.me/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://about.me/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://about.me/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="http://about.me/{handle}"' },
      ],
    },
  ],
  known: { taken: ["john", "jeff"] },
  sources: ["https://about.me/signup", "https://help.about.me/"],
});
