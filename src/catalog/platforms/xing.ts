import { definePlatform } from "../define.js";

export default definePlatform({
  id: "xing",
  name: "XING",
  category: "regional",
  priority: 3,
  countries: ["DE", "AT", "CH"],
  profileUrl: "https://www.xing.com/pages/{handle}",
  signupUrl: "https://www.xing.com/pages/",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "a company page's name: letters, digits and hyphens",
  },
  lookups: [
    {
      // Sources: people's pages, /profile/, are named after the person and not chosen; a brand has a company page.
      // What XING says of a missing one is not known: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.xing.com/pages/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.xing.com/pages/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.xing.com/pages/{handle}"' },
      ],
    },
  ],
  known: { taken: ["bmwgroup", "siemens"] },
  walls: "a login page at times; a company page's name is made from the company's",
  sources: ["https://help.xing.com/", "https://www.xing.com/pages/"],
});
