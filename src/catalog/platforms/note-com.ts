import { definePlatform } from "../define.js";

export default definePlatform({
  id: "note-com",
  name: "note",
  category: "regional",
  priority: 3,
  countries: ["JP"],
  profileUrl: "https://note.com/{handle}",
  signupUrl: "https://note.com/signup",
  handle: {
    min: 3,
    max: 15,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://note.com/api/v2/creators/{handle}",
      taken: [{ status: 200, json: { "/data/urlname": "{handle}" } }],
      // "The resource was not found", and no more is known: the controls carry it.
      available: [{ status: 404, json: { "/data": "リソースが見つかりません" } }],
    },
  ],
  known: { taken: ["info", "honey"] },
  walls: "rate limit (429)",
  sources: ["https://www.help-note.com/", "https://note.com/signup"],
});
