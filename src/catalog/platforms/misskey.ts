import { definePlatform } from "../define.js";

// Names are each server's own. Sources: the software's own code and documents; no other asks any of these servers.
export default definePlatform({
  id: "misskey",
  name: "Misskey",
  category: "fediverse",
  priority: 4,
  profileUrl: "https://{instance}/@{handle}",
  signupUrl: "https://{instance}/",
  instances: {
    open: "host",
    values: [
      { id: "misskey.io", countries: ["JP"] },
      { id: "misskey.design", countries: ["JP"] },
    ],
  },
  handle: {
    min: 1,
    max: 20,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // What the sign-up form asks. Names of deleted accounts, and those that the server keeps, read false.
      basis: "signup-api",
      method: "POST",
      url: "https://{instance}/api/username/available",
      jsonBody: { username: "{handle}" },
      taken: [{ status: 200, json: { "/available": false } }],
      available: [{ status: 200, json: { "/available": true } }],
      invalid: [{ status: 400, json: { "/error/code": "INVALID_PARAM" } }],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://{instance}/.well-known/webfinger?resource=acct:{handle}@{instance}",
      taken: [{ status: 200, json: { "/subject": "acct:{handle}@{instance}" } }],
    },
  ],
  // Every server keeps these names for itself, so that they read taken on any.
  known: { taken: ["admin", "root"] },
  walls: "a browser check before some servers; servers that are closed to strangers, or want an invitation",
  sources: ["https://misskey-hub.net/en/docs/for-developers/api/", "https://github.com/misskey-dev/misskey"],
});
