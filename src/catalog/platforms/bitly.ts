import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bitly",
  name: "Bitly back-half",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://bit.ly/{handle}",
  signupUrl: "https://bitly.com/a/sign_up",
  handle: {
    min: 1,
    max: 50,
    pattern: "^[A-Za-z0-9_-]+$",
    caseSensitive: true,
    says: "letters, digits, _ and -; capitals count",
  },
  lookups: [
    {
      // Sources: the short link itself, which other sources follow, leads anywhere and names nothing by which it
      // could be told from a wall's redirect: only the documented API is asked.
      basis: "public-api",
      method: "POST",
      url: "https://api-ssl.bitly.com/v4/expand",
      auth: { env: "BITLY_TOKEN", as: "bearer", required: true },
      jsonBody: { bitlink_id: "bit.ly/{handle}" },
      taken: [{ status: 200, json: { "/id": "bit.ly/{handle}" } }],
      available: [{ status: 404, json: { "/message": "NOT_FOUND", "/resource": "bitlinks" } }],
    },
  ],
  // Only one link is known that will stay.
  known: { taken: ["john"] },
  walls: "wants an access token",
  sources: ["https://dev.bitly.com/api-reference/#expandBitlink"],
});
