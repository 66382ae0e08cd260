import { definePlatform } from "../define.js";

export default definePlatform({
  id: "weibo",
  name: "Weibo",
  category: "regional",
  priority: 2,
  countries: ["CN"],
  profileUrl: "https://weibo.com/{handle}",
  signupUrl: "https://weibo.com/signup/signup.php",
  handle: {
    min: 4,
    max: 20,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "the personal address: letters, digits and _; the screen name is another name space",
  },
  lookups: [
    {
      // The personal address (custom), not the screen name. A missing one gives a plain "400 Bad Request", as
      // every refused request does, and without a visitor cookie the answer is often a login.
      basis: "public-api",
      proves: "taken",
      url: "https://weibo.com/ajax/profile/info?custom={handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/ok": 1, "/data/user/domain": "{handle}" } }],
    },
  ],
  known: { taken: ["rmrb", "kaifulee"] },
  walls: "the visitor system: clients without its cookie are sent to a login or a script page",
  sources: ["https://weibo.com/signup/signup.php"],
});
