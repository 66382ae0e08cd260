import { definePlatform } from "../define.js";

export default definePlatform({
  id: "vinted",
  name: "Vinted",
  category: "commerce-marketplace",
  priority: 2,
  profileUrl: "https://www.vinted.com/member/general/search?search_text={handle}",
  signupUrl: "https://www.vinted.com/",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, . _ and -, beginning and ending with a letter or digit",
  },
  lookups: [],
  // A member's own page has a number in its address. The search orders by its own taste and shows one page, so
  // that neither a missing member nor a known one could be relied on.
  manual: "member pages are found by number only, and the member search stands behind a robot check",
  walls: "robot check on the member search",
  sources: ["https://www.vinted.com/help"],
});
