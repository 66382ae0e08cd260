import { definePlatform } from "../define.js";

export default definePlatform({
  id: "naver-blog",
  name: "Naver Blog",
  category: "regional",
  priority: 3,
  countries: ["KR"],
  profileUrl: "https://blog.naver.com/{handle}",
  signupUrl: "https://nid.naver.com/user2/join",
  handle: {
    min: 5,
    max: 20,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "the Naver ID: letters, digits, _ and -",
  },
  lookups: [
    {
      // An ID without a blog, and none at all, get the same page, with status 500 or 200: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://blog.naver.com/{handle}",
      taken: [
        { status: 200, title: ": 네이버 블로그", bodyHas: "blogId={handle}&" },
        { status: 200, bodyHas: 'property="og:url" content="https://blog.naver.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["naver_diary", "blogpeople"] },
  walls: "IDs without a blog are not seen",
  sources: ["https://help.naver.com/", "https://nid.naver.com/user2/join"],
});
