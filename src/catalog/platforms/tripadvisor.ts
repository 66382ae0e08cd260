import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tripadvisor",
  name: "Tripadvisor member",
  category: "business-reviews",
  priority: 4,
  profileUrl: "https://www.tripadvisor.com/Profile/{handle}",
  signupUrl: "https://www.tripadvisor.com/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.tripadvisor.com/Profile/{handle}",
      taken: [
        { status: 200, bodyHas: ["Contributions", 'tripadvisor.com/Profile/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.tripadvisor.com/Profile/{handle}"' },
      ],
      available: [
        { status: 404, bodyHas: '<div class="error404' },
        { status: 404, bodyHas: "This page is on vacation…" },
      ],
    },
  ],
  known: { taken: ["john", "peter"] },
  walls: "DataDome wants to see a browser (403) for nearly every plain client",
  sources: ["https://www.tripadvisorsupport.com/", "https://www.tripadvisor.com/"],
});
