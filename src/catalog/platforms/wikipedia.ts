import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wikipedia",
  name: "Wikipedia user",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://en.wikipedia.org/wiki/User:{handle}",
  signupUrl: "https://en.wikipedia.org/wiki/Special:CreateAccount",
  handle: {
    min: 1,
    max: 85,
    pattern: "^[^#<>\\[\\]|{}/@:]+$",
    caseSensitive: true,
    says: "any characters but # < > [ ] | { } / @ and :; the first letter is always a capital; names of companies are against the policy",
  },
  lookups: [
    {
      // cancreate asks what the sign-up form asks: the accounts of all Wikimedia wikis, names that look alike, a list
      // of refused words. No echo: the name comes back with a capital and spaces for _.
      basis: "signup-api",
      url: "https://en.wikipedia.org/w/api.php?action=query&list=users&ususers={handle}&usprop=cancreate&format=json&formatversion=2",
      taken: [
        { status: 200, json: { "/query/users/0/userid": "present" } },
        // Somebody has it on another wiki.
        {
          status: 200,
          json: {
            "/query/users/0/missing": true,
            "/query/users/0/cancreateerror/0/code": "centralauth-account-exists",
          },
        },
      ],
      available: [
        { status: 200, json: { "/query/users/0/missing": true, "/query/users/0/cancreate": true } },
      ],
      invalid: [
        { status: 200, json: { "/query/users/0/invalid": true } },
        {
          status: 200,
          json: {
            "/query/users/0/missing": true,
            "/query/users/0/cancreateerror/0/code": { has: "antispoof-" },
          },
        },
        {
          status: 200,
          json: {
            "/query/users/0/missing": true,
            "/query/users/0/cancreateerror/0/code": { has: "titleblacklist-" },
          },
        },
      ],
    },
    {
      // A name that is missing here may still be too like another one.
      basis: "public-api",
      proves: "taken",
      url: "https://meta.wikimedia.org/w/api.php?action=query&meta=globaluserinfo&guiuser={handle}&format=json&formatversion=2",
      taken: [
        {
          status: 200,
          json: { "/query/globaluserinfo/id": "present", "/query/globaluserinfo/name": "present" },
        },
      ],
    },
  ],
  known: { taken: ["Jimbo_Wales", "Hoadlck"] },
  walls: "busy networks get a 429; the API wants a user agent that says who asks",
  sources: [
    "https://www.mediawiki.org/wiki/API:Users",
    "https://en.wikipedia.org/wiki/Wikipedia:Username_policy",
  ],
});
