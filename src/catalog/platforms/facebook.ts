import { definePlatform } from "../define.js";

export default definePlatform({
  id: "facebook",
  name: "Facebook",
  category: "social",
  priority: 1,
  profileUrl: "https://www.facebook.com/{handle}",
  signupUrl: "https://www.facebook.com/pages/create",
  handle: {
    min: 5,
    max: 50,
    pattern: "^(?!\\.)(?!\\d+$)(?!.*\\.(?:com|net)$)[a-z0-9.]*[a-z0-9]$",
    caseSensitive: false,
    says: "letters, digits and periods (which make no difference); not digits alone, no .com or .net at the end",
    ignores: ".",
  },
  lookups: [
    {
      // "This content isn't available" also stands for hidden, restricted and removed profiles: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.facebook.com/{handle}",
      taken: [
        { status: 200, bodyHas: '<meta property="og:url" content="https://www.facebook.com/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://www.facebook.com/{handle}/"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.facebook.com/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.facebook.com/{handle}/"' },
      ],
    },
  ],
  known: { taken: ["facebook", "microsoft"] },
  walls:
    "login wall and checkpoints, soonest for clients that are no browser; 200 for found and missing names",
  sources: ["https://www.facebook.com/help/105399436216001"],
});
