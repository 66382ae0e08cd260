import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kik",
  name: "Kik",
  category: "messaging",
  priority: 4,
  profileUrl: "https://kik.me/{handle}",
  signupUrl: "https://www.kik.com/",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, . and _",
  },
  lookups: [
    {
      // A missing user is the same page with an empty name, as a failure behind it would be: taken only. The older
      // ws2.kik.com no longer answers reliably.
      basis: "profile-page",
      proves: "taken",
      url: "https://kik.me/{handle}",
      taken: [
        { status: 200, bodyHas: ['/thumb.jpg"/>', ">{handle}<"] },
        { status: 200, bodyHas: ['/thumb.jpg"/>', 'kik.me/{handle}"'] },
      ],
    },
  ],
  known: { taken: ["adam", "smith"] },
  walls: "users without a picture do not show",
  sources: ["https://www.kik.com/", "https://help.kik.com/"],
});
