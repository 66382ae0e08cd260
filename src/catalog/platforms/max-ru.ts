import { definePlatform } from "../define.js";

export default definePlatform({
  id: "max-ru",
  name: "MAX messenger channel",
  category: "regional",
  priority: 4,
  countries: ["RU"],
  profileUrl: "https://max.ru/{handle}",
  signupUrl: "https://max.ru/",
  handle: {
    min: 3,
    max: 64,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // "We found no chat for this link" may be said of bots and people as well: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://max.ru/{handle}",
      taken: [{ status: 200, bodyHas: ['channel:{title:"', 'max.ru/{handle}"'] }],
    },
  ],
  known: { taken: ["ivolk"] },
  walls: "not open to all countries; names are given to channels and bots on request",
  sources: ["https://dev.max.ru/docs", "https://max.ru/"],
});
