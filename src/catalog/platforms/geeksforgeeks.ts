import { definePlatform } from "../define.js";

export default definePlatform({
  id: "geeksforgeeks",
  name: "GeeksforGeeks",
  category: "regional",
  priority: 4,
  countries: ["IN"],
  profileUrl: "https://www.geeksforgeeks.org/user/{handle}/",
  signupUrl: "https://www.geeksforgeeks.org/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // The answer holds a person's names but not this one; it is of the one asked for.
      basis: "public-api",
      url: "https://authapi.geeksforgeeks.org/api-get/user-profile-info/?handle={handle}",
      taken: [
        { status: 200, json: { "/message": "data retrieved successfully", "/data/name": "present" } },
        {
          status: 200,
          json: { "/message": "data retrieved successfully", "/data/institute_name": "present" },
        },
      ],
      available: [{ status: 400, json: { "/message": "User not found!" } }],
    },
  ],
  known: { taken: ["igovindindia", "nath_789"] },
  walls: "none known; rate limit (429)",
  sources: ["https://www.geeksforgeeks.org/about/contact-us/"],
});
