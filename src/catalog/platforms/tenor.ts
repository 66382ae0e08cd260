import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tenor",
  name: "Tenor",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://tenor.com/users/{handle}",
  signupUrl: "https://tenor.com/",
  handle: {
    min: 2,
    max: 32,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; needs a Google account",
  },
  lookups: [
    {
      // A missing name shows the page that every error of the site shows.
      basis: "profile-page",
      proves: "taken",
      url: "https://tenor.com/users/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://tenor.com/users/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://tenor.com/users/{handle}"' },
        { status: 200, bodyHas: ['class="ProfilePage page"', '"username":"{handle}"'] },
      ],
    },
  ],
  known: { taken: ["maggie342", "d33jay23"] },
  walls: "none known",
  sources: ["https://help.tenor.com/hc/en-us", "https://tenor.com/"],
});
