import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wykop",
  name: "Wykop",
  category: "regional",
  priority: 4,
  countries: ["PL"],
  profileUrl: "https://wykop.pl/ludzie/{handle}",
  signupUrl: "https://wykop.pl/rejestracja",
  handle: {
    min: 4,
    max: 25,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://wykop.pl/ludzie/{handle}",
      taken: [
        { status: 200, bodyHas: ["<title>Profil: ", 'href="/ludzie/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://wykop.pl/ludzie/{handle}"' },
        { status: 200, bodyHas: "<title>Profil: {handle} " },
      ],
      // "There was an error 404." in Wykop's own words.
      available: [{ status: 404, bodyHas: "Wystąpił błąd 404." }],
    },
  ],
  known: { taken: ["m__b", "test"] },
  walls: "Cloudflare may want a browser",
  sources: ["https://doc.wykop.pl/", "https://wykop.pl/pomoc"],
});
