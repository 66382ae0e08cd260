import { definePlatform } from "../define.js";

export default definePlatform({
  id: "500px",
  name: "500px",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://500px.com/p/{handle}",
  signupUrl: "https://500px.com/signup",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // A query of one's own, in the address, as the site takes it.
      basis: "public-api",
      url: "https://api.500px.com/graphql?query=query(%24username%3AString!)%7BuserByUsername(username%3A%24username)%7Bid%20username%7D%7D&variables=%7B%22username%22%3A%22{handle}%22%7D",
      taken: [{ status: 200, json: { "/data/userByUsername/username": "{handle}" } }],
      available: [{ status: 200, json: { "/data/userByUsername": null, "/errors": "absent" } }],
    },
  ],
  known: { taken: ["iansobolev", "500px"] },
  walls: "a browser check for some clients; closed accounts may look free",
  sources: ["https://support.500px.com/", "https://500px.com/signup"],
});
