import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kaggle",
  name: "Kaggle",
  category: "developer",
  priority: 3,
  profileUrl: "https://www.kaggle.com/{handle}",
  signupUrl: "https://www.kaggle.com/account/login?phase=startRegisterTab",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits",
  },
  lookups: [
    {
      // A missing name has the home page's title and words, as any address without a page: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.kaggle.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'property="og:url" content="https://www.kaggle.com/{handle}"' },
        { status: 200, bodyHas: 'property="og:username" content="{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.kaggle.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["tunguz", "dansbecker"] },
  walls: "a reCAPTCHA page at times",
  sources: ["https://www.kaggle.com/docs", "https://www.kaggle.com/contact"],
});
