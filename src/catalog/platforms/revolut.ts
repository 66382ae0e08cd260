import { definePlatform } from "../define.js";

export default definePlatform({
  id: "revolut",
  name: "Revolut.me",
  category: "creator-funding",
  priority: 4,
  profileUrl: "https://revolut.me/{handle}",
  signupUrl: "https://www.revolut.com/",
  handle: {
    min: 3,
    max: 16,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits (a Revtag)",
  },
  lookups: [
    {
      // Who switches the payment link off is missing here too.
      basis: "public-api",
      proves: "taken",
      url: "https://revolut.me/api/web-profile/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["theaswdc", "honey"] },
  walls: "rate limit (429)",
  sources: ["https://help.revolut.com/help/transfers/revolut-me/"],
});
