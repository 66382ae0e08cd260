import { definePlatform } from "../define.js";

export default definePlatform({
  id: "statuspage",
  name: "Statuspage subdomain",
  category: "developer",
  priority: 4,
  profileUrl: "https://{handle}.statuspage.io/",
  signupUrl: "https://www.atlassian.com/software/statuspage",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // The answer gives a page's own domain where it has one, so it need not name the handle; only its own host
      // can give it. A name without a page that is switched on leads to the home page: free or not, so taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://{handle}.statuspage.io/api/v2/status.json",
      taken: [
        {
          status: 200,
          json: { "/page/id": "present", "/page/url": "present", "/status/indicator": "present" },
        },
      ],
    },
  ],
  known: { taken: ["metastatuspage", "coinbase"] },
  walls: "pages for staff only want a login; pages that are not switched on are not seen",
  sources: ["https://metastatuspage.com/api", "https://support.atlassian.com/statuspage/"],
});
