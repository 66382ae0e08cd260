// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a $cashtag begins with a dollar sign
import { definePlatform } from "../define.js";

export default definePlatform({
  id: "cash-app",
  name: "Cash App $cashtag",
  category: "creator-funding",
  priority: 3,
  profileUrl: "https://cash.app/${handle}",
  signupUrl: "https://cash.app/",
  handle: {
    min: 1,
    max: 20,
    pattern: "^(?=.*[a-z])[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits, one letter at least; United States only",
  },
  lookups: [
    {
      // Owners can switch their page off, and a $cashtag that was given up stays theirs: both are missing here.
      basis: "profile-page",
      proves: "taken",
      url: "https://cash.app/${handle}",
      taken: [
        { status: 200, bodyHas: '"formatted_cashtag":"${handle}"' },
        { status: 200, bodyHas: '\\"formatted_cashtag\\":\\"${handle}\\"' },
        { status: 200, bodyHas: 'property="og:url" content="https://cash.app/${handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://cash.app/${handle}"' },
      ],
    },
  ],
  known: { taken: ["john", "hotdiggitydog"] },
  walls: "other countries may see another page",
  sources: ["https://cash.app/help/3123-cashtags"],
});
