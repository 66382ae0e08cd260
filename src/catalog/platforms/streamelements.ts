import { definePlatform } from "../define.js";

export default definePlatform({
  id: "streamelements",
  name: "StreamElements",
  category: "streaming-gaming",
  priority: 4,
  profileUrl: "https://streamelements.com/{handle}/tip",
  signupUrl: "https://streamelements.com/",
  handle: {
    min: 4,
    max: 25,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; the name comes from the account at Twitch, YouTube or Facebook that one signs in with",
  },
  lookups: [
    {
      // Names come from Twitch and others: one that is missing here may be somebody's there, and is then not to be
      // had.
      // Numbers are asked in the same place, hence the echo.
      basis: "public-api",
      proves: "taken",
      url: "https://api.streamelements.com/kappa/v2/channels/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/username": "{handle}", "/providerId": "present" } }],
    },
  ],
  known: { taken: ["honey", "dude"] },
  walls: "rate limit (429)",
  sources: ["https://dev.streamelements.com/docs/api-docs/channels"],
});
