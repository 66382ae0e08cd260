import { definePlatform } from "../define.js";

export default definePlatform({
  id: "fandom",
  name: "Fandom",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://community.fandom.com/wiki/User:{handle}",
  signupUrl: "https://auth.fandom.com/register",
  handle: {
    min: 2,
    max: 50,
    pattern: "^[^#<>\\[\\]|{}/@:]+$",
    caseSensitive: true,
    says: "any characters but # < > [ ] | { } / @ and :; the first letter is always a capital; not too like another name",
  },
  lookups: [
    {
      // Sign-up refuses names that are too like another one, as with other capitals; a missing name proves nothing.
      // All wikis share one list of users. No echo: the answer spells the name in the wiki's way, with a capital
      // and spaces for _, and speaks of the one user that was asked for.
      basis: "public-api",
      proves: "taken",
      url: "https://community.fandom.com/api.php?action=query&list=users&ususers={handle}&format=json&formatversion=2",
      taken: [{ status: 200, json: { "/query/users/0/userid": "present" } }],
      invalid: [{ status: 200, json: { "/query/users/0/invalid": true } }],
    },
  ],
  known: { taken: ["Drew_Dietsch", "EJacobs94"] },
  walls: "Cloudflare's browser check at times, mostly on the pages",
  sources: [
    "https://community.fandom.com/api.php?action=help&modules=query%2Busers",
    "https://www.mediawiki.org/wiki/API:Users",
  ],
});
