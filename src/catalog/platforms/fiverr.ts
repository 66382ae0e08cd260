import { definePlatform } from "../define.js";

export default definePlatform({
  id: "fiverr",
  name: "Fiverr",
  category: "commerce-marketplace",
  priority: 2,
  profileUrl: "https://www.fiverr.com/{handle}",
  signupUrl: "https://www.fiverr.com/join",
  handle: {
    min: 6,
    max: 15,
    pattern: "^[a-z][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, starting with a letter; cannot be changed later",
  },
  lookups: [
    {
      // The page is not asked: a free name leads to the home page, and so does a wall.
      basis: "signup-api",
      method: "POST",
      url: "https://www.fiverr.com/validate_username",
      jsonBody: { username: "{handle}" },
      taken: [{ status: 201, json: { "/errorKeys/0/0": "username", "/errorKeys/0/1": "user_taken" } }],
      // 201 only: a gateway's "success" comes with 200. The answer names nobody: the controls carry it.
      available: [{ status: 201, json: { "/status": "success", "/errorKeys": "absent" } }],
    },
  ],
  known: { taken: ["yellowdd", "samanvay"] },
  walls: "a page that wants to see a human (403) for clients that are not a browser",
  sources: ["https://help.fiverr.com/", "https://www.fiverr.com/join"],
});
