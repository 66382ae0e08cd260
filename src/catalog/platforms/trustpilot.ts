import { definePlatform } from "../define.js";

export default definePlatform({
  id: "trustpilot",
  name: "Trustpilot",
  category: "business-reviews",
  priority: 2,
  profileUrl: "https://www.trustpilot.com/review/{handle}",
  signupUrl: "https://business.trustpilot.com/signup",
  handle: {
    min: 4,
    max: 253,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$",
    caseSensitive: false,
    says: "the brand's own domain: example.com",
  },
  lookups: [
    // Pages belong to a domain's owner and anybody may start one by a review: taken means that there is a page. Who
    // has the domain can have the page, so nothing here is ever said to be available. Sources: no other reads company
    // pages.
    {
      basis: "public-api",
      proves: "taken",
      url: "https://api.trustpilot.com/v1/business-units/find?name={handle}",
      auth: { env: "TRUSTPILOT_API_KEY", as: "header", name: "apikey", required: true },
      taken: [{ status: 200, json: { "/id": "present", "/name/identifying": "{handle}" } }],
    },
    {
      basis: "profile-page",
      proves: "taken",
      url: "https://www.trustpilot.com/review/{handle}",
      taken: [
        { status: 200, bodyHas: '"identifyingName":"{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.trustpilot.com/review/{handle}"' },
      ],
    },
  ],
  known: { taken: ["www.trustpilot.com", "www.amazon.com"] },
  walls: "a browser check on the page; the API wants a key",
  sources: ["https://developers.trustpilot.com/business-units-api-overview"],
});
