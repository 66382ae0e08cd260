import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pinterest",
  name: "Pinterest",
  category: "photo-design",
  priority: 1,
  profileUrl: "https://www.pinterest.com/{handle}/",
  signupUrl: "https://www.pinterest.com/business/create/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // Feeds Pinterest's own profile widget. The shape of a miss is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://widgets.pinterest.com/v3/pidgets/users/{handle}/pins/",
      taken: [
        {
          status: 200,
          json: { "/status": "success", "/data/user/profile_url": { has: "pinterest.com/{handle}/" } },
        },
      ],
    },
    {
      // Missing names: some regions get 200 with these words, others a redirect home, which proves nothing.
      basis: "profile-page",
      url: "https://www.pinterest.com/{handle}/",
      taken: [
        { status: 200, title: "({handle})", bodyHas: '"@type":"ProfilePage"' },
        {
          status: 200,
          bodyHas: [
            '"@type":"ProfilePage"',
            '<link rel="canonical" href="https://www.pinterest.com/{handle}/"',
          ],
        },
      ],
      available: [{ status: [200, 404], bodyHas: "User not found.", bodyLacks: '"@type":"ProfilePage"' }],
    },
  ],
  known: { taken: ["pinterest", "frickcollection"] },
  walls: "missing names may be sent to the home page; suspended accounts look like free names",
  sources: [
    "https://developers.pinterest.com/docs/web-features/widgets/",
    "https://www.pinterest.com/business/create/",
  ],
});
