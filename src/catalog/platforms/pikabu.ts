import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pikabu",
  name: "Pikabu",
  category: "regional",
  priority: 4,
  countries: ["RU"],
  profileUrl: "https://pikabu.ru/@{handle}",
  signupUrl: "https://pikabu.ru/",
  handle: {
    min: 4,
    max: 16,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // "false" is said of refused spellings as well: it then reads taken, which loses nobody a name.
      // The answer names nobody: the controls carry it.
      basis: "signup-api",
      method: "POST",
      url: "https://pikabu.ru/ajax.php",
      form: { route: "signup/check-username", username: "{handle}" },
      taken: [{ status: 200, json: { "/result": false } }],
      available: [{ status: 200, json: { "/result": true } }],
    },
    {
      // Banned and closed accounts may have no page: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://pikabu.ru/@{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://pikabu.ru/@{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://pikabu.ru/@{handle}"' },
      ],
    },
  ],
  known: { taken: ["igor01", "serguei"] },
  walls: "DDoS-Guard wants to see a browser (403)",
  sources: ["https://pikabu.ru/information/rules", "https://pikabu.ru/"],
});
