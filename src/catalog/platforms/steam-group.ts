import { definePlatform } from "../define.js";

export default definePlatform({
  id: "steam-group",
  name: "Steam group",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://steamcommunity.com/groups/{handle}",
  signupUrl: "https://steamcommunity.com/actions/GroupCreate",
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
      url: "https://api.steampowered.com/ISteamUser/ResolveVanityURL/v1/?url_type=2&vanityurl={handle}",
      auth: { env: "STEAM_WEB_API_KEY", as: "query", name: "key", required: true },
      taken: [{ status: 200, json: { "/response/success": 1, "/response/steamid": "present" } }],
      available: [{ status: 200, json: { "/response/success": 42, "/response/message": "No match" } }],
    },
    {
      // The title of a missing group is that of every error; only the sentence tells which.
      basis: "profile-page",
      url: "https://steamcommunity.com/groups/{handle}?l=english",
      taken: [
        { status: 200, bodyHas: ['"grouppage_', "https://steamcommunity.com/groups/{handle}#"] },
        { status: 200, bodyHas: ['"grouppage_', "https://steamcommunity.com/groups/{handle}/"] },
        { status: 200, bodyHas: ['"grouppage_', '"https://steamcommunity.com/groups/{handle}"'] },
      ],
      available: [
        {
          status: 200,
          title: "Steam Community :: Error",
          bodyHas: "No group could be retrieved for the given URL.",
        },
      ],
    },
  ],
  known: { taken: ["valve", "blue"] },
  walls: "rate limit by address (429); the API wants a key",
  sources: [
    "https://partner.steamgames.com/doc/webapi/ISteamUser#ResolveVanityURL",
    "https://help.steampowered.com/",
  ],
});
