import { definePlatform } from "../define.js";

export default definePlatform({
  id: "vimeo",
  name: "Vimeo",
  category: "video",
  priority: 2,
  profileUrl: "https://vimeo.com/{handle}",
  signupUrl: "https://vimeo.com/join",
  handle: {
    min: 2,
    max: 32,
    pattern: "^[a-z][a-z0-9]*$",
    caseSensitive: false,
    says: "letters and digits, starting with a letter",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.vimeo.com/users/{handle}?fields=uri,link,name",
      auth: { env: "VIMEO_TOKEN", as: "bearer", required: true },
      taken: [{ status: 200, json: { "/link": "https://vimeo.com/{handle}" } }],
      available: [{ status: 404, json: { "/error": { has: "requested user" } } }],
    },
    {
      // The old simple API, which needs no key.
      basis: "public-api",
      url: "https://vimeo.com/api/v2/{handle}/info.json",
      taken: [
        { status: 200, json: { "/profile_url": "https://vimeo.com/{handle}" } },
        { status: 200, json: { "/videos_url": { has: "vimeo.com/{handle}/videos" } } },
      ],
      available: [{ status: 404, bodyHas: "{handle} not found." }],
    },
    {
      basis: "profile-page",
      url: "https://vimeo.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://vimeo.com/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://vimeo.com/{handle}"' },
      ],
      available: [{ status: 404, title: "VimeUhOh" }],
    },
  ],
  known: { taken: ["staff", "brad"] },
  walls: "a browser check on the page; the official API wants a token",
  sources: ["https://developer.vimeo.com/api/reference/users"],
});
