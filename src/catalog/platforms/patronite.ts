import { definePlatform } from "../define.js";

export default definePlatform({
  id: "patronite",
  name: "Patronite",
  category: "regional",
  priority: 4,
  profileUrl: "https://patronite.pl/{handle}",
  signupUrl: "https://patronite.pl/",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://patronite.pl/{handle}",
      taken: [
        { status: 200, bodyHas: ["Zostań Patronem", '"https://patronite.pl/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://patronite.pl/{handle}"' },
      ],
      // "We did not find the page that you look for."
      available: [{ status: 404, bodyHas: "Nie znaleźliśmy strony której szukasz." }],
    },
  ],
  known: { taken: ["radio357", "radionowyswiat"] },
  walls: "none known; authors who wait for approval look free",
  sources: ["https://patronite.pl/faq", "https://patronite.pl/"],
});
