import { definePlatform } from "../define.js";

export default definePlatform({
  id: "jimdo",
  name: "Jimdo site",
  category: "commerce-marketplace",
  priority: 4,
  countries: ["DE"],
  profileUrl: "https://{handle}.jimdosite.com",
  signupUrl: "https://www.jimdo.com/",
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // No words of a missing site are known: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.jimdosite.com/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.jimdosite.com/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.jimdosite.com/"' },
      ],
    },
  ],
  // Only one site is known that will stay.
  known: { taken: ["jenny"] },
  walls: "a site that is not published does not show; one with a domain of its own leads there",
  sources: ["https://help.jimdo.com/", "https://www.jimdo.com/"],
});
