import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gitee",
  name: "Gitee",
  category: "regional",
  priority: 4,
  profileUrl: "https://gitee.com/{handle}",
  signupUrl: "https://gitee.com/signup",
  handle: {
    min: 2,
    max: 36,
    pattern: "^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, and ., _ or - inside",
  },
  lookups: [
    // People and organisations share the names. The API asks for each, and the words of its 404 are not documented;
    // the page answers for both.
    {
      basis: "public-api",
      proves: "taken",
      url: "https://gitee.com/api/v5/users/{handle}",
      auth: { env: "GITEE_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://gitee.com/api/v5/orgs/{handle}",
      auth: { env: "GITEE_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
    },
    {
      basis: "profile-page",
      url: "https://gitee.com/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="ui container user_page"', 'gitee.com/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://gitee.com/{handle}"' },
      ],
      // Gitee's own error page, together with its status.
      available: [{ status: 404, bodyHas: 'class="container error midCenter"' }],
    },
  ],
  known: { taken: ["wizzer", "fupengfei"] },
  walls: "rate limit by address; a page with a captcha at times; private organisations look free",
  sources: ["https://gitee.com/api/v5/swagger", "https://help.gitee.com/"],
});
