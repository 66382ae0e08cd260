import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tiktok",
  name: "TikTok",
  category: "video",
  priority: 1,
  profileUrl: "https://www.tiktok.com/@{handle}",
  signupUrl: "https://www.tiktok.com/signup",
  handle: {
    min: 2,
    max: 24,
    pattern: "^(?!\\d+$)[a-z0-9_.]*[a-z0-9_]$",
    caseSensitive: false,
    says: "letters, digits, _ and periods; no period at the end, not digits alone",
  },
  // Private and underage accounts cannot be embedded: they answer 400 as free names do. The profile page is
  // one and the same shell for both. So nothing here can say available. The official Research API is open to approved
  // researchers only, and the Display API to accounts that sign in: neither can be asked for a brand.
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://www.tiktok.com/oembed?url=https://www.tiktok.com/@{handle}",
      taken: [{ status: 200, json: { "/author_url": "https://www.tiktok.com/@{handle}" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://www.tiktok.com/embed/@{handle}",
      taken: [{ status: 200, bodyHas: '"uniqueId":"{handle}"' }],
    },
  ],
  known: { taken: ["tiktok", "gordonramsayofficial"] },
  walls: "captcha page for some addresses, blocked in some countries; private accounts look like free names",
  sources: [
    "https://developers.tiktok.com/doc/embed-creator-profiles",
    "https://developers.tiktok.com/doc/embed-videos",
  ],
});
