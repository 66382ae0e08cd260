import { definePlatform } from "../define.js";

export default definePlatform({
  id: "untappd",
  name: "Untappd",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://untappd.com/user/{handle}",
  signupUrl: "https://untappd.com/create",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; breweries have addresses of their own",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://untappd.com/user/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="cont user_profile"', '"/user/{handle}/beers"'] },
        { status: 200, bodyHas: ['class="cont user_profile"', '"/user/{handle}"'] },
        { status: 200, bodyHas: 'property="og:url" content="https://untappd.com/user/{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://untappd.com/user/{handle}"' },
      ],
      available: [{ status: 404, bodyHas: 'class="search_404"' }],
    },
  ],
  known: { taken: ["untappd", "gregavola"] },
  walls: "Cloudflare's browser check at times",
  sources: ["https://help.untappd.com/", "https://untappd.com/api/docs"],
});
