import { definePlatform } from "../define.js";

export default definePlatform({
  id: "letterboxd",
  name: "Letterboxd",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://letterboxd.com/{handle}/",
  signupUrl: "https://letterboxd.com/create-account/",
  handle: {
    min: 2,
    max: 15,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://letterboxd.com/{handle}/",
      taken: [
        { status: 200, bodyHas: '<meta property="og:url" content="https://letterboxd.com/{handle}/"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://letterboxd.com/{handle}/"' },
      ],
      available: [{ status: 404, bodyHas: "Sorry, we can’t find the page you’ve requested." }],
    },
  ],
  known: { taken: ["letterboxd", "choi"] },
  walls: "Cloudflare's browser check for many plain clients; closed accounts may look free",
  sources: ["https://letterboxd.com/about/faq/", "https://letterboxd.com/create-account/"],
});
