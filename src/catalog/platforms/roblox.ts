import { definePlatform } from "../define.js";

export default definePlatform({
  id: "roblox",
  name: "Roblox",
  category: "streaming-gaming",
  priority: 2,
  profileUrl: "https://www.roblox.com/search/users?keyword={handle}",
  signupUrl: "https://www.roblox.com/CreateAccount",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9]+(?:_[a-z0-9]+)?$",
    caseSensitive: false,
    says: "letters, digits and at most one _, not at either end",
  },
  lookups: [
    {
      // The date only chooses the word filter (an adult's); nobody is described by it.
      basis: "signup-api",
      url: "https://auth.roblox.com/v1/usernames/validate?username={handle}&birthday=1990-01-01T00:00:00.000Z&context=Signup",
      taken: [{ status: 200, json: { "/code": 1, "/message": { has: "already in use" } } }],
      available: [{ status: 200, json: { "/code": 0, "/message": "Username is valid" } }],
      invalid: [
        { status: 200, json: { "/code": 2, "/message": { has: "not appropriate" } } },
        { status: 200, json: { "/code": 10, "/message": { has: "private information" } } },
      ],
    },
    {
      // Documented; finds banned users and former names, but knows nothing of the word filter.
      basis: "public-api",
      method: "POST",
      url: "https://users.roblox.com/v1/usernames/users",
      jsonBody: { usernames: ["{handle}"], excludeBannedUsers: false },
      taken: [{ status: 200, json: { "/data/0/requestedUsername": "{handle}", "/data/0/id": "present" } }],
      // The whole document: an empty list beside anything else may be what guests get.
      available: [{ status: 200, json: { "": { equals: { data: [] } } } }],
    },
  ],
  known: { taken: ["Roblox", "builderman"] },
  walls: "rate limit (429)",
  sources: [
    "https://create.roblox.com/docs/cloud/reference/domains/users",
    "https://auth.roblox.com/docs/index.html",
  ],
});
