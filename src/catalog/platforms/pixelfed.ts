import { definePlatform } from "../define.js";

// Names are each server's own.
export default definePlatform({
  id: "pixelfed",
  name: "Pixelfed",
  category: "fediverse",
  priority: 4,
  profileUrl: "https://{instance}/{handle}",
  signupUrl: "https://{instance}/register",
  instances: {
    open: "host",
    values: [{ id: "pixelfed.social", known: { taken: ["dansup", "pylapp"] } }],
  },
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9]+(?:[._-][a-z0-9]+)?$",
    caseSensitive: false,
    says: "letters and digits, and at most one of . _ - inside",
  },
  lookups: [
    {
      // What other servers ask.
      basis: "public-api",
      proves: "taken",
      url: "https://{instance}/.well-known/webfinger?resource=acct:{handle}@{instance}",
      taken: [{ status: 200, json: { "/subject": "acct:{handle}@{instance}" } }],
    },
    {
      // The server's own page for what is not there, whatever words it has been given.
      basis: "profile-page",
      url: "https://{instance}/{handle}",
      taken: [
        { status: 200, bodyHas: ['<profile profile-id="', 'href="https://{instance}/users/{handle}.atom"'] },
        { status: 200, title: "{handle} on " },
      ],
      available: [{ status: 404, bodyHas: '<div class="error-page py-5 my-5 text-center">' }],
    },
  ],
  walls:
    "servers may hide profiles from visitors who are not signed in; closed accounts, and reserved names, look free",
  sources: ["https://docs.pixelfed.org/", "https://github.com/pixelfed/pixelfed"],
});
