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
      // Pages only, and with the permission "Page Public Content Access" only: what is not shown proves nothing.
      basis: "public-api",
      proves: "taken",
      url: "https://graph.facebook.com/{handle}?fields=id,username,link",
      auth: { env: "FACEBOOK_ACCESS_TOKEN", as: "query", name: "access_token", required: true },
      taken: [{ status: 200, json: { "/username": "{handle}", "/id": "present" } }],
    },
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
  sources: [
    "https://www.facebook.com/help/105399436216001",
    "https://developers.facebook.com/docs/graph-api/reference/page/",
  ],
});
