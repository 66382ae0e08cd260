import { definePlatform } from "../define.js";

export default definePlatform({
  id: "douban",
  name: "Douban",
  category: "regional",
  priority: 4,
  countries: ["CN"],
  profileUrl: "https://www.douban.com/people/{handle}/",
  signupUrl: "https://accounts.douban.com/passport/register",
  handle: {
    min: 3,
    max: 15,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "the name in the address: letters, digits, ., _ and -",
  },
  lookups: [
    {
      // A missing page has only a link home, as any error page: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.douban.com/people/{handle}/",
      taken: [{ status: 200, bodyHas: ["db-usr-profile", "douban.com/people/{handle}/"] }],
    },
  ],
  known: { taken: ["ahbei", "darkmage"] },
  walls: "a page that wants a browser to do sums first (sec.douban.com); a login at times",
  sources: ["https://help.douban.com/", "https://accounts.douban.com/passport/register"],
});
