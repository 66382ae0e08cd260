import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pexels",
  name: "Pexels",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://www.pexels.com/@{handle}/",
  signupUrl: "https://www.pexels.com/join-contributor/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // Sources: for a missing name only a bare 404 is known.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.pexels.com/@{handle}/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.pexels.com/@{handle}/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.pexels.com/@{handle}/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.pexels.com/@{handle}"' },
      ],
    },
  ],
  known: { taken: ["pixabay", "jess"] },
  walls: "Cloudflare's browser check for most plain clients; many addresses have a number behind the name",
  sources: ["https://help.pexels.com/", "https://www.pexels.com/join-contributor/"],
});
