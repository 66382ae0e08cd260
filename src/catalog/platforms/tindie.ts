import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tindie",
  name: "Tindie",
  category: "commerce-marketplace",
  priority: 4,
  profileUrl: "https://www.tindie.com/stores/{handle}/",
  signupUrl: "https://www.tindie.com/accounts/register/",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -",
  },
  lookups: [
    {
      basis: "signup-api",
      method: "POST",
      url: "https://www.tindie.com/accounts/check_username/",
      form: { username: "{handle}" },
      taken: [{ status: 200, json: { "/errors/0": "Username taken!" } }],
      // The answer names nobody: the controls carry it.
      available: [{ status: 200, json: { "/valid": true } }],
    },
  ],
  known: { taken: ["tehrabbitt", "dekunukem"] },
  walls: "the check may want a form's token (403)",
  sources: ["https://www.tindie.com/accounts/register/", "https://help.tindie.com/"],
});
