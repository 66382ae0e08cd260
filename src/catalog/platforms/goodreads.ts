import { definePlatform } from "../define.js";

export default definePlatform({
  id: "goodreads",
  name: "Goodreads",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://www.goodreads.com/{handle}",
  signupUrl: "https://www.goodreads.com/user/sign_up",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; the user name in the profile's settings",
  },
  lookups: [
    {
      // For a missing name only a bare 404 is known.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.goodreads.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'property="profile:username" content="{handle}"' },
        { status: 200, bodyHas: "content='{handle}' property='profile:username'" },
        { status: 200, bodyHas: 'content="{handle}" property="profile:username"' },
        { status: 200, bodyHas: 'content="https://www.goodreads.com/{handle}"' },
        { status: 200, bodyHas: "content='https://www.goodreads.com/{handle}'" },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.goodreads.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["blue", "otis"] },
  walls: "AWS WAF's browser check at times; most members have a number and no name",
  sources: ["https://help.goodreads.com/"],
});
