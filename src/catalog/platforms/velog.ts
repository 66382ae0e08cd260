import { definePlatform } from "../define.js";

export default definePlatform({
  id: "velog",
  name: "Velog",
  category: "regional",
  priority: 4,
  countries: ["KR"],
  profileUrl: "https://velog.io/@{handle}",
  signupUrl: "https://velog.io/",
  handle: {
    min: 3,
    max: 16,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // What the page of a missing name says is not known: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://velog.io/@{handle}/posts",
      taken: [
        { status: 200, bodyHas: ["- velog</title>", "<title>{handle} ("] },
        { status: 200, bodyHas: 'rel="canonical" href="https://velog.io/@{handle}/posts"' },
        { status: 200, bodyHas: 'property="og:url" content="https://velog.io/@{handle}/posts"' },
      ],
    },
  ],
  known: { taken: ["velopert", "qlgks1"] },
  walls: "none known; rate limit (429)",
  sources: ["https://github.com/velog-io/velog", "https://velog.io/"],
});
