import { definePlatform } from "../define.js";

export default definePlatform({
  id: "qiita",
  name: "Qiita",
  category: "regional",
  priority: 4,
  countries: ["JP"],
  profileUrl: "https://qiita.com/{handle}",
  signupUrl: "https://qiita.com/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // The documented API, at the site where the sources read the page. Any miss there is told in these fields: the
      // controls carry it.
      basis: "public-api",
      url: "https://qiita.com/api/v2/users/{handle}",
      auth: { env: "QIITA_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/id": "{handle}" } }],
      available: [{ status: 404, json: { "/type": "not_found", "/message": "Not found" } }],
    },
  ],
  known: { taken: ["qiita", "jnchito"] },
  walls: "60 requests an hour without a token, 1000 with one",
  sources: ["https://qiita.com/api/v2/docs#get-apiv2usersuser_id"],
});
