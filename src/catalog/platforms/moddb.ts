import { definePlatform } from "../define.js";

export default definePlatform({
  id: "moddb",
  name: "Mod DB",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://www.moddb.com/members/{handle}",
  signupUrl: "https://www.moddb.com/members/register",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // The sign-up form's own check. The answer names nobody: the controls carry it.
      basis: "signup-api",
      url: "https://www.moddb.com/html/scripts/autocomplete.php?a=username&q={handle}",
      taken: [{ status: 200, json: { "/available": false } }],
      available: [{ status: 200, json: { "/available": true } }],
    },
    {
      // For a missing name only a bare 404 is known.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.moddb.com/members/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.moddb.com/members/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.moddb.com/members/{handle}"' },
      ],
    },
  ],
  known: { taken: ["sprinklesoup", "emargy"] },
  walls: "Cloudflare refuses many plain clients",
  sources: ["https://www.moddb.com/members/register"],
});
