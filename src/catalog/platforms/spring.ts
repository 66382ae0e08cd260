import { definePlatform } from "../define.js";

export default definePlatform({
  id: "spring",
  name: "Spring (Teespring)",
  category: "commerce-marketplace",
  priority: 4,
  profileUrl: "https://{handle}.creator-spring.com",
  signupUrl: "https://www.spri.ng/",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://commerce.teespring.com/v1/stores?slug={handle}",
      // Where the answer names the store is not known; a seller's token is in it for a store that exists.
      taken: [{ status: 200, header: { "content-type": "application/json" }, bodyHas: '"sellerToken"' }],
      available: [{ status: 404, json: { "/errors/store/0": "not found" } }],
    },
  ],
  known: { taken: ["missmoonified", "honey"] },
  sources: ["https://help.creator-spring.com/", "https://www.spri.ng/"],
});
