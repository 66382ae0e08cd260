import { definePlatform } from "../define.js";

export default definePlatform({
  id: "discord-invite",
  name: "Discord invite",
  category: "messaging",
  priority: 2,
  profileUrl: "https://discord.gg/{handle}",
  signupUrl: "https://discord.com/",
  handle: {
    min: 2,
    max: 32,
    pattern: "^[a-z0-9-]+$",
    // Chosen codes ignore case; only the random ones keep it.
    caseSensitive: false,
    says: "letters, digits and -; only a server with enough boosts, or a verified or partnered one, can have it",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://discord.com/api/v10/invites/{handle}",
      taken: [
        { status: 200, json: { "/code": "{handle}" } },
        { status: 200, json: { "/guild/vanity_url_code": "{handle}" } },
      ],
      available: [{ status: 404, json: { "/code": 10006, "/message": "Unknown Invite" } }],
    },
  ],
  known: { taken: ["discord-developers", "minecraft"] },
  walls: "rate limit (429); Cloudflare bans an address with too many wrong requests",
  sources: [
    "https://docs.discord.com/developers/resources/invite#get-invite",
    "https://docs.discord.com/developers/topics/opcodes-and-status-codes#json",
  ],
});
