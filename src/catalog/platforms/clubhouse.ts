import { definePlatform } from "../define.js";

export default definePlatform({
  id: "clubhouse",
  name: "Clubhouse",
  category: "social",
  priority: 4,
  profileUrl: "https://www.clubhouse.com/@{handle}",
  signupUrl: "https://www.clubhouse.com/",
  handle: {
    min: 1,
    max: 16,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, . and _",
  },
  lookups: [
    {
      // A missing page says 404 and nothing else: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.clubhouse.com/@{handle}",
      taken: [{ status: 200, bodyHas: ['id="__NEXT_DATA__"', '"username":"{handle}"'] }],
    },
  ],
  known: { taken: ["rohan", "kirbyplessas"] },
  sources: ["https://www.clubhouse.com/", "https://support.clubhouse.com/"],
});
