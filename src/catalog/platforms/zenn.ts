import { definePlatform } from "../define.js";

export default definePlatform({
  id: "zenn",
  name: "Zenn",
  category: "regional",
  priority: 4,
  countries: ["JP"],
  profileUrl: "https://zenn.dev/{handle}",
  signupUrl: "https://zenn.dev/enter",
  handle: {
    min: 3,
    max: 15,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // What the API says of a missing name is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://zenn.dev/api/users/{handle}",
      taken: [{ status: 200, json: { "/user/username": "{handle}" } }],
    },
    {
      basis: "profile-page",
      url: "https://zenn.dev/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://zenn.dev/{handle}"' },
        { status: 200, bodyHas: ["UserHeader_profileMain__", '"username":"{handle}"'] },
      ],
      // What follows the two underlines changes with each of the site's releases.
      available: [{ status: 404, bodyMatches: '<div class="ErrorContent_status__[\\w-]+">404<' }],
    },
  ],
  known: { taken: ["zenn", "catnose99"] },
  walls: "none known; rate limit (429)",
  sources: ["https://zenn.dev/faq", "https://zenn.dev/enter"],
});
