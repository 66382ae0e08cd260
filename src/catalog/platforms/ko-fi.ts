import { definePlatform } from "../define.js";

export default definePlatform({
  id: "ko-fi",
  name: "Ko-fi",
  category: "creator-funding",
  priority: 2,
  profileUrl: "https://ko-fi.com/{handle}",
  signupUrl: "https://ko-fi.com/account/register",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://ko-fi.com/{handle}",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://ko-fi.com/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://ko-fi.com/{handle}"' },
      ],
      // A missing name is sent to this very address. The home page that stands there is no evidence:
      // any other redirect may lead to it as well.
      available: [{ status: [301, 302], location: "/art?=redirect", title: "Object moved" }],
    },
  ],
  known: { taken: ["marcmakescomics", "yeahkenny"] },
  walls: "Cloudflare may want a browser; a deleted page is sent away like a missing one",
  sources: ["https://help.ko-fi.com/", "https://ko-fi.com/account/register"],
});
