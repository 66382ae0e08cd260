import { definePlatform } from "../define.js";

export default definePlatform({
  id: "disqus",
  name: "Disqus",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://disqus.com/by/{handle}/",
  signupUrl: "https://disqus.com/profile/signup/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // Code 2 is any wrong argument: only the sentence says that nobody has the name.
      basis: "public-api",
      url: "https://disqus.com/api/3.0/users/details.json?user=username:{handle}",
      auth: { env: "DISQUS_API_KEY", as: "query", name: "api_key", required: true },
      taken: [{ status: 200, json: { "/code": 0, "/response/username": "{handle}" } }],
      available: [
        { status: 400, json: { "/code": 2, "/response": { has: "User matching query does not exist" } } },
      ],
    },
    {
      // For a missing name only a bare 404 is known.
      basis: "profile-page",
      proves: "taken",
      url: "https://disqus.com/by/{handle}/",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://disqus.com/by/{handle}/"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://disqus.com/by/{handle}/"' },
        { status: 200, bodyHas: '"username":"{handle}"' },
        { status: 200, bodyHas: '"username": "{handle}"' },
      ],
    },
  ],
  known: { taken: ["disqus", "Aristotelian1"] },
  walls: "the API wants a key (code 5 is its answer to a wrong one)",
  sources: ["https://disqus.com/api/docs/users/details/", "https://disqus.com/api/docs/errors/"],
});
