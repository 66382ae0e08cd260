import { definePlatform } from "../define.js";

export default definePlatform({
  id: "lemon8",
  name: "Lemon8",
  category: "social",
  priority: 3,
  profileUrl: "https://www.lemon8-app.com/{handle}?region=us",
  signupUrl: "https://www.lemon8-app.com/",
  handle: {
    min: 2,
    max: 24,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, . and _",
  },
  lookups: [
    {
      // Each region has a page of its own, and only one is asked; that it knows nobody says nothing of the others.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.lemon8-app.com/{handle}?region=us",
      taken: [
        { status: 200, bodyHas: ['id="user-description"', 'lemon8-app.com/{handle}"'] },
        { status: 200, bodyHas: ['id="user-description"', 'lemon8-app.com/{handle}?region=us"'] },
        { status: 200, bodyHas: ['id="user-description"', 'lemon8-app.com/@{handle}"'] },
        { status: 200, bodyHas: ['id="user-description"', 'lemon8-app.com/@{handle}?region=us"'] },
      ],
    },
  ],
  known: { taken: ["dateandtravell", "rolinda_reyes"] },
  walls: "one region only",
  sources: ["https://www.lemon8-app.com/"],
});
