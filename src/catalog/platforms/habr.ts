import { definePlatform } from "../define.js";

export default definePlatform({
  id: "habr",
  name: "Habr",
  category: "regional",
  priority: 4,
  countries: ["RU"],
  profileUrl: "https://habr.com/ru/users/{handle}/",
  signupUrl: "https://account.habr.com/register/",
  handle: {
    min: 3,
    max: 25,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://habr.com/ru/users/{handle}/",
      taken: [
        { status: 200, bodyHas: ["tm-page tm-user", "/ru/users/{handle}/"] },
        { status: 200, bodyHas: 'rel="canonical" href="https://habr.com/ru/users/{handle}/"' },
      ],
      // Habr's own error page, together with its status.
      available: [{ status: 404, bodyHas: "tm-error-message", bodyLacks: "tm-page tm-user" }],
    },
  ],
  known: { taken: ["boomburum", "bo0om"] },
  walls: "none known; companies have names of their own",
  sources: ["https://habr.com/ru/docs/help/", "https://account.habr.com/register/"],
});
