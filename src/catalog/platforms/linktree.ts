import { definePlatform } from "../define.js";

export default definePlatform({
  id: "linktree",
  name: "Linktree",
  category: "links-in-bio",
  priority: 1,
  profileUrl: "https://linktr.ee/{handle}",
  signupUrl: "https://linktr.ee/register",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9._]+$",
    caseSensitive: false,
    says: "letters, digits, _ and .",
  },
  lookups: [
    {
      // A banned name is sent to /status/blocked: neither side, so it stays unknown.
      basis: "profile-page",
      url: "https://linktr.ee/{handle}",
      taken: [{ status: 200, bodyHas: '<link rel="canonical" href="https://linktr.ee/{handle}"' }],
      // The page's own state says so; an error of the network in front of it has no such state. Any Next.js
      // application has one: this must be Linktree's, with its own files.
      available: [
        {
          status: 404,
          bodyHas: ["https://assets.production.linktr.ee/", 'id="__NEXT_DATA__"', '"statusCode":404'],
        },
      ],
    },
  ],
  known: { taken: ["anne", "alex"] },
  walls: "a browser check at times; reserved names may look free",
  sources: ["https://help.linktr.ee/", "https://linktr.ee/register"],
});
