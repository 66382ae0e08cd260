import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kwai",
  name: "Kwai",
  category: "regional",
  priority: 4,
  countries: ["BR"],
  profileUrl: "https://www.kwai.com/@{handle}",
  signupUrl: "https://www.kwai.com/",
  handle: {
    min: 4,
    max: 30,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, . and _",
  },
  lookups: [
    {
      // The title of a missing name is the bare "Kwai" of the script shell: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.kwai.com/@{handle}",
      taken: [
        { status: 200, bodyHas: ['name="title"', 'kwai.com/@{handle}"'] },
        { status: 200, bodyHas: ['name="title"', "(@{handle})"] },
      ],
    },
  ],
  known: { taken: ["carlito", "taylor"] },
  walls: "other pages in some regions",
  sources: ["https://www.kwai.com/", "https://www.kwai.com/legal"],
});
