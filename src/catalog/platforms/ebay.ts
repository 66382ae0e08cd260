import { definePlatform } from "../define.js";

export default definePlatform({
  id: "ebay",
  name: "eBay",
  category: "commerce-marketplace",
  priority: 2,
  profileUrl: "https://www.ebay.com/usr/{handle}",
  signupUrl: "https://signup.ebay.com/",
  handle: {
    min: 6,
    max: 64,
    pattern: "^[a-z0-9*][a-z0-9._*-]*$",
    caseSensitive: false,
    says: "six or more letters, digits, - _ . or *, not starting with - _ or .",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.ebay.com/usr/{handle}",
      // Both answers come with status 200.
      taken: [
        { status: 200, bodyHas: "<title>{handle} on eBay</title>" },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.ebay.com/usr/{handle}"' },
      ],
      // The words, not the warning icon beside them: other notices show that too.
      available: [{ status: [200, 404], bodyHas: "The User ID you entered was not found" }],
    },
  ],
  known: { taken: ["the_gqs", "johnny"] },
  walls:
    "at times a page that wants to see a human; a seller's page may lead on to the shop, which does not name the user",
  sources: ["https://www.ebay.com/help/policies/identity-policies/username-policy?id=4235"],
});
