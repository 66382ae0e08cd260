import { definePlatform } from "../define.js";

export default definePlatform({
  id: "zhihu",
  name: "Zhihu",
  category: "regional",
  priority: 4,
  countries: ["CN"],
  profileUrl: "https://www.zhihu.com/people/{handle}",
  signupUrl: "https://www.zhihu.com/signup",
  handle: {
    min: 4,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "the name in the address (url_token): letters, digits, ., _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.zhihu.com/api/v4/members/{handle}",
      taken: [{ status: 200, json: { "/url_token": "{handle}" } }],
      // "This user does not exist."
      available: [{ status: 404, json: { "/error/message": "用户不存在" } }],
    },
    {
      // A list of books by the one asked for, mostly empty; it is given for people who exist. Its 404 says the same of
      // anything that is not there.
      basis: "public-api",
      proves: "taken",
      url: "https://api.zhihu.com/books/people/{handle}/publications?offset=0&limit=5",
      taken: [{ status: 200, json: { "/paging/is_start": true } }],
    },
  ],
  known: { taken: ["kaifulee", "lushnis"] },
  walls: "refuses many clients that are not a browser (403, code 40362)",
  sources: ["https://www.zhihu.com/signup", "https://www.zhihu.com/term/zhihu-terms"],
});
