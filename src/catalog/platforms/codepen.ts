import { definePlatform } from "../define.js";

export default definePlatform({
  id: "codepen",
  name: "CodePen",
  category: "developer",
  priority: 3,
  profileUrl: "https://codepen.io/{handle}",
  signupUrl: "https://codepen.io/accounts/signup/user/free",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://codepen.io/{handle}",
      taken: [
        { status: 200, bodyHas: 'property="og:url" content="https://codepen.io/{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://codepen.io/{handle}"' },
      ],
      // CodePen's own page of a missing address, in its older and newer form.
      available: [
        { status: 404, bodyHas: 'data-test-id="text-404"' },
        { status: 404, bodyHas: "you've found a page that doesn't exist on CodePen" },
      ],
    },
  ],
  known: { taken: ["chriscoyier", "blue"] },
  walls: "Cloudflare refuses many clients that are not a browser (403)",
  sources: ["https://blog.codepen.io/documentation/", "https://codepen.io/accounts/signup/user/free"],
});
