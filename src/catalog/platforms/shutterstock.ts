import { definePlatform } from "../define.js";

export default definePlatform({
  id: "shutterstock",
  name: "Shutterstock contributor",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://www.shutterstock.com/g/{handle}",
  signupUrl: "https://submit.shutterstock.com/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[^/?#\\s]+$",
    caseSensitive: false,
    says: "the display name, without spaces",
  },
  lookups: [
    {
      // Sources disagree on the words for a missing name.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.shutterstock.com/g/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.shutterstock.com/g/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.shutterstock.com/g/{handle}"' },
      ],
    },
  ],
  known: { taken: ["john", "bob"] },
  walls: "a robot check of its own (DataDome) for most plain clients",
  sources: ["https://support.submit.shutterstock.com/", "https://submit.shutterstock.com/"],
});
