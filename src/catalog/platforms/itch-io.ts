import { definePlatform } from "../define.js";

export default definePlatform({
  id: "itch-io",
  name: "itch.io",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://{handle}.itch.io/",
  signupUrl: "https://itch.io/register",
  handle: {
    min: 2,
    max: 25,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://itch.io/profile/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="user_data"', 'href="https://{handle}.itch.io"'] },
        { status: 200, bodyHas: ['class="user_data"', 'href="https://{handle}.itch.io/"'] },
        { status: 200, bodyHas: '<link rel="canonical" href="https://itch.io/profile/{handle}"' },
        { status: 200, bodyHas: '<link href="https://itch.io/profile/{handle}" rel="canonical"' },
      ],
      available: [{ status: 404, bodyHas: 'class="not_found_page page_widget base_widget"' }],
    },
  ],
  known: { taken: ["leafo", "finch"] },
  walls: "rate limit (429); suspended accounts may look free",
  sources: ["https://itch.io/docs/creators/faq", "https://itch.io/register"],
});
