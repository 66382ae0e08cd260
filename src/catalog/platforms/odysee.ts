import { definePlatform } from "../define.js";

export default definePlatform({
  id: "odysee",
  name: "Odysee",
  category: "video",
  priority: 4,
  profileUrl: "https://odysee.com/@{handle}",
  signupUrl: "https://odysee.com/$/signup",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; several channels may share a name, the plain address goes to the highest stake",
  },
  lookups: [
    {
      // For a missing name it shows the page of the bare site, as it does when the lookup behind it fails.
      basis: "profile-page",
      proves: "taken",
      url: "https://odysee.com/@{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://odysee.com/@{handle}:' },
        { status: 200, bodyHas: 'rel="canonical" href="https://odysee.com/@{handle}"' },
      ],
    },
  ],
  known: { taken: ["Odysee", "lbry"] },
  walls: "a browser check for some clients",
  sources: ["https://help.odysee.tv/", "https://odysee.com/$/signup"],
});
