import { definePlatform } from "../define.js";

export default definePlatform({
  id: "lnk-bio",
  name: "Lnk.Bio",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://lnk.bio/{handle}",
  signupUrl: "https://lnk.bio/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://lnk.bio/{handle}",
      taken: [{ status: 200, bodyHas: 'data-username="{handle}"' }],
      // The page names the platform, not the handle, and comes with 200 as well: the controls carry it.
      available: [{ status: [200, 404], title: "Not Found - Lnk.Bio" }],
    },
  ],
  // Only one account is known that will stay.
  known: { taken: ["tamirawill"] },
  walls: "closed accounts may look free",
  sources: ["https://lnk.bio/signup", "https://help.lnk.bio/"],
});
