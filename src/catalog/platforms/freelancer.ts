import { definePlatform } from "../define.js";

export default definePlatform({
  id: "freelancer",
  name: "Freelancer.com",
  category: "commerce-marketplace",
  priority: 3,
  profileUrl: "https://www.freelancer.com/u/{handle}",
  signupUrl: "https://www.freelancer.com/signup",
  handle: {
    min: 3,
    max: 16,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.freelancer.com/api/users/0.1/users?usernames%5B%5D={handle}&compact=true",
      // Users stand under their numbers, which nobody knows beforehand: the name is looked for in the text.
      taken: [{ status: 200, json: { "/status": "success" }, bodyMatches: '"username"\\s*:\\s*"{handle}"' }],
      available: [{ status: 200, json: { "/status": "success", "/result/users": { equals: {} } } }],
    },
  ],
  known: { taken: ["desiaunty", "creatvmind"] },
  walls: "a browser check for some plain clients; closed accounts may look free",
  sources: ["https://developers.freelancer.com/docs/users/users"],
});
