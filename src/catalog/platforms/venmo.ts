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
      // What a stranger sees of people who hide from others is not documented.
      basis: "profile-page",
      proves: "taken",
      url: "https://account.venmo.com/u/{handle}",
      taken: [
        { status: 200, bodyHas: ["profileInfo_username__", ">@{handle}<"] },
        { status: 200, bodyHas: ["profileInfo_username__", ">@<!-- -->{handle}<"] },
        { status: 200, bodyHas: ["profileInfo_username__", '"username":"{handle}"'] },
      ],
    },
  ],
  known: { taken: ["John-Goolsby-8", "kate-mura"] },
  walls: "a login page or a refusal outside the United States",
  sources: ["https://help.venmo.com/"],
});
