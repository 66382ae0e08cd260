import { definePlatform } from "../define.js";

export default definePlatform({
  id: "curseforge",
  name: "CurseForge",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://www.curseforge.com/members/{handle}/projects",
  signupUrl: "https://www.curseforge.com/register",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // For a missing name only a bare 404 is known.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.curseforge.com/members/{handle}/projects",
      taken: [
        {
          status: 200,
          bodyHas: 'rel="canonical" href="https://www.curseforge.com/members/{handle}/projects"',
        },
        {
          status: 200,
          bodyHas: 'property="og:url" content="https://www.curseforge.com/members/{handle}/projects"',
        },
        { status: 200, bodyHas: '"username":"{handle}"' },
      ],
    },
  ],
  known: { taken: ["mezz", "blue"] },
  walls: "Cloudflare's browser check for most plain clients",
  sources: ["https://support.curseforge.com/", "https://www.curseforge.com/register"],
});
