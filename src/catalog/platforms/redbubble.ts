import { definePlatform } from "../define.js";

export default definePlatform({
  id: "redbubble",
  name: "Redbubble",
  category: "commerce-marketplace",
  priority: 3,
  profileUrl: "https://www.redbubble.com/people/{handle}/shop",
  signupUrl: "https://www.redbubble.com/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.redbubble.com/people/{handle}/shop",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.redbubble.com/people/{handle}/shop"' },
        {
          status: 200,
          bodyHas: 'property="og:url" content="https://www.redbubble.com/people/{handle}/shop"',
        },
      ],
      available: [{ status: 404, bodyHas: "This is a lost cause." }],
    },
  ],
  known: { taken: ["john", "blue"] },
  walls: "a browser check of Cloudflare (403) for most plain clients; suspended accounts may look free",
  sources: ["https://www.redbubble.com/signup", "https://help.redbubble.com/"],
});
