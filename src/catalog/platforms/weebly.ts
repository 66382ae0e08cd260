import { definePlatform } from "../define.js";

export default definePlatform({
  id: "weebly",
  name: "Weebly site",
  category: "commerce-marketplace",
  priority: 4,
  profileUrl: "https://{handle}.weebly.com/",
  signupUrl: "https://www.weebly.com/signup",
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // An address is chosen before the site is published, and until then it shows what a free one shows, in words
      // that are any server's: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.weebly.com/",
      taken: [
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.weebly.com/"' },
        { status: 200, bodyHas: 'property="og:url" content="http://{handle}.weebly.com/"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.weebly.com/"' },
      ],
    },
  ],
  known: { taken: ["dave", "john"] },
  walls: "a site that is not published does not show; one with a domain of its own leads there",
  sources: ["https://www.weebly.com/signup"],
});
