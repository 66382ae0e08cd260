import { definePlatform } from "../define.js";

export default definePlatform({
  id: "medium",
  name: "Medium",
  category: "writing-blogs",
  priority: 2,
  profileUrl: "https://medium.com/@{handle}",
  signupUrl: "https://medium.com/m/signin",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, _ and .",
  },
  lookups: [
    {
      // The page's data. The page itself is left out: for a missing name it was seen with 404 and with 200.
      // Of its 404 only {"success":false} is known, which a suspended account gets as well, and any gateway may send.
      basis: "public-api",
      proves: "taken",
      url: "https://medium.com/@{handle}?format=json",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/success": true, "/payload/user/username": "{handle}" } }],
    },
    {
      // Accounts without stories may have no feed, so a missing feed says nothing.
      basis: "profile-page",
      proves: "taken",
      url: "https://medium.com/feed/@{handle}",
      taken: [
        { status: 200, bodyHas: "<link>https://medium.com/@{handle}?source=rss" },
        { status: 200, bodyHas: "<link>https://{handle}.medium.com?source=rss" },
        { status: 200, bodyHas: "<link>https://{handle}.medium.com/?source=rss" },
      ],
    },
  ],
  known: { taken: ["ev", "zulie"] },
  walls:
    "Cloudflare's 403 for data centres and for clients that are not a browser, also on accounts that exist",
  sources: ["https://help.medium.com/"],
});
