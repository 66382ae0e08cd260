import { definePlatform } from "../define.js";

export default definePlatform({
  id: "patronite",
  name: "Patronite",
  category: "regional",
  priority: 4,
  countries: ["PL"],
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
      // Authors have their address before they are let in and shown: a missing page proves nothing.
      basis: "profile-page",
      proves: "taken",
      url: "https://patronite.pl/{handle}",
      taken: [
        { status: 200, bodyHas: ["Zostań Patronem", '"https://patronite.pl/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://patronite.pl/{handle}"' },
      ],
    },
  ],
  known: { taken: ["radio357", "radionowyswiat"] },
  walls: "none known; rate limit (429)",
  sources: ["https://patronite.pl/faq", "https://patronite.pl/"],
});
