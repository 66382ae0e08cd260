import { definePlatform } from "../define.js";

export default definePlatform({
  id: "trello",
  name: "Trello user",
  category: "developer",
  priority: 4,
  profileUrl: "https://trello.com/{handle}",
  signupUrl: "https://id.atlassian.com/signup?application=trello",
  handle: {
    min: 3,
    max: 100,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://trello.com/1/members/{handle}?fields=username",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      // The API's own words. The site's 404 page, which one source saw, stands for any address.
      available: [{ status: 404, bodyHas: "model not found" }],
    },
  ],
  known: { taken: ["taco", "jane"] },
  walls: "a private account answers 401; rate limit (429)",
  sources: ["https://developer.atlassian.com/cloud/trello/rest/api-group-members/"],
});
