import { definePlatform } from "../define.js";

export default definePlatform({
  id: "soundcloud",
  name: "SoundCloud",
  category: "music-audio",
  priority: 1,
  profileUrl: "https://soundcloud.com/{handle}",
  signupUrl: "https://soundcloud.com/",
  handle: {
    min: 3,
    max: 25,
    pattern: "^(?!.*[_-]{2})[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, and single - or _ inside",
  },
  lookups: [
    {
      // The official API sends on to the account that an address belongs to. Sources: no tool asks it; what it says of
      // a miss is in its maintainers' own issues (soundcloud/api, 118 and 121), with the link to its document.
      basis: "public-api",
      url: "https://api.soundcloud.com/resolve?url=https://soundcloud.com/{handle}",
      headers: { accept: "application/json; charset=utf-8" },
      auth: {
        as: "client-credentials",
        env: ["SOUNDCLOUD_CLIENT_ID", "SOUNDCLOUD_CLIENT_SECRET"],
        tokenUrl: "https://secure.soundcloud.com/oauth/token",
        scheme: "OAuth",
        required: true,
      },
      taken: [{ status: 200, json: { "/kind": "user", "/permalink": "{handle}" } }],
      available: [
        {
          status: 404,
          json: {
            "/code": 404,
            "/status": "404 - Not Found",
            "/link": { has: "https://developers.soundcloud.com/docs/api" },
          },
        },
      ],
    },
    {
      // The body of a miss is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://soundcloud.com/oembed?format=json&url=https://soundcloud.com/{handle}",
      taken: [{ status: 200, json: { "/author_url": "https://soundcloud.com/{handle}" } }],
    },
    {
      // The title of a missing page is the home page's, so its words count, in either apostrophe.
      basis: "profile-page",
      url: "https://soundcloud.com/{handle}",
      taken: [
        {
          status: 200,
          bodyHas: ['"hydratable":"user"', '"permalink_url":"https://soundcloud.com/{handle}"'],
        },
        {
          status: 200,
          bodyHas: [
            'content="soundcloud://users:',
            '<link rel="canonical" href="https://soundcloud.com/{handle}"',
          ],
        },
      ],
      available: [
        { status: 404, bodyHas: "We can’t find that user" },
        { status: 404, bodyHas: "We can't find that user" },
      ],
    },
  ],
  known: { taken: ["soundcloud", "skrillex"] },
  walls: "403 for some addresses and plain clients",
  sources: [
    "https://developers.soundcloud.com/docs/oembed",
    "https://developers.soundcloud.com/docs/api/guide",
  ],
});
