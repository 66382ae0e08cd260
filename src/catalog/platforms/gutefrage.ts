import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gutefrage",
  name: "gutefrage",
  category: "regional",
  priority: 4,
  countries: ["DE"],
  profileUrl: "https://www.gutefrage.net/nutzer/{handle}",
  signupUrl: "https://www.gutefrage.net/registrierung",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9äöüß._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // What the page of a missing name says is not known: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.gutefrage.net/nutzer/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.gutefrage.net/nutzer/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.gutefrage.net/nutzer/{handle}"' },
      ],
    },
  ],
  known: { taken: ["gutefrage"] },
  walls: "refuses many clients that are not a browser (403); a cookie page at times",
  sources: ["https://www.gutefrage.net/hilfe", "https://www.gutefrage.net/registrierung"],
});
