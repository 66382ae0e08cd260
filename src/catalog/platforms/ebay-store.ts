import { definePlatform } from "../define.js";

export default definePlatform({
  id: "ebay-store",
  name: "eBay store",
  category: "commerce-marketplace",
  priority: 3,
  profileUrl: "https://www.ebay.com/str/{handle}",
  signupUrl: "https://www.ebay.com/sub/subscriptions",
  handle: {
    min: 1,
    max: 35,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, - and _",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.ebay.com/str/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.ebay.com/str/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.ebay.com/str/{handle}"' },
      ],
      available: [{ status: [404, 410], bodyHas: "Sorry, this store was not found." }],
    },
  ],
  known: { taken: ["tactical", "tactical-security"] },
  walls: "at times a browser check of Akamai (403); a store that is closed for now may look free",
  sources: [
    "https://www.ebay.com/help/selling/ebay-stores/setting-ebay-store?id=4090",
    "https://www.ebay.com/sub/subscriptions",
  ],
});
