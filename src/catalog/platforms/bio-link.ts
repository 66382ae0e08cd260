import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bio-link",
  name: "Bio Link",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://bio.link/{handle}",
  signupUrl: "https://bio.link/",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://bio.link/{handle}",
      taken: [
        { status: 200, bodyHas: 'property="profile:username" content="{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://bio.link/{handle}"' },
      ],
      available: [{ status: 404, bodyHas: "The page you’re looking for doesn’t exist" }],
    },
  ],
  known: { taken: ["jake", "adli_hm"] },
  walls: "closed accounts may look free",
  sources: ["https://bio.link/"],
});
