import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kickstarter",
  name: "Kickstarter creator",
  category: "creator-funding",
  priority: 3,
  profileUrl: "https://www.kickstarter.com/profile/{handle}",
  signupUrl: "https://www.kickstarter.com/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; chosen once in the settings, a number before that",
  },
  lookups: [
    {
      // Profiles are private unless their owner changes that; what a stranger sees of a private one is not
      // documented.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.kickstarter.com/profile/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.kickstarter.com/profile/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.kickstarter.com/profile/{handle}"' },
        { status: 200, bodyHas: 'content="https://www.kickstarter.com/profile/{handle}" property="og:url"' },
      ],
    },
  ],
  known: { taken: ["kickstarter", "zhovner"] },
  walls: "Cloudflare's browser check for most plain clients; most profiles are private",
  sources: ["https://help.kickstarter.com/"],
});
