import { definePlatform } from "../define.js";

export default definePlatform({
  id: "scribd",
  name: "Scribd",
  category: "writing-blogs",
  priority: 4,
  profileUrl: "https://www.scribd.com/{handle}",
  signupUrl: "https://www.scribd.com/",
  handle: {
    min: 3,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // "Page not found" is said of any address, and the sources disagree on its status: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.scribd.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.scribd.com/{handle}"' },
        // Where the account's number leads to is named after it.
        { status: [301, 302], location: "https://www.scribd.com/user/*/{handle}" },
      ],
    },
  ],
  known: { taken: ["scribd", "blue"] },
  walls:
    "a page that wants a browser (403) for many plain clients; accounts with another name shown stay unknown",
  sources: ["https://support.scribd.com/", "https://www.scribd.com/"],
});
