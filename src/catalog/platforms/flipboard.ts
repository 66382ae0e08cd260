import { definePlatform } from "../define.js";

export default definePlatform({
  id: "flipboard",
  name: "Flipboard",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://flipboard.com/@{handle}",
  signupUrl: "https://flipboard.com/signup",
  handle: {
    min: 1,
    max: 15,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // The page of a missing name has an empty title and nothing that speaks of it: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://flipboard.com/@{handle}",
      taken: [
        { status: 200, bodyHas: "(@{handle}) on Flipboard" },
        { status: 200, bodyHas: 'rel="canonical" href="https://flipboard.com/@{handle}"' },
      ],
    },
  ],
  known: { taken: ["mashable", "cosmopolitan"] },
  walls: "none known; rate limit (429)",
  sources: ["https://flipboard.helpshift.com/", "https://flipboard.com/signup"],
});
