import { definePlatform } from "../define.js";

export default definePlatform({
  id: "dailymotion",
  name: "Dailymotion",
  category: "video",
  priority: 3,
  profileUrl: "https://www.dailymotion.com/{handle}",
  signupUrl: "https://www.dailymotion.com/signup",
  handle: {
    min: 3,
    max: 60,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // Also takes a user's number (x1abc), hence the echo.
      basis: "public-api",
      url: "https://api.dailymotion.com/user/{handle}?fields=id,username",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [
        {
          status: [200, 404],
          json: {
            "/error/type": "not_found",
            "/error/error_data/reason": "object_not_found",
            "/error/error_data/object_type": "user",
            "/error/error_data/object_id": "{handle}",
          },
        },
        {
          status: [200, 404],
          json: { "/error/code": 404, "/error/message": { has: "Can't find object user" } },
        },
      ],
    },
  ],
  known: { taken: ["franceinter", "chinesedramastudio"] },
  walls: "rate limit",
  sources: [
    "https://developers.dailymotion.com/api/platform-api/errors/",
    "https://developers.dailymotion.com/api/platform-api/reference/",
  ],
});
