import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bandlab",
  name: "BandLab",
  category: "music-audio",
  priority: 4,
  profileUrl: "https://www.bandlab.com/{handle}",
  signupUrl: "https://www.bandlab.com/sign-up",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // The site's own API. Which field has the sentence is not documented: both common ones are read.
      basis: "public-api",
      url: "https://www.bandlab.com/api/v1.3/users/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [
        { status: 404, json: { "/errorMessage": { has: "find any matching element" } } },
        { status: 404, json: { "/message": { has: "find any matching element" } } },
      ],
    },
  ],
  known: { taken: ["bandlab", "delutaya"] },
  walls: "a refusal (403) for some networks; deleted accounts may look free",
  sources: ["https://help.bandlab.com/", "https://www.bandlab.com/sign-up"],
});
