import { definePlatform } from "../define.js";

export default definePlatform({
  id: "chess-com",
  name: "Chess.com",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://www.chess.com/member/{handle}",
  signupUrl: "https://www.chess.com/register",
  handle: {
    min: 3,
    max: 25,
    pattern: "^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, _ and -; a letter or digit at both ends",
  },
  lookups: [
    {
      // The sign-up form's own check. It says false of refused words as well: nobody can have those either.
      basis: "signup-api",
      url: "https://www.chess.com/callback/user/valid?username={handle}",
      taken: [{ status: 200, json: { "/valid": false } }],
      available: [{ status: 200, json: { "/valid": true } }],
    },
    {
      basis: "public-api",
      url: "https://api.chess.com/pub/player/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}", "/player_id": "present" } }],
      available: [{ status: 404, json: { "/code": 0, "/message": { has: 'User "{handle}" not found' } } }],
    },
  ],
  known: { taken: ["erik", "hikaru"] },
  walls: "Cloudflare's browser check at times; rate limit (429) for parallel requests",
  sources: ["https://www.chess.com/news/view/published-data-api", "https://www.chess.com/register"],
});
