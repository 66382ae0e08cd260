import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tumblr",
  name: "Tumblr",
  category: "social",
  priority: 2,
  profileUrl: "https://www.tumblr.com/{handle}",
  signupUrl: "https://www.tumblr.com/register",
  handle: {
    min: 1,
    max: 32,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // Sources: no tool asks the official API; its documents give the form of an error, not this one's words, so the
      // controls carry it.
      basis: "public-api",
      url: "https://api.tumblr.com/v2/blog/{handle}.tumblr.com/info",
      auth: { env: "TUMBLR_API_KEY", as: "query", name: "api_key", required: true },
      taken: [
        { status: 200, json: { "/response/blog/name": "{handle}" } },
        // A blog that only members may see is a 404 as well, with this code.
        { status: 404, json: { "/meta/status": 404, "/errors/0/code": 4012 } },
      ],
      available: [
        {
          status: 404,
          json: {
            "/meta/status": 404,
            "/meta/msg": "Not Found",
            "/errors/0/title": "Not Found",
            "/errors/0/code": 0,
          },
        },
      ],
    },
    {
      // Not {handle}.tumblr.com: that host shows a browser check.
      basis: "profile-page",
      url: "https://www.tumblr.com/{handle}",
      taken: [
        { status: 200, bodyHas: ['"blog":', '"name":"{handle}"'] },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.tumblr.com/{handle}"' },
        // A blog that only members may see.
        { status: [301, 302, 303, 307], location: "https://www.tumblr.com/login_required/{handle}" },
        { status: [301, 302, 303, 307], location: "https://www.tumblr.com/login_required/{handle}?*" },
      ],
      // The title alone could be any server's: the page must carry Tumblr's own files, and say 404 in its state.
      available: [
        { status: 404, title: "Not found.", bodyHas: ["https://assets.tumblr.com/", '"status":404'] },
      ],
    },
  ],
  known: { taken: ["staff", "photomatt"] },
  walls: "429 for busy networks; some clients get a login page",
  sources: ["https://www.tumblr.com/docs/en/api/v2"],
});
