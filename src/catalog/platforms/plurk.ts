import { definePlatform } from "../define.js";

export default definePlatform({
  id: "plurk",
  name: "Plurk",
  category: "social",
  priority: 4,
  countries: ["TW"],
  profileUrl: "https://www.plurk.com/{handle}",
  signupUrl: "https://www.plurk.com/signup",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.plurk.com/{handle}",
      taken: [
        { status: 200, bodyHas: '"nick_name": "{handle}"' },
        { status: 200, bodyHas: '"nick_name":"{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.plurk.com/{handle}"' },
      ],
      // The words to register that one source reads stand on other pages too.
      available: [{ status: [200, 404], title: "User Not Found! - Plurk" }],
    },
  ],
  known: { taken: ["plurkoffice", "test"] },
  walls: "closed accounts may look free",
  sources: ["https://www.plurk.com/signup", "https://www.plurk.com/API"],
});
