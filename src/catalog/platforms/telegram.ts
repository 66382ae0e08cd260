import { definePlatform } from "../define.js";

export default definePlatform({
  id: "telegram",
  name: "Telegram",
  category: "messaging",
  priority: 1,
  profileUrl: "https://t.me/{handle}",
  signupUrl: "https://telegram.org/apps",
  handle: {
    min: 5,
    max: 32,
    pattern: "^[a-z](?!.*__)[a-z0-9_]*[a-z0-9]$",
    caseSensitive: false,
    says: "letters, digits and single _ inside; starts with a letter",
  },
  lookups: [
    {
      // Every name has this page with its own link; only a holder's has the line under the name. Reserved
      // names and those up for auction on Fragment have no holder: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://t.me/{handle}",
      taken: [
        {
          status: 200,
          bodyHas: ['class="tgme_page_title"', 'class="tgme_page_extra"', 'tg://resolve?domain={handle}"'],
        },
      ],
    },
  ],
  known: { taken: ["telegram", "durov"] },
  walls: "200 for found and missing names; reserved and auctioned names look free",
  sources: [
    "https://core.telegram.org/method/account.checkUsername",
    "https://telegram.org/faq#usernames-and-t-me",
  ],
});
