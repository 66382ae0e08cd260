import { definePlatform } from "../define.js";

export default definePlatform({
  id: "reddit-community",
  name: "Reddit community",
  category: "social",
  priority: 2,
  profileUrl: "https://www.reddit.com/r/{handle}/",
  signupUrl: "https://www.reddit.com/subreddits/create",
  handle: {
    min: 3,
    max: 21,
    pattern: "^[a-z0-9][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, not starting with _",
  },
  lookups: [
    {
      // The official API, for an app of one's own. A 404 without a reason is no answer there, either. Sources:
      // Reddit's own documents; no other asks for communities.
      basis: "public-api",
      proves: "taken",
      url: "https://oauth.reddit.com/r/{handle}/about",
      auth: {
        as: "client-credentials",
        env: ["REDDIT_CLIENT_ID", "REDDIT_CLIENT_SECRET"],
        tokenUrl: "https://www.reddit.com/api/v1/access_token",
        required: true,
      },
      taken: [
        { status: 200, json: { "/kind": "t5", "/data/display_name": "{handle}" } },
        { status: 403, json: { "/reason": "private" } },
        { status: 403, json: { "/reason": "quarantined" } },
        { status: 403, json: { "/reason": "gold_only" } },
        { status: 404, json: { "/reason": "banned" } },
      ],
    },
    {
      basis: "public-api",
      url: "https://www.reddit.com/r/{handle}/about.json",
      taken: [
        { status: 200, json: { "/kind": "t5", "/data/display_name": "{handle}" } },
        // Closed communities say why; their names stay theirs.
        { status: 403, json: { "/reason": "private" } },
        { status: 403, json: { "/reason": "quarantined" } },
        { status: 403, json: { "/reason": "gold_only" } },
        { status: 404, json: { "/reason": "banned" } },
      ],
      // An unknown name is sent to the search. A 404 without a reason is no answer: banned ones may show it too.
      available: [
        { status: [301, 302], location: "https://www.reddit.com/subreddits/search?q={handle}*" },
        { status: [301, 302], location: "https://www.reddit.com/subreddits/search.json?q={handle}*" },
      ],
    },
  ],
  known: { taken: ["announcements", "askreddit"] },
  walls: "403 for data centres and for clients that Reddit does not know",
  sources: ["https://www.reddit.com/dev/api/"],
});
