import { definePlatform } from "../define.js";

export default definePlatform({
  id: "dev-to",
  name: "DEV Community",
  category: "writing-blogs",
  priority: 2,
  profileUrl: "https://dev.to/{handle}",
  signupUrl: "https://dev.to/enter?state=new-user",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "public-api",
      // No more is known of a miss than these fields, so the controls carry it, here and below.
      namespace: "user",
      url: "https://dev.to/api/users/by_username?url={handle}",
      headers: { accept: "application/vnd.forem.api-v1+json" },
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [
        {
          status: 404,
          header: { "content-type": "application/json" },
          json: { "/error": "not found", "/status": 404 },
        },
      ],
    },
    {
      basis: "public-api",
      namespace: "org",
      url: "https://dev.to/api/organizations/{handle}",
      headers: { accept: "application/vnd.forem.api-v1+json" },
      // The echo matters: a handle of digits only is read as an organisation's number.
      taken: [
        { status: 200, json: { "/username": "{handle}" } },
        { status: 200, json: { "/slug": "{handle}" } },
      ],
      available: [
        {
          status: 404,
          header: { "content-type": "application/json" },
          json: { "/error": "not found", "/status": 404 },
        },
      ],
    },
  ],
  known: {
    taken: [
      { handle: "ben", namespace: "user" },
      { handle: "jess", namespace: "user" },
      { handle: "devteam", namespace: "org" },
      { handle: "github", namespace: "org" },
    ],
  },
  walls: "rate limit (429); names of podcasts and of the site's own pages look free",
  sources: [
    "https://developers.forem.com/api/v1#tag/users",
    "https://developers.forem.com/api/v1#tag/organizations",
  ],
});
