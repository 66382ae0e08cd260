import { definePlatform } from "../define.js";

export default definePlatform({
  id: "meetup",
  name: "Meetup group",
  category: "business-reviews",
  priority: 4,
  profileUrl: "https://www.meetup.com/{handle}/",
  signupUrl: "https://www.meetup.com/start/",
  handle: {
    min: 6,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // Sources: no source reads Meetup, and its API wants an app of one's own. What is said of a missing group is
      // not known: taken only, where the page names the group.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.meetup.com/{handle}/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.meetup.com/{handle}/"' },
        { status: 200, bodyHas: ['"__typename":"Group"', '"urlname":"{handle}"'] },
      ],
    },
  ],
  known: { taken: ["ny-tech", "nycpython"] },
  walls: "private groups show little; closed groups keep their address for some time",
  sources: ["https://www.meetup.com/api/schema/", "https://help.meetup.com/"],
});
