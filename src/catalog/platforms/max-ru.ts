import { definePlatform } from "../define.js";

export default definePlatform({
  id: "max-ru",
  name: "MAX messenger channel",
  category: "regional",
  priority: 4,
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
      basis: "profile-page",
      url: "https://max.ru/{handle}",
      taken: [{ status: 200, bodyHas: ['channel:{title:"', 'max.ru/{handle}"'] }],
      // "We found no chat for this link."
      available: [
        { status: [200, 404], bodyHas: "Не нашли чат по этой ссылке", bodyLacks: 'channel:{title:"' },
      ],
    },
  ],
  known: { taken: ["ivolk"] },
  walls: "not open to all countries; names are given to channels and bots on request",
  sources: ["https://dev.max.ru/docs", "https://max.ru/"],
});
