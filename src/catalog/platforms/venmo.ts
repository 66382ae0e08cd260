import { definePlatform } from "../define.js";

export default definePlatform({
  id: "venmo",
  name: "Venmo",
  category: "creator-funding",
  priority: 3,
  profileUrl: "https://account.venmo.com/u/{handle}",
  signupUrl: "https://venmo.com/signup/",
  handle: {
    min: 5,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; United States only",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://account.venmo.com/u/{handle}",
      taken: [
        { status: 200, bodyHas: ["profileInfo_username__", ">@{handle}<"] },
        { status: 200, bodyHas: ["profileInfo_username__", ">@<!-- -->{handle}<"] },
        { status: 200, bodyHas: ["profileInfo_username__", '"username":"{handle}"'] },
      ],
      available: [{ status: 404, bodyHas: "Sorry, the page you requested does not exist!" }],
    },
  ],
  known: { taken: ["John-Goolsby-8", "kate-mura"] },
  walls: "a login page or a refusal outside the United States; people who hide from search may look free",
  sources: ["https://help.venmo.com/"],
});
