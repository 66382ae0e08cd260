import { definePlatform } from "../define.js";

export default definePlatform({
  id: "dribbble",
  name: "Dribbble",
  category: "photo-design",
  priority: 2,
  profileUrl: "https://dribbble.com/{handle}",
  signupUrl: "https://dribbble.com/signup/new",
  handle: {
    min: 2,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // People and teams share one name space and both have their page here.
      basis: "profile-page",
      url: "https://dribbble.com/{handle}",
      taken: [
        // A 200 whose canonical address is another page is no profile.
        { status: 200, bodyHas: '<link rel="canonical" href="https://dribbble.com/{handle}"' },
      ],
      // The older page's title, "… doesn't exist (404)", is that of every Rails application.
      available: [{ status: 404, bodyHas: "Whoops, that page is gone." }],
    },
  ],
  known: { taken: ["dribbble", "simplebits"] },
  walls: "at times a browser check of AWS WAF (202 with an empty page)",
  sources: ["https://help.dribbble.com/", "https://dribbble.com/signup/new"],
});
