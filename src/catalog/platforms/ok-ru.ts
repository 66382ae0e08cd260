import { definePlatform } from "../define.js";

export default definePlatform({
  id: "ok-ru",
  name: "OK.ru",
  category: "regional",
  priority: 4,
  countries: ["RU"],
  profileUrl: "https://ok.ru/{handle}",
  signupUrl: "https://ok.ru/",
  handle: {
    min: 3,
    max: 32,
    pattern: "^[a-z][a-z0-9._-]*$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; starts with a letter",
  },
  lookups: [
    {
      // People and groups share the names. Some pages name only the number that an account has besides.
      basis: "profile-page",
      url: "https://ok.ru/{handle}",
      taken: [
        { status: 200, title: "| OK", bodyHas: 'rel="canonical" href="https://ok.ru/{handle}"' },
        { status: 200, title: "| OK", bodyHas: 'property="og:url" content="https://ok.ru/{handle}"' },
        { status: 200, title: "| OK", bodyHas: 'href="/{handle}/friends' },
        { status: 200, title: "| OK", bodyHas: 'href="/{handle}/topics' },
      ],
      // The block of OK's own 404 page.
      available: [{ status: 404, bodyHas: 'class="p404_t' }],
    },
  ],
  known: { taken: ["john", "aleksandrvasillev"] },
  walls: "a login page for closed profiles and some regions",
  sources: ["https://ok.ru/help", "https://apiok.ru/en/dev/methods/rest/url/url.getInfo"],
});
