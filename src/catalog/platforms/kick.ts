import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kick",
  name: "Kick",
  category: "streaming-gaming",
  priority: 2,
  profileUrl: "https://kick.com/{handle}",
  signupUrl: "https://kick.com/",
  handle: {
    min: 4,
    max: 25,
    // a_b would be missing where a-b is that user's channel.
    pattern: "^[a-z0-9_-]+$",
    writes: { _: "-" },
    caseSensitive: false,
    says: "letters, digits and _, which the channel's address has as -",
  },
  lookups: [
    {
      // The page itself answers 200 for every name.
      basis: "public-api",
      url: "https://kick.com/api/v2/channels/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/slug": "{handle}" } }],
      // Not the title "Not Found": any missing route shows that.
      available: [{ status: 404, bodyHas: "Channel not found." }],
    },
    {
      // The official API. What it says of a name that nobody has is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://api.kick.com/public/v1/channels?slug={handle}",
      auth: {
        as: "client-credentials",
        env: ["KICK_CLIENT_ID", "KICK_CLIENT_SECRET"],
        tokenUrl: "https://id.kick.com/oauth/token",
        idAs: "form",
        required: true,
      },
      taken: [{ status: 200, json: { "/data/0/slug": "{handle}" } }],
    },
  ],
  known: { taken: ["adinross", "trainwreckstv"] },
  walls: "Cloudflare refuses many clients that are not a browser (403)",
  sources: [
    "https://docs.kick.com/apis/channels",
    "https://docs.kick.com/getting-started/generating-tokens-oauth2-flow",
  ],
});
