import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tistory",
  name: "Tistory",
  category: "regional",
  priority: 4,
  countries: ["KR"],
  profileUrl: "https://{handle}.tistory.com/",
  signupUrl: "https://www.tistory.com/",
  handle: {
    min: 4,
    max: 32,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // What is said of a missing blog is not known, and closed ones keep their address: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.tistory.com/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.tistory.com' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.tistory.com' },
        { status: 200, bodyHas: ["window.T.config", '"name":"{handle}"'] },
      ],
    },
  ],
  known: { taken: ["notice"] },
  walls: "a blog with a domain of its own leads there",
  sources: ["https://notice.tistory.com/", "https://cs.kakao.com/"],
});
