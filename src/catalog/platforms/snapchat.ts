import { definePlatform } from "../define.js";

export default definePlatform({
  id: "snapchat",
  name: "Snapchat",
  category: "social",
  priority: 1,
  profileUrl: "https://www.snapchat.com/@{handle}",
  signupUrl: "https://accounts.snapchat.com/accounts/v2/signup",
  handle: {
    min: 3,
    max: 15,
    pattern: "^(?!.*[._-].*[._-])[a-z][a-z0-9._-]*[a-z0-9]$",
    caseSensitive: false,
    says: "letters, digits and at most one of . _ - inside; starts with a letter",
  },
  // The sign-up check wants a token from a cookie: not asked.
  lookups: [
    {
      // Names without a public page and deleted ones, which cannot be had again, miss as well, and the
      // sources differ on the shape of a miss (404, or 200 with NOT_FOUND): taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.snapchat.com/@{handle}",
      taken: [
        { status: 200, title: "(@{handle}) |" },
        // The page's state repeats the asked name even where there is nobody: it needs the profile beside it.
        { status: 200, bodyHas: ['"userProfile":{"$case":"', '"username":"{handle}"'] },
      ],
    },
  ],
  known: { taken: ["teamsnapchat", "djkhaled305"] },
  walls: "accounts without a public page look like free names; deleted names stay locked",
  sources: ["https://accounts.snapchat.com/accounts/v2/signup"],
});
