import { definePlatform } from "../define.js";

export default definePlatform({
  id: "duolingo",
  name: "Duolingo",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://www.duolingo.com/profile/{handle}",
  signupUrl: "https://www.duolingo.com/register",
  handle: {
    min: 1,
    max: 16,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // A list of the users with exactly this name.
      basis: "public-api",
      url: "https://www.duolingo.com/2017-06-30/users?username={handle}",
      taken: [{ status: 200, json: { "/users/0/username": "{handle}" } }],
      available: [{ status: 200, json: { "": { equals: { users: [] } } } }],
    },
  ],
  known: { taken: ["duolingo", "luis"] },
  walls: "a refusal (403) for some networks",
  sources: ["https://support.duolingo.com/", "https://www.duolingo.com/register"],
});
