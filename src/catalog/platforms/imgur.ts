import { definePlatform } from "../define.js";

export default definePlatform({
  id: "imgur",
  name: "Imgur",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://imgur.com/user/{handle}",
  signupUrl: "https://imgur.com/register",
  handle: {
    min: 4,
    max: 63,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits",
  },
  lookups: [
    {
      // The address that the site itself asks; the client_id is the site's own and stands in its pages.
      // Code and status are those of any miss in this API: the words must speak of an account.
      basis: "public-api",
      url: "https://api.imgur.com/account/v1/accounts/{handle}?client_id=546c25a59c58ad7",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [
        {
          status: 404,
          json: {
            "/errors/0/code": "404",
            "/errors/0/detail": { matches: "(?i)(?:account|user).*not found" },
          },
        },
      ],
    },
  ],
  known: { taken: ["imgur", "blue"] },
  walls: "closed to the United Kingdom; rate limit (429); closed accounts may look free",
  sources: ["https://apidocs.imgur.com/", "https://help.imgur.com/"],
});
