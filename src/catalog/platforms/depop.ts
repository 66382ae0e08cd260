import { definePlatform } from "../define.js";

export default definePlatform({
  id: "depop",
  name: "Depop",
  category: "commerce-marketplace",
  priority: 3,
  profileUrl: "https://www.depop.com/{handle}/",
  signupUrl: "https://www.depop.com/signup/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, . and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.depop.com/{handle}/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.depop.com/{handle}/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.depop.com/{handle}/"' },
      ],
      // The words, and the class of their box, which only this site has.
      available: [
        { status: 404, bodyHas: "Sorry, that page doesn't exist" },
        { status: 404, bodyHas: "invalidUrlError__message" },
      ],
    },
  ],
  known: { taken: ["sara", "susan"] },
  walls: "a browser check (403) for many plain clients; suspended shops may look free",
  sources: ["https://www.depop.com/signup/", "https://depophelp.zendesk.com/"],
});
