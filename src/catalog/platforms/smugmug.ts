import { definePlatform } from "../define.js";

export default definePlatform({
  id: "smugmug",
  name: "SmugMug",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://{handle}.smugmug.com",
  signupUrl: "https://www.smugmug.com/signup",
  handle: {
    min: 1,
    max: 35,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // The documented API, in place of the site, which says nothing of missing names. Sources: the tools read the site's
      // status. The words are those of any miss in this API: it must also say whose.
      basis: "public-api",
      url: "https://api.smugmug.com/api/v2/user/{handle}",
      headers: { accept: "application/json" },
      auth: { env: "SMUGMUG_API_KEY", as: "query", name: "APIKey", required: true },
      taken: [{ status: 200, json: { "/Response/User/NickName": "{handle}" } }],
      available: [
        {
          status: 404,
          json: { "/Code": 404, "/Message": "Not Found", "/Response/Uri": { has: "/user/{handle}" } },
        },
      ],
    },
    {
      // A missing site differs by the kind of thing that its page says it is, which other errors share. A site with a
      // domain of its own answers there, without the name.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.smugmug.com/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.smugmug.com/"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.smugmug.com"' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.smugmug.com/"' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.smugmug.com"' },
      ],
    },
  ],
  known: { taken: ["cmac", "winchester"] },
  walls:
    "the API wants a key, and must say which name it did not find; closed accounts may look free; the site refuses some plain clients (403)",
  sources: ["https://api.smugmug.com/api/v2/doc", "https://api.smugmug.com/api/v2/doc/reference/user.html"],
});
