import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bereal",
  name: "BeReal",
  category: "social",
  priority: 4,
  profileUrl: "https://bere.al/{handle}",
  signupUrl: "https://bereal.com/",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      // A missing page only lacks the picture of a profile, as a wall does: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://bere.al/{handle}",
      taken: [
        { status: 200, bodyHas: ["bere.al/og-image?url=", '"https://bere.al/{handle}"'] },
        { status: 200, bodyHas: ["bere.al/og-image?url=", '"username":"{handle}"'] },
      ],
    },
  ],
  // Only one account is known that will stay.
  known: { taken: ["romain"] },
  sources: ["https://bereal.com/", "https://help.bereal.com/"],
});
