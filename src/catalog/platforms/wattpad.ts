import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wattpad",
  name: "Wattpad",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://www.wattpad.com/user/{handle}",
  signupUrl: "https://www.wattpad.com/signup",
  handle: {
    min: 6,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.wattpad.com/api/v3/users/{handle}?fields=username",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      // Every error has a code; 1014 is the one of a missing user. It comes with 400.
      available: [{ status: [400, 404], json: { "/error_code": 1014, "/message": "User not found" } }],
    },
    {
      basis: "profile-page",
      url: "https://www.wattpad.com/user/{handle}",
      taken: [{ status: 200, bodyHas: 'rel="canonical" href="https://www.wattpad.com/user/{handle}"' }],
      available: [{ status: 404, bodyHas: "userError-404" }],
    },
  ],
  known: { taken: ["wattpad", "wattpadstories"] },
  walls: "the API may refuse a plain client (error 1062)",
  sources: ["https://support.wattpad.com/", "https://www.wattpad.com/signup"],
});
