import { definePlatform } from "../define.js";

export default definePlatform({
  id: "issuu",
  name: "Issuu",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://issuu.com/{handle}",
  signupUrl: "https://issuu.com/signup",
  handle: {
    min: 4,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "signup-api",
      url: "https://issuu.com/call/signup/v2/check-username/{handle}",
      taken: [{ status: 200, json: { "/status": "unavailable" } }],
      available: [{ status: 200, json: { "/status": "available" } }],
    },
    {
      basis: "public-api",
      url: "https://issuu.com/query?format=json&profileUsername={handle}&action=issuu.user.get_anonymous",
      taken: [{ status: 200, json: { "/rsp/stat": "ok", "/rsp/_content/user/username": "{handle}" } }],
      available: [
        { status: 200, json: { "/rsp/stat": "fail", "/rsp/_content/error/message": "No such user" } },
      ],
    },
  ],
  known: { taken: ["issuu", "jenny"] },
  walls: "none known; rate limit (429)",
  sources: ["https://help.issuu.com/", "https://issuu.com/signup"],
});
