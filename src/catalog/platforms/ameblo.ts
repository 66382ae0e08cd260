import { definePlatform } from "../define.js";

export default definePlatform({
  id: "ameblo",
  name: "Ameba Blog",
  category: "regional",
  priority: 4,
  countries: ["JP"],
  profileUrl: "https://ameblo.jp/{handle}",
  signupUrl: "https://www.ameba.jp/regist/",
  handle: {
    min: 3,
    max: 24,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "the Ameba ID: letters, digits, _ and -",
  },
  lookups: [
    {
      // The missing page says "may have been deleted", and an Ameba ID without a blog gets it too: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://ameblo.jp/{handle}/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://ameblo.jp/{handle}/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://ameblo.jp/{handle}/"' },
      ],
    },
  ],
  known: { taken: ["staff", "senpai"] },
  walls: "Ameba IDs without a blog are not seen",
  sources: ["https://helps.ameba.jp/", "https://www.ameba.jp/regist/"],
});
