import { definePlatform } from "../define.js";

export default definePlatform({
  id: "unsplash",
  name: "Unsplash",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://unsplash.com/@{handle}",
  signupUrl: "https://unsplash.com/join",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.unsplash.com/users/{handle}",
      auth: { env: "UNSPLASH_ACCESS_KEY", as: "query", name: "client_id", required: true },
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [{ status: 404, json: { "/errors/0": "Couldn't find User" } }],
    },
    {
      // The same API as the site itself asks it, without a key.
      basis: "public-api",
      url: "https://unsplash.com/napi/users/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
      available: [{ status: 404, json: { "/errors/0": "Couldn't find User" } }],
    },
    {
      basis: "profile-page",
      url: "https://unsplash.com/@{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://unsplash.com/@{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://unsplash.com/@{handle}"' },
      ],
      available: [
        { status: 404, bodyHas: "Hm, the page you were looking for doesn't seem to exist anymore." },
        { status: 404, bodyHas: "Hm, the page you were looking for doesn’t seem to exist anymore." },
        { status: 404, bodyHas: "Hm, the page you were looking for doesn&#x27;t seem to exist anymore." },
      ],
    },
  ],
  known: { taken: ["unsplash", "john"] },
  walls:
    "a browser check (Anubis) on site and napi for many plain clients; 50 requests an hour with a new key",
  sources: ["https://unsplash.com/documentation#get-a-users-public-profile"],
});
