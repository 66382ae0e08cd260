import { definePlatform } from "../define.js";

export default definePlatform({
  id: "replit",
  name: "Replit",
  category: "developer",
  priority: 3,
  profileUrl: "https://replit.com/@{handle}",
  signupUrl: "https://replit.com/signup",
  handle: {
    min: 2,
    max: 20,
    pattern: "^[a-z0-9][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, _ and -; starts with a letter or digit",
  },
  lookups: [
    {
      // All that a missing name leaves in the page is the framework's own 404: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://replit.com/@{handle}",
      taken: [
        { status: 200, bodyHas: ['"__typename":"User"', '"username":"{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://replit.com/@{handle}"' },
      ],
    },
  ],
  known: { taken: ["replit", "amasad"] },
  walls: "Cloudflare may want a browser",
  sources: ["https://docs.replit.com/", "https://replit.com/signup"],
});
