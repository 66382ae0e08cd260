import { definePlatform } from "../define.js";

export default definePlatform({
  id: "anaconda",
  name: "Anaconda.org channel",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://anaconda.org/{handle}",
  signupUrl: "https://anaconda.org/account/register",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      // Sources: what the site's own client asks. The words of its "not found" are not documented, and no other
      // source names an endpoint: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://api.anaconda.org/user/{handle}",
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
    },
  ],
  known: { taken: ["conda-forge", "anaconda"] },
  walls: "rate limit",
  sources: ["https://api.anaconda.org/docs", "https://github.com/anaconda/anaconda-client"],
});
