import { definePlatform } from "../define.js";

export default definePlatform({
  id: "flickr",
  name: "Flickr",
  category: "photo-design",
  priority: 2,
  profileUrl: "https://www.flickr.com/photos/{handle}/",
  signupUrl: "https://identity.flickr.com/sign-up",
  handle: {
    min: 1,
    max: 32,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; chosen once, for good",
  },
  lookups: [
    {
      // Answers with the owner's number and display name, never with the address asked for. Sources: the tools read the
      // page's status; code 1 and its words are those of the method's own document.
      basis: "public-api",
      url: "https://api.flickr.com/services/rest/?method=flickr.urls.lookupUser&format=json&nojsoncallback=1&url=https%3A%2F%2Fwww.flickr.com%2Fphotos%2F{handle}%2F",
      auth: { env: "FLICKR_API_KEY", as: "query", name: "api_key", required: true },
      taken: [{ status: 200, json: { "/stat": "ok", "/user/id": "present" } }],
      available: [{ status: 200, json: { "/stat": "fail", "/code": 1, "/message": "User not found" } }],
    },
    {
      // /photos/tags and the like answer 200 too, without an owner; only a bare 404 is known for a missing one.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.flickr.com/photos/{handle}/",
      taken: [
        { status: 200, bodyHas: '"pathAlias":"{handle}"' },
        {
          status: 200,
          bodyHas: '<meta property="og:url" content="https://www.flickr.com/photos/{handle}/"',
        },
      ],
    },
  ],
  known: { taken: ["flickr", "glaciernps"] },
  walls: "the API wants a key (100 is its answer to a wrong one)",
  sources: ["https://www.flickr.com/services/api/flickr.urls.lookupUser.html"],
});
