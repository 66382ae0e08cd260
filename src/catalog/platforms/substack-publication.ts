import { definePlatform } from "../define.js";

export default definePlatform({
  id: "substack-publication",
  name: "Substack publication",
  category: "writing-blogs",
  priority: 2,
  profileUrl: "https://{handle}.substack.com/",
  signupUrl: "https://substack.com/signup",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    // A publication with its own domain redirects there, and its feed and its page still name the sub-domain.
    // What a free name shows has no known mark of its own, only "not 200".
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.substack.com/feed",
      taken: [{ status: 200, bodyHas: "[{handle}@substack.com]" }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.substack.com/",
      taken: [
        // The page's data is JSON inside a JavaScript text, hence the backslashes.
        { status: 200, bodyHas: '\\"subdomain\\":\\"{handle}\\"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.substack.com/"' },
      ],
    },
  ],
  known: { taken: ["astralcodexten", "heathercoxrichardson"] },
  walls: "429 after a few quick requests",
  sources: ["https://support.substack.com/"],
});
