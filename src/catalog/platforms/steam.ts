import { definePlatform } from "../define.js";

export default definePlatform({
  id: "steam",
  name: "Steam",
  category: "streaming-gaming",
  priority: 2,
  profileUrl: "https://steamcommunity.com/id/{handle}",
  signupUrl: "https://store.steampowered.com/join",
  handle: {
    min: 3,
    max: 32,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.steampowered.com/ISteamUser/ResolveVanityURL/v1/?url_type=1&vanityurl={handle}",
      auth: { env: "STEAM_WEB_API_KEY", as: "query", name: "key", required: true },
      taken: [{ status: 200, json: { "/response/success": 1, "/response/steamid": "present" } }],
      available: [{ status: 200, json: { "/response/success": 42, "/response/message": "No match" } }],
    },
    {
      // The title of a missing profile is that of every error; only the sentence tells which.
      basis: "profile-page",
      url: "https://steamcommunity.com/id/{handle}/?l=english",
      taken: [{ status: 200, bodyHas: '"url":"https:\\/\\/steamcommunity.com\\/id\\/{handle}\\/"' }],
      available: [
        {
          status: 200,
          title: "Steam Community :: Error",
          bodyHas: "The specified profile could not be found.",
        },
      ],
    },
  ],
  known: { taken: ["gabelogannewell", "test"] },
  walls: "rate limit by address (429); the API wants a key",
  sources: [
    "https://partner.steamgames.com/doc/webapi/ISteamUser#ResolveVanityURL",
    "https://help.steampowered.com/",
  ],
});
