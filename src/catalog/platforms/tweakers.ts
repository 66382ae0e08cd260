import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tweakers",
  name: "Tweakers",
  category: "regional",
  priority: 4,
  countries: ["NL", "BE"],
  profileUrl: "https://tweakers.net/gallery/{handle}",
  signupUrl: "https://tweakers.net/account/registreren/",
  handle: {
    min: 2,
    max: 20,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and - (names with spaces are not looked for)",
  },
  lookups: [
    {
      // What is said of a missing name is not known: taken only. The address of an account may have its number in it.
      basis: "profile-page",
      proves: "taken",
      url: "https://tweakers.net/gallery/{handle}/",
      taken: [
        {
          status: 200,
          bodyMatches: 'rel="canonical" href="https://tweakers\\.net/gallery/(?:[0-9]+/)?{handle}/?"',
        },
        {
          status: 200,
          bodyMatches: 'property="og:url" content="https://tweakers\\.net/gallery/(?:[0-9]+/)?{handle}/?"',
        },
      ],
    },
  ],
  known: { taken: ["femme"] },
  walls: "a cookie page of DPG Media before everything",
  sources: ["https://tweakers.net/info/faq/", "https://tweakers.net/account/registreren/"],
});
