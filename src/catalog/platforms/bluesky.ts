import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bluesky",
  name: "Bluesky",
  category: "social",
  priority: 1,
  profileUrl: "https://bsky.app/profile/{handle}.bsky.social",
  signupUrl: "https://bsky.app/",
  handle: {
    min: 3,
    max: 18,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens inside, before .bsky.social",
  },
  lookups: [
    {
      // The check that the sign-up form makes; knows reserved words too. Its `temp` name space may move.
      // Sources: the tools ask the second; this one is in the protocol's own lexicon.
      basis: "signup-api",
      url: "https://bsky.social/xrpc/com.atproto.temp.checkHandleAvailability?handle={handle}.bsky.social",
      taken: [
        {
          status: 200,
          json: {
            "/handle": "{handle}.bsky.social",
            "/result/$type": "com.atproto.temp.checkHandleAvailability#resultUnavailable",
          },
        },
      ],
      available: [
        {
          status: 200,
          json: {
            "/handle": "{handle}.bsky.social",
            "/result/$type": "com.atproto.temp.checkHandleAvailability#resultAvailable",
          },
        },
      ],
      invalid: [{ status: 400, json: { "/error": "InvalidHandle" } }],
    },
    {
      basis: "public-api",
      url: "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={handle}.bsky.social",
      taken: [
        { status: 200, json: { "/handle": "{handle}.bsky.social" } },
        // Somebody has it, though nobody can see it.
        { status: 400, json: { "/error": "AccountTakedown" } },
        { status: 400, json: { "/error": "AccountDeactivated" } },
      ],
      available: [{ status: 400, json: { "/error": "InvalidRequest", "/message": "Profile not found" } }],
    },
  ],
  known: { taken: ["mcuban", "john"] },
  walls: "the public view lags behind on names made a moment ago",
  sources: [
    "https://docs.bsky.app/docs/api/app-bsky-actor-get-profile",
    "https://github.com/bluesky-social/atproto/blob/main/lexicons/com/atproto/temp/checkHandleAvailability.json",
  ],
});
