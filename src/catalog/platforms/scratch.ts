import { definePlatform } from "../define.js";

export default definePlatform({
  id: "scratch",
  name: "Scratch",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://scratch.mit.edu/users/{handle}/",
  signupUrl: "https://scratch.mit.edu/join",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // The sign-up form's own check.
      basis: "signup-api",
      url: "https://api.scratch.mit.edu/accounts/checkusername/{handle}/",
      taken: [{ status: 200, json: { "/username": "{handle}", "/msg": "username exists" } }],
      available: [{ status: 200, json: { "/username": "{handle}", "/msg": "valid username" } }],
      invalid: [
        { status: 200, json: { "/msg": "invalid username" } },
        { status: 200, json: { "/msg": "bad username" } },
      ],
    },
    {
      // Deleted accounts, whose names stay theirs, are missing here too.
      basis: "public-api",
      proves: "taken",
      url: "https://api.scratch.mit.edu/users/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["griffpatch", "mres"] },
  walls: "rate limit (429)",
  sources: ["https://en.scratch-wiki.info/wiki/Scratch_API", "https://scratch.mit.edu/join"],
});
