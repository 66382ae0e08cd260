import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gitee",
  name: "Gitee",
  category: "regional",
  priority: 4,
  countries: ["CN"],
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
    // People and organisations share the names. The words of the API's 404 are not documented, and organisations may
    // be private, for which the page has the same 404: taken only.
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
      proves: "taken",
      url: "https://gitee.com/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="ui container user_page"', 'gitee.com/{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://gitee.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["wizzer", "fupengfei"] },
  walls: "rate limit by address; a page with a captcha at times",
  sources: ["https://gitee.com/api/v5/swagger", "https://help.gitee.com/"],
});
