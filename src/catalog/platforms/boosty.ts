import { definePlatform } from "../define.js";

export default definePlatform({
  id: "boosty",
  name: "Boosty",
  category: "regional",
  priority: 4,
  countries: ["RU"],
  profileUrl: "https://boosty.to/{handle}",
  signupUrl: "https://boosty.to/",
  handle: {
    min: 3,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.boosty.to/v1/blog/{handle}",
      taken: [{ status: 200, json: { "/blogUrl": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "blog_not_found" } }],
    },
  ],
  known: { taken: ["evdokia", "lana"] },
  walls: "none known; rate limit (429)",
  sources: ["https://boosty.to/", "https://help.boosty.to/"],
});
